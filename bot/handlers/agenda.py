"""Agendas: points suggested by anyone invited, ordered by the chair; and the way into the call."""

from typing import assert_never

from bot.conversation.commands.agenda import (
    AddRequest,
    AddRequests,
    AgendaCommand,
    CarryOver,
    DropPoint,
    JoinCall,
    MovePoint,
    OfferRequests,
    OrderAgenda,
    ShowAgenda,
    SuggestPoint,
    TimePoint,
)
from bot.conversation.replies import Reply
from bot.handlers import agenda_points as points
from bot.handlers.agenda_card import agenda_card, offering
from bot.handlers.agenda_finding import ensure_open, seen_call
from bot.handlers.agenda_joining import join
from bot.handlers.turn import Turn, find_call


def handle(command: AgendaCommand, turn: Turn) -> Reply:
    """Answer a command about an agenda. Raises Refusal."""
    match command:
        case ShowAgenda():
            return agenda_card(turn, seen_call(turn, command.call), edits=command.back)
        case SuggestPoint():
            return points.suggest(command, turn)
        case DropPoint():
            return points.drop(command, turn)
        case OrderAgenda():
            return points.order(command, turn)
        case MovePoint():
            return points.move(command, turn)
        case TimePoint():
            return points.time(command, turn)
        case OfferRequests():
            call = find_call(turn, command.call)
            ensure_open(turn, call)
            return offering(turn, call)
        case AddRequest():
            return points.add_request(command, turn)
        case AddRequests():
            return points.add_requests(command, turn)
        case CarryOver():
            return points.carry_over(command, turn)
        case JoinCall():
            return join(command, turn)
        case _:
            assert_never(command)
