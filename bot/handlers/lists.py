"""Lists that the AoR keeps: documents, members, mechanisms (work plan 1.2, 4.1)."""

from typing import assert_never

from bot.conversation.commands.lists import (
    AddEntry,
    ChangeEntry,
    ConfirmInduction,
    ListsCommand,
    RemoveEntry,
    RestoreEntry,
    SetInduction,
    ShowEntry,
    ShowList,
    ShowMember,
    ShowReceipts,
    SkipStep,
    TellDay,
)
from bot.conversation.replies import Reply
from bot.domain.lists import EntryKind, ListKind
from bot.handlers import lists_drafts as drafts
from bot.handlers.lists_finding import find_entry
from bot.handlers.lists_induction import confirm_induction, induct, set_induction, show_receipts
from bot.handlers.lists_keeping import add, ask_to_remove, change, confirm_draft, restore
from bot.handlers.lists_members import show_member, show_members
from bot.handlers.lists_review import renew_reviews
from bot.handlers.lists_shown import card, show_entries
from bot.handlers.lists_steps import answer_step, go_on
from bot.handlers.turn import Turn

CONFIRMED = frozenset({drafts.FIX, drafts.REMOVE})
"""Drafts that wait for a yes; see `confirm_draft`."""

__all__ = ["CONFIRMED", "confirm_draft", "go_on", "handle", "induct", "renew_reviews"]

_KEPT = {ListKind.DOCUMENTS: EntryKind.DOCUMENT, ListKind.MECHANISMS: EntryKind.MECHANISM}


def handle(command: ListsCommand, turn: Turn) -> Reply:
    """Answer a command of this area. Raises Refusal."""
    match command:
        case ShowList():
            return _show(command, turn)
        case ShowMember():
            return show_member(command, turn)
        case ShowEntry():
            return card(turn, find_entry(turn, command.entry, command.kind))
        case AddEntry():
            return add(command, turn)
        case TellDay() | SkipStep():
            return answer_step(command, turn)
        case ChangeEntry():
            return change(command, turn)
        case RemoveEntry():
            return ask_to_remove(command, turn)
        case RestoreEntry():
            return restore(command, turn)
        case SetInduction():
            return set_induction(command, turn)
        case ShowReceipts():
            return show_receipts(turn)
        case ConfirmInduction(induction):
            return confirm_induction(induction, turn)
        case _:
            assert_never(command)


def _show(command: ShowList, turn: Turn) -> Reply:
    kind = _KEPT.get(command.kind)
    return show_members(command, turn) if kind is None else show_entries(kind, command, turn)
