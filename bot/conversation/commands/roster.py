"""The roster: people, organisations, lists, guests, records that are the same."""

from dataclasses import dataclass
from datetime import date

from bot.conversation.commands.references import Ref
from bot.domain.people import PartnerKind


@dataclass(frozen=True, slots=True)
class ExportRoster:
    """`export roster`: as a file in the private chat."""


@dataclass(frozen=True, slots=True)
class AddPerson:
    """`add person TITLE, ORGANISATION, address`; `words`: what stands behind it."""

    words: str


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """`country of NAME is Ukraine`. `field`: partner, country, zone or language.

    `found`: what the words may mean, where they had to be looked up.
    """

    field: str
    who: str
    value: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddPartner:
    """`add partner HALO Trust, ingo`. `code`: if a short name was said in brackets."""

    name: str
    kind: PartnerKind
    code: str | None = None


@dataclass(frozen=True, slots=True)
class RenamePartner:
    """`rename partner X to Y`."""

    who: str
    name: str


@dataclass(frozen=True, slots=True)
class SetCounting:
    """`partner X counts`, `partner X does not count`: towards the target."""

    who: str
    counts: bool


@dataclass(frozen=True, slots=True)
class NamePartner:
    """`X is also called Y`, `partner X domain y.example`; `add` False: no longer."""

    who: str
    name: str
    domain: bool = False
    add: bool = True


@dataclass(frozen=True, slots=True)
class SetBelonging:
    """`partner X left on DATE`, `partner X joined on DATE`: last and first day as a member."""

    who: str
    joined: bool
    day: date | None


@dataclass(frozen=True, slots=True)
class SetColead:
    """`co-lead X from DATE to DATE`, last day included; no days: no co-lead any more."""

    who: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The button under a small change; `of_person`: whether it was one of a person."""

    change: int
    of_person: bool


@dataclass(frozen=True, slots=True)
class ShowAudiences:
    """`audiences`: the lists there are."""


@dataclass(frozen=True, slots=True)
class ShowAudience:
    """`audience NAME`: who is on it."""

    name: str


@dataclass(frozen=True, slots=True)
class NewAudience:
    """`new audience NAME`."""

    name: str


@dataclass(frozen=True, slots=True)
class PutOnAudience:
    """`add X to NAME`, `remove X from NAME`; by button `person` and `audience` are records."""

    who: str
    name: str
    add: bool = True
    person: int | None = None
    audience: int | None = None


@dataclass(frozen=True, slots=True)
class InviteGuest:
    """`guest X 13`, `no guest X 13`; by button `person` is a record."""

    who: str
    call: Ref
    invite: bool = True
    person: int | None = None


@dataclass(frozen=True, slots=True)
class ShowDuplicates:
    """`duplicates`: records that are probably the same, one pair at a time."""


@dataclass(frozen=True, slots=True)
class Merge:
    """`merge X into Y`, or the button; `kept` and `gone` are records of `of_people` or not."""

    gone_name: str = ""
    kept_name: str = ""
    of_people: bool = True
    gone: int | None = None
    kept: int | None = None


@dataclass(frozen=True, slots=True)
class Differ:
    """`X differs from Y`, or the button: these two are not offered again."""

    one_name: str = ""
    other_name: str = ""
    of_people: bool = True
    one: int | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True)
class UndoMerge:
    """`undo 12`, or the button under a merge."""

    merge: int


RosterCommand = (
    ExportRoster
    | AddPerson
    | ChangePerson
    | AddPartner
    | RenamePartner
    | SetCounting
    | NamePartner
    | SetBelonging
    | SetColead
    | TakeBack
    | ShowAudiences
    | ShowAudience
    | NewAudience
    | PutOnAudience
    | InviteGuest
    | ShowDuplicates
    | Merge
    | Differ
    | UndoMerge
)
