"""What may happen: people, steps, stories. Persons and calls are numbers here, taken round the
clock of those there are."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calls import CallKind, Choice
from bot.domain.people import Role
from bot.domain.reminders import ReminderKind
from tests.simulation.record import Hours


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody of the roster. `linked`: reachable from the beginning."""

    role: Role
    organisation: int
    zone: str | None
    language: str | None
    country: str | None
    quiet: Hours | None
    muted: frozenset[ReminderKind]
    linked: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """So many minutes; of a call that is ahead: until so many before it, or after if negative."""

    minutes: int
    call: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A call in so many minutes, of a series of so many weeks (1: single)."""

    kind: CallKind
    minutes: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Move:
    """Another time, `hours` from its present one."""

    call: int
    hours: int


@dataclass(frozen=True, slots=True)
class MoveBack:
    """Back to where it stood before."""

    call: int


@dataclass(frozen=True, slots=True)
class MoveAll:
    """A call and those after it begin at another hour."""

    call: int
    hour: int


@dataclass(frozen=True, slots=True)
class Length:
    """It takes longer, or not so long."""

    call: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """It will not be."""

    call: int
    onwards: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody answers; `for_all`: who leads answers for their organisation."""

    person: int
    call: int
    choice: Choice
    for_all: bool


@dataclass(frozen=True, slots=True)
class Choose:
    """A setting; the value's type says which."""

    person: int
    zone: str | None = None
    language: str | None = None
    quiet: tuple[Hours | None] | None = None
    kinds: frozenset[ReminderKind] | None = None


@dataclass(frozen=True, slots=True)
class GoAway:
    """Away for so many days, if any."""

    person: int
    days: int | None
    stand_in: int | None


@dataclass(frozen=True, slots=True)
class ComeOrGo:
    """Who is here leaves, who has left comes back, who never was here joins."""

    person: int


@dataclass(frozen=True, slots=True)
class Chair:
    """Somebody chairs a call."""

    person: int
    call: int


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Somebody says that they are there; who leads may say that it was not held."""

    person: int
    call: int
    not_held: bool


@dataclass(frozen=True, slots=True)
class Sleep:
    """The clock jumps ahead."""

    minutes: int


Step = (
    Plan
    | Move
    | MoveBack
    | MoveAll
    | Length
    | Cancel
    | Answer
    | Choose
    | GoAway
    | ComeOrGo
    | Chair
    | CheckIn
    | Sleep
)


@dataclass(frozen=True, slots=True)
class Story:
    """A group, and what happens in it: each step after a wait."""

    begins: datetime
    zone: str
    language: str
    people: tuple[Who, ...]
    steps: tuple[tuple[Wait, Step], ...]
