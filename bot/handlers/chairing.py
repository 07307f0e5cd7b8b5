"""What the chair of a call may do there though they do not lead the AoR (DOMAIN "Chair")."""

from bot.conversation.commands.actions import AddAction
from bot.conversation.commands.agenda import (
    AddRequest,
    AddRequests,
    CarryOver,
    MovePoint,
    OfferRequests,
    OrderAgenda,
    TimePoint,
)
from bot.conversation.commands.answers import GiveAnswer, WhoAnswers
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import (
    CheckIn,
    ImportReport,
    Mark,
    NameUnknown,
    RollCall,
    SetHeld,
    SettlePartner,
    ShowRoll,
)
from bot.conversation.commands.audit import ShowAudit
from bot.conversation.commands.calls import SetLink
from bot.conversation.commands.forecasting import Nudge, ShowForecast
from bot.conversation.commands.minutes import KeepMinutes, TellMinutes
from bot.conversation.commands.surveys import ShowSurvey
from bot.domain import access
from bot.domain.calls import Call, CallId
from bot.domain.chaired import CHAIRED
from bot.domain.errors import Refusal
from bot.handlers.agenda_finding import find_point
from bot.handlers.attendance_names import called
from bot.handlers.turn import Turn, current_call, find_call, next_call


def chairs(command: Command, turn: Turn) -> bool:
    """Whether `command` is one of a chair's, about a call that the one who speaks chairs."""
    if type(command).__name__ not in CHAIRED:
        return False
    try:
        call = _call(command, turn)
    except (Refusal, LookupError):
        return False
    return call is not None and access.chairs(turn.member, call)


def _call(command: Command, turn: Turn) -> Call | None:
    """The call that the command is about, as its handler finds it."""
    match command:
        case RollCall() | ShowRoll() | Mark() | SetHeld() | ImportReport() | CheckIn():
            return current_call(turn, command.call)
        case ShowAudit(call=ref) if ref is not None:
            return current_call(turn, ref)
        case WhoAnswers() | GiveAnswer() | ShowForecast() | Nudge():
            return next_call(turn, command.call)
        case KeepMinutes() | ShowSurvey():
            return current_call(turn, command.call)
        case MovePoint(point=point) if point is not None:
            return turn.unit.calls.get(find_point(turn, point).call)
        case SetLink() | AddAction() | OrderAgenda() | MovePoint() | TimePoint():
            return find_call(turn, command.call)
        case OfferRequests() | AddRequest() | AddRequests() | CarryOver() | TellMinutes():
            return find_call(turn, command.call)
        case SettlePartner():
            found = turn.unit.attendance.find(command.subject)
            return turn.unit.calls.get(found[0]) if found else None
        case NameUnknown():
            return _of_name(command, turn)
        case _:
            return None


def _of_name(command: NameUnknown, turn: Turn) -> Call | None:
    if command.subject is not None:
        found = turn.unit.attendance.unknown_name(command.subject)
    else:
        found = called(turn.unit.attendance.unnamed(), command.name or "")
    return turn.unit.calls.get(CallId(found.call)) if found else None
