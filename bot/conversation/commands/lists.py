"""Lists that the AoR keeps: documents, members, mechanisms; and the induction of newcomers."""

from dataclasses import dataclass
from datetime import date

from bot.conversation.commands.references import Ref
from bot.domain.lists import NOTHING_SAID, EntryKind, ListKind, Newcomers, Particulars


@dataclass(frozen=True, slots=True)
class ShowList:
    """`documents`, `members`, `mechanisms`, `documents 2`, `documents archived`.

    `turning`: a button of the list itself, which the other page replaces.
    """

    kind: ListKind = ListKind.DOCUMENTS
    page: int = 1
    archived: bool = False
    turning: bool = False


@dataclass(frozen=True, slots=True)
class ShowMember:
    """`member MAG`, or the button of one organisation."""

    name: str
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """`document 3`, `mechanism 2`."""

    entry: Ref
    kind: EntryKind = EntryKind.DOCUMENT


@dataclass(frozen=True, slots=True)
class AddEntry:
    """`document add TITLE, 2026-11-01, https://…`, or the form; nothing said: asks for it."""

    kind: EntryKind = EntryKind.DOCUMENT
    told: Particulars = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class TellDay:
    """A day by itself: the answer to a step that asks for one.

    Days without a year: `past` the last one, for what has a date; `coming` the next one.
    """

    past: date | None = None
    coming: date | None = None


@dataclass(frozen=True, slots=True)
class SkipStep:
    """`skip`, or the button of one step (`draft`)."""

    draft: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """`document 3 change review 2027-11-01`; nothing said: asks what."""

    entry: Ref
    kind: EntryKind = EntryKind.DOCUMENT
    told: Particulars = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """`document 3 remove`."""

    entry: Ref
    kind: EntryKind = EntryKind.DOCUMENT


@dataclass(frozen=True, slots=True)
class RestoreEntry:
    """`document 3 restore`."""

    entry: Ref
    kind: EntryKind = EntryKind.DOCUMENT


@dataclass(frozen=True, slots=True)
class SetInduction:
    """`document 3 induction for partners`, `document 3 no induction`.

    `add`, `drop`: one group by button, the others stay as they are.
    """

    entry: Ref
    groups: tuple[Newcomers, ...] = ()
    add: Newcomers | None = None
    drop: Newcomers | None = None
    kind: EntryKind = EntryKind.DOCUMENT


@dataclass(frozen=True, slots=True)
class ShowReceipts:
    """`documents receipts`."""


@dataclass(frozen=True, slots=True)
class ConfirmInduction:
    """`documents received`, or the button under the set (`induction`)."""

    induction: int | None = None


ListsCommand = (
    ShowList
    | ShowMember
    | ShowEntry
    | AddEntry
    | TellDay
    | SkipStep
    | ChangeEntry
    | RemoveEntry
    | RestoreEntry
    | SetInduction
    | ShowReceipts
    | ConfirmInduction
)
