"""The life of a request between question and answer, and who knows what (work plan 1.3, 1.4)."""

from typing import assert_never

from bot.conversation.commands.desk import (
    AddExpert,
    AddNote,
    AddWords,
    AskBack,
    Assign,
    DeskCommand,
    HandOver,
    NotMine,
    Refer,
    RemoveExpert,
    SetTopic,
    SetUrgency,
    ShowExperts,
    ShowMoves,
)
from bot.conversation.commands.sensitive import (
    AnswerHere,
    AnswerOutside,
    MarkPlain,
    MarkSensitive,
)
from bot.conversation.replies import Reply
from bot.handlers import sensitive
from bot.handlers.desk_buttons import show_moves
from bot.handlers.desk_experts import add_expert, remove_expert
from bot.handlers.desk_experts_shown import show_experts
from bot.handlers.desk_handing import assign, hand_over, not_mine
from bot.handlers.desk_marking import set_topic, set_urgency
from bot.handlers.desk_referring import refer
from bot.handlers.desk_writing import add_note, add_words, ask_back
from bot.handlers.turn import Turn


def handle(command: DeskCommand, turn: Turn) -> Reply:
    """Answer a command of the desk. Raises Refusal."""
    match command:
        case ShowMoves():
            return show_moves(command.request, turn)
        case Assign():
            return assign(command, turn)
        case HandOver():
            return hand_over(command, turn)
        case NotMine():
            return not_mine(command, turn)
        case AddNote() | AskBack() | AddWords():
            return _written(command, turn)
        case SetTopic():
            return set_topic(command, turn)
        case SetUrgency():
            return set_urgency(command, turn)
        case Refer():
            return refer(command, turn)
        case ShowExperts() | AddExpert() | RemoveExpert():
            return _experts(command, turn)
        case MarkSensitive() | MarkPlain() | AnswerHere() | AnswerOutside():
            return sensitive.handle(command, turn)
        case _:
            assert_never(command)


def _experts(command: ShowExperts | AddExpert | RemoveExpert, turn: Turn) -> Reply:
    match command:
        case ShowExperts():
            return show_experts(command, turn)
        case AddExpert():
            return add_expert(command, turn)
        case RemoveExpert():
            return remove_expert(command, turn)
        case _:
            assert_never(command)


def _written(command: AddNote | AskBack | AddWords, turn: Turn) -> Reply:
    match command:
        case AddNote():
            return add_note(command, turn)
        case AskBack():
            return ask_back(command, turn)
        case AddWords():
            return add_words(command, turn)
        case _:
            assert_never(command)
