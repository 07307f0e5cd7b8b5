"""What happened, and what was said: all that the auditor knows, in plain values.

Every instant is aware. An event holds from its instant on.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

Hours = tuple[time, time]
"""Quiet hours of every day; an end before the start is the next morning's."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster. `rest`: days of rest in their country (0 is Monday).

    `lists`: on which lists they stand. `leads`: the whole group; `coordinates`: also the calls that
    have no chair. `here`: from the beginning.
    """

    email: str
    title: str
    organisation: str | None
    lists: frozenset[str]
    leads: bool
    coordinates: bool
    rest: frozenset[int]
    zone: str
    language: str
    quiet: Hours | None
    muted: frozenset[str] = frozenset()
    here: bool = True


@dataclass(frozen=True, slots=True)
class Planned:
    """A call is set. `lists`: whom it is for. `counts`: towards the target."""

    at: datetime
    call: int
    start: datetime
    end: datetime
    lists: frozenset[str]
    counts: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A call is moved, or made longer or shorter."""

    at: datetime
    call: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A call will not be."""

    at: datetime
    call: int


@dataclass(frozen=True, slots=True)
class Chairs:
    """Somebody is named to chair a call."""

    at: datetime
    call: int
    person: str


@dataclass(frozen=True, slots=True)
class Answered:
    """yes, no, maybe or delegate; by a `person`, or by whoever leads for an organisation."""

    at: datetime
    call: int
    choice: str
    person: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class Chose:
    """A setting: `what` is a field of Person."""

    at: datetime
    person: str
    what: str
    value: object


@dataclass(frozen=True, slots=True)
class Away:
    """Away to the end of a day, their own; `until` None: back."""

    at: datetime
    person: str
    until: date | None
    stand_in: str | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """Comes back, or for the first time (`newcomer`)."""

    at: datetime
    person: str
    newcomer: bool


@dataclass(frozen=True, slots=True)
class Left:
    """Belongs to the group no more."""

    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Who was there, an organisation or a person without one, is on record."""

    at: datetime
    call: int
    whose: str


@dataclass(frozen=True, slots=True)
class SaidHeld:
    """The chair says whether a call took place."""

    at: datetime
    call: int
    held: bool


@dataclass(frozen=True, slots=True)
class Asleep:
    """The bot's clock jumps, or its machine sleeps: nothing is done before `until`."""

    at: datetime
    until: datetime


Event = (
    Planned
    | Changed
    | Cancelled
    | Chairs
    | Answered
    | Chose
    | Away
    | Came
    | Left
    | Noted
    | SaidHeld
    | Asleep
)


@dataclass(frozen=True, slots=True)
class Said:
    """One message, to the address `to`."""

    at: datetime
    to: str
    kind: str
    call: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """One run; events and messages in the order of their instants. `end`: how far it went."""

    people: tuple[Person, ...]
    events: tuple[Event, ...]
    said: tuple[Said, ...]
    end: datetime
