"""How things stood at any instant of a record."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from functools import cached_property

from tests.simulation.own_clock import DAY, Clock
from tests.simulation.record import (
    Answered,
    Asleep,
    Away,
    Came,
    Cancelled,
    Chairs,
    Changed,
    Chose,
    Event,
    Left,
    Noted,
    Person,
    Planned,
    Record,
    SaidHeld,
)

Of = tuple[int, str]
"""A call, and a person or an organisation."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A call at one date, as long as it stood there. `first`: it was planned so."""

    call: int
    start: datetime
    end: datetime
    lists: frozenset[str]
    counts: bool
    planned: datetime
    until: datetime | None = None
    first: bool = True

    def stands(self, at: datetime) -> bool:
        """Whether it is to be at this date, as far as anybody knew at `at`."""
        return self.planned <= at and (self.until is None or at < self.until)


@dataclass(slots=True)
class State:
    """What held from one event to the next."""

    people: dict[str, Person]
    here: set[str]
    away: dict[str, Away] = field(default_factory=dict)
    own: dict[Of, str] = field(default_factory=dict)
    organisations: dict[Of, str] = field(default_factory=dict)
    chairs: dict[int, str] = field(default_factory=dict)
    noted: set[Of] = field(default_factory=set)
    not_held: set[int] = field(default_factory=set)

    def copy(self) -> "State":
        """The same, to be changed."""
        kept = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return State(**{name: type(value)(value) for name, value in kept.items()})

    def clock(self, person: str) -> Clock:
        """By which clock they live."""
        who = self.people[person]
        return Clock(who.zone, who.quiet, who.rest)

    def is_away(self, person: str, at: datetime) -> bool:
        """Whether they are away at `at`, on their own calendar."""
        away = self.away.get(person)
        until = away.until if away else None
        return until is not None and self.clock(person).wall(at).date() <= until

    def follow(self, event: Event) -> None:
        """`event` holds from now on."""
        match event:
            case Answered(_, call, choice, person, organisation):
                if person is not None:
                    self.own[call, person] = choice
                if organisation is not None:
                    self.organisations[call, organisation] = choice
            case Chose(_, person, what, value):
                self.people[person] = replace(self.people[person], **{what: value})
            case Away():
                self.away[event.person] = event
            case Came():
                self.here.add(event.person)
            case Left():
                self.here.discard(event.person)
            case Chairs():
                self.chairs[event.call] = event.person
            case Noted():
                self.noted.add((event.call, event.whose))
            case SaidHeld(_, call, held):
                (self.not_held.discard if held else self.not_held.add)(call)


class History:
    """A record, asked for instants."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._times = [event.at for event in record.events]
        people = {person.email: person for person in record.people}
        self._states = [State(people, {p.email for p in record.people if p.here})]
        for event in record.events:
            self._states.append(self._states[-1].copy())
            self._states[-1].follow(event)

    def at(self, instant: datetime) -> State:
        """How things stood."""
        return self._states[bisect_right(self._times, instant)]

    def awake(self, instant: datetime) -> datetime:
        """`instant`, or when the bot wakes if it is asleep then."""
        for event in self._record.events:
            if isinstance(event, Asleep) and event.at <= instant < event.until:
                return event.until
        return instant

    def turns(self, after: datetime, until: datetime) -> Iterator[datetime]:
        """When anything may have changed, from `after` (included) to `until`."""
        yield after
        yield from (at for at in self._turns if after < at <= until)

    @cached_property
    def _turns(self) -> list[datetime]:
        """Events, and the midnights at which absences end, wherever the person's clock was."""
        found = set(self._times)
        for away in (e for e in self._record.events if isinstance(e, Away) and e.until):
            midnight = datetime.combine(away.until + DAY, time())
            clocks = {state.clock(away.person) for state in self._states}
            found |= {clock.instant(midnight) for clock in clocks}
        return sorted(found)

    @cached_property
    def stands(self) -> list[Stand]:
        """Every date of every call; at the same date with another length it is the same one."""
        found: list[Stand] = []
        open_: dict[int, int] = {}
        for event in self._record.events:
            match event:
                case Planned(at, call, start, end, lists, counts):
                    open_[call] = len(found)
                    found.append(Stand(call, start, end, lists, counts, at))
                case Changed(at, call, start, end):
                    old = found[open_[call]]
                    if old.start == start:
                        found[open_[call]] = replace(old, end=end)
                        continue
                    found[open_[call]] = replace(old, until=at)
                    open_[call] = len(found)
                    new = replace(old, start=start, end=end, planned=at, first=False)
                    found.append(new)
                case Cancelled(at, call):
                    found[open_[call]] = replace(found[open_[call]], until=at)
        return found
