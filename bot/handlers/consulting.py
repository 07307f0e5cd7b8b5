"""Consultations and polls about dates: which command is done where."""

from typing import assert_never

from bot.conversation.commands.consulting import (
    CloseConsultation,
    ConsultingCommand,
    ExtendConsultation,
    FileConsultation,
    GiveView,
    ShowConsultation,
    ShowConsultations,
    StartConsultation,
)
from bot.conversation.commands.polls import (
    AnswerPoll,
    ClosePoll,
    ExtendPoll,
    FixDate,
    PollsCommand,
    ShowPoll,
    ShowPolls,
    StartPoll,
)
from bot.conversation.replies import Reply
from bot.handlers import (
    consultations,
    consultations_answering,
    consultations_shown,
    polls,
    polls_answering,
    polls_fixing,
    polls_shown,
)
from bot.handlers.consultations_answering import continue_draft, go_on
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

CONFIRMED = frozenset({consultations.DRAFT, polls.DRAFT})
"""Drafts that wait for a yes; see `confirm_draft`."""

__all__ = ["CONFIRMED", "confirm_draft", "continue_draft", "go_on", "handle", "handle_poll"]


def handle(command: ConsultingCommand, turn: Turn) -> Reply:
    """Answer a command about consultations. Raises Refusal."""
    match command:
        case StartConsultation():
            return consultations.preview(command, turn)
        case ShowConsultations():
            return consultations_shown.show_all(turn)
        case ShowConsultation():
            return consultations_shown.show(command.consultation, turn)
        case GiveView():
            return consultations_answering.give_view(command, turn)
        case CloseConsultation():
            return consultations.close(command, turn)
        case ExtendConsultation():
            return consultations.extend(command, turn)
        case FileConsultation():
            return consultations_shown.send_file(command, turn)
        case _:
            assert_never(command)


def handle_poll(command: PollsCommand, turn: Turn) -> Reply:
    """Answer a command about polls. Raises Refusal."""
    match command:
        case StartPoll():
            return polls.preview(command, turn)
        case ShowPolls():
            return polls_shown.show_all(turn)
        case ShowPoll():
            return polls_shown.show(command, turn)
        case AnswerPoll():
            return polls_answering.answer(command, turn)
        case ClosePoll():
            return polls.close(command, turn)
        case ExtendPoll():
            return polls.extend(command, turn)
        case FixDate():
            return polls_fixing.fix(command, turn)
        case _:
            assert_never(command)


def confirm_draft(draft: Draft, turn: Turn) -> Reply:
    """What was shown is asked. Raises Refusal."""
    turn.ensure_leads()
    if draft.kind == polls.DRAFT:
        return polls.begin(draft, turn)
    return consultations.begin(draft, turn)
