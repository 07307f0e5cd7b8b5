"""Finds what was lost, early, late, in quiet hours, twice, in the wrong words, to the wrong person.

It knows a record of what happened and of what was said, and the rules; nothing of the bot.
Where somebody's answers, settings and absences stay as they are while a message is due, its
instant is exact. Where they change meanwhile, it may come at any instant that one of them would
have made right, and it must come if it was theirs to hear from its own time on.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from tests.simulation import texts
from tests.simulation.hearing import CARD, FORECAST, SUMMARY, WERE_YOU_THERE, Voices, voices
from tests.simulation.history import History, Stand
from tests.simulation.own_clock import Clock
from tests.simulation.record import Asleep, Came, Record, Said
from tests.simulation.rules import GRACE, URGENT, Due, dues

KINDS = {
    "reminder_7d",
    "reminder_1d",
    "reminder_1h",
    "reminder_10m",
    FORECAST,
    CARD,
    WERE_YOU_THERE,
    SUMMARY,
}
AFTER = {WERE_YOU_THERE, SUMMARY}
"""They name the call and not its hour: it has passed."""
Key = tuple[int, datetime, str, str, str]
"""Call, date, kind, which of several, person."""


def audit(record: Record) -> list[str]:
    """Every violation, in words."""
    return [*_Audit(record).violations()]


class _Audit:
    def __init__(self, record: Record) -> None:
        self._record, self._history = record, History(record)
        self._wakes = {e.until for e in record.events if isinstance(e, Asleep)}
        self._told: dict[Key, list[Said]] = defaultdict(list)

    def violations(self) -> Iterator[str]:
        for said in self._record.said:
            for wrong in self._wrong_with(said):
                yield f"{_shown(said)}: {wrong}"
        for stand in self._history.stands:
            for due in dues(stand):
                for person in self._record.people:
                    wrong = self._missed(stand, due, person.email)
                    if wrong:
                        at = f"{due.kind} {due.which} of call {stand.call} at {stand.start}"
                        yield f"{at} to {person.email}: {wrong}"
        for wrong in self._welcomes():
            yield wrong

    # What was said

    def _wrong_with(self, said: Said) -> Iterator[str]:
        state = self._history.at(said.at)
        if said.to not in state.here:
            yield "they do not belong here"
            return
        wanted = state.people[said.to].language
        if texts.language(said.text) != wanted:
            yield f"not in {wanted}: {said.text!r}"
        if said.kind in KINDS:
            yield from self._wrong_about_call(said)

    def _wrong_about_call(self, said: Said) -> Iterator[str]:
        stand = next((s for s in self._history.stands if self._is_about(said, s)), None)
        if stand is None:
            yield "about a call that does not stand"
            return
        due = _due(stand, said)
        told = self._told[_key(stand, said, due)]
        told.append(said)
        if len(told) > 1:
            yield f"told before, at {told[0].at}"
        yield from self._wrong_words(said, stand)
        if said.kind == CARD and self._welcomed(said, stand):
            return
        if due is None:
            yield "never due: it had passed when the call was planned"
            return
        heard = voices(self._history.at(said.at), stand, said.kind, said.to, said.at)
        if not heard.may:
            yield "not theirs to hear"
        yield from self._wrong_name(said, heard)
        yield from self._wrong_time(said, stand, due)

    def _is_about(self, said: Said, stand: Stand) -> bool:
        return stand.call == said.call and stand.stands(said.at)

    def _wrong_words(self, said: Said, stand: Stand) -> Iterator[str]:
        state = self._history.at(said.at)
        clock, code = state.clock(said.to), state.people[said.to].language
        start = clock.wall(stand.start)
        if not texts.names(said.text, stand.call):
            yield f"without the number of the call: {said.text!r}"
        if said.kind not in AFTER and not texts.shows(said.text, start, code):
            yield f"without the reader's own time, {start}: {said.text!r}"
        if said.kind == CARD:
            disturbs, urgent = clock.is_quiet(said.at), stand.start - said.at <= URGENT
            says = texts.says_it_disturbs(said.text, code)
            if says != disturbs and (urgent or says):
                yield "says wrongly whether it comes in quiet hours"

    def _wrong_name(self, said: Said, heard: Voices) -> Iterator[str]:
        others = {p.email for p in self._record.people if p.title in said.text} - {said.to}
        whose = others or {said.to}
        if heard.may and not whose <= heard.may:
            yield f"worded for {sorted(whose)}, not for {sorted(heard.may)}: {said.text!r}"

    def _wrong_time(self, said: Said, stand: Stand, due: Due) -> Iterator[str]:
        if said.at >= due.ends:
            yield f"after its expiry, {due.ends}"
        begins = max(due.opens, stand.planned)
        clocks = self._clocks(said.to, begins, said.at)
        first = min(self._history.awake(_own(clock, due, stand)) for clock in clocks)
        if said.at < first:
            yield f"early: not before {first}"
        last = [at for clock in clocks if (at := self._settled(due.own, due, clock))]
        if last and said.at > max(last):
            yield f"late: not after {max(last)}"
        (*_, clock) = clocks
        awake = clock.awake(said.at)
        could_wait = due.waits and said.at < awake < due.ends and said.at not in self._wakes
        if could_wait and len(set(clocks)) == 1:
            yield f"in quiet hours, which end at {awake}"

    # What was not

    def _missed(self, stand: Stand, due: Due, person: str) -> str | None:
        told = self._told.get((stand.call, stand.start, due.kind, due.which, person), [])
        begins = max(due.opens, stand.planned)
        clock = self._history.at(begins).clock(person)
        exact = self._settled(_own(clock, due, stand), due, clock)
        if exact is None or exact >= self._record.end:
            return None
        heard = {self._heard(stand, due, person, at) for at in self._turns(begins, exact)}
        clocks = set(self._clocks(person, begins, exact))
        if len(heard) > 1 or len(clocks) > 1:
            return self._missed_in_changes(stand, due, person)
        if not heard.pop().must or not stand.stands(exact):
            return None
        if not told:
            return f"lost; due at {exact}"
        return None if told[0].at <= exact else f"late, at {told[0].at}; due at {exact}"

    def _missed_in_changes(self, stand: Stand, due: Due, person: str) -> str | None:
        """Whoever was to hear it from its own time on heard it by the end of quiet hours."""
        if (stand.call, stand.start, due.kind, due.which, person) in self._told:
            return None
        begins = max(due.opens, stand.planned)
        ends = [self._settled(due.own, due, c) for c in self._clocks(person, begins, due.own)]
        last = max((end for end in ends if end is not None), default=None)
        if None in ends or last is None or last >= self._record.end or not stand.stands(last):
            return None
        heard = [self._heard(stand, due, person, at).must for at in self._turns(due.own, last)]
        certain = heard[0].intersection(*heard)
        return f"lost; due by {last}" if certain else None

    def _heard(self, stand: Stand, due: Due, person: str, at: datetime) -> Voices:
        return voices(self._history.at(at), stand, due.kind, person, at)

    def _turns(self, after: datetime, until: datetime) -> Iterator[datetime]:
        return self._history.turns(after, max(after, until))

    def _clocks(self, person: str, after: datetime, until: datetime) -> list[Clock]:
        """By which clocks they lived meanwhile, the last one last."""
        return [self._history.at(at).clock(person) for at in self._turns(after, until)]

    def _settled(self, at: datetime, due: Due, clock: Clock) -> datetime | None:
        """When what is due at `at` is said: the bot awake, the reader too if it can wait."""
        at = self._history.awake(at)
        awake = clock.awake(at)
        if due.waits and awake < due.ends:
            at = self._history.awake(awake)
        return at if at < due.ends else None

    # Newcomers: the card of the next call that is for them, whatever their organisation said

    def _welcomed(self, said: Said, stand: Stand) -> bool:
        return any(said.at == at and stand == which for at, which in self._cards_of(said.to))

    def _cards_of(self, person: str) -> Iterator[tuple[datetime, Stand]]:
        for event in self._record.events:
            if isinstance(event, Came) and event.newcomer and event.person == person:
                lists = self._history.at(event.at).people[person].lists
                ahead = [s for s in self._history.stands if s.stands(event.at)]
                theirs = [s for s in ahead if s.start > event.at and s.lists & lists]
                for stand in sorted(theirs, key=lambda s: s.start)[:1]:
                    yield self._history.awake(event.at + GRACE), stand

    def _welcomes(self) -> Iterator[str]:
        for person in self._record.people:
            for at, stand in self._cards_of(person.email):
                state = self._history.at(at)
                hears = person.email in state.here and not state.is_away(person.email, at)
                key = (stand.call, stand.start, CARD, "", person.email)
                if hears and stand.stands(at) and at < stand.start and key not in self._told:
                    yield f"card of call {stand.call} to newcomer {person.email}: lost"


def _own(clock: Clock, due: Due, stand: Stand) -> datetime:
    """When it is due for whoever lives by `clock`: not before anybody knew of the date."""
    earlier = clock.earlier(due.own) if due.moves else due.own
    return earlier if earlier >= stand.planned else due.own


def _due(stand: Stand, said: Said) -> Due | None:
    """What was said; of several of a kind the one that had not expired."""
    found = [due for due in dues(stand) if due.kind == said.kind]
    return next((due for due in found if said.at < due.ends), found[-1] if found else None)


def _key(stand: Stand, said: Said, due: Due | None) -> Key:
    return stand.call, stand.start, said.kind, due.which if due else "", said.to


def _shown(said: Said) -> str:
    about = f" of call {said.call}" if said.call else ""
    return f"{said.at} {said.kind}{about} to {said.to}"
