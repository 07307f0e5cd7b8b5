"""The roster in the chat: people, organisations, lists, guests, records that are the same."""

from typing import assert_never

from bot.conversation.commands.roster import (
    AddPartner,
    AddPerson,
    ChangePerson,
    Differ,
    ExportRoster,
    InviteGuest,
    Merge,
    NamePartner,
    NewAudience,
    PutOnAudience,
    RenamePartner,
    RosterCommand,
    SetBelonging,
    SetColead,
    SetCounting,
    ShowAudience,
    ShowAudiences,
    ShowDuplicates,
    TakeBack,
    UndoMerge,
)
from bot.conversation.replies import Reply
from bot.handlers import roster_audiences as audiences
from bot.handlers import roster_merging as merging
from bot.handlers import roster_partners as partners
from bot.handlers import roster_people as people
from bot.handlers.roster_duplicates import show_duplicates
from bot.handlers.roster_export import export
from bot.handlers.roster_guests import invite_guest
from bot.handlers.roster_undoing import take_back
from bot.handlers.turn import Turn


def handle(command: RosterCommand, turn: Turn) -> Reply:
    """Answer a command of this area. Raises Refusal."""
    match command:
        case ExportRoster():
            return export(turn)
        case AddPerson(words):
            return people.add(words, turn)
        case ChangePerson():
            return people.change(command, turn)
        case TakeBack():
            return take_back(command, turn)
        case InviteGuest():
            return invite_guest(command, turn)
        case ShowDuplicates():
            return show_duplicates(turn)
        case Merge() | Differ() | UndoMerge():
            return merging.handle(command, turn)
        case ShowAudiences() | ShowAudience() | NewAudience() | PutOnAudience():
            return audiences.handle(command, turn)
        case AddPartner() | RenamePartner() | SetCounting() | NamePartner():
            return partners.handle(command, turn)
        case SetBelonging() | SetColead():
            return partners.handle(command, turn)
        case _:
            assert_never(command)
