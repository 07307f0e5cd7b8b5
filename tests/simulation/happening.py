"""What has happened to the data between two looks at it, as events for the auditor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.attendance import Presence
from bot.domain.calls import Call, CallKind, CallState, Held
from bot.domain.people import PersonId
from bot.domain.preferences import Preferences
from bot.storage.repositories.answers import Answer
from bot.storage.unit import Unit
from tests.simulation import record

LISTS = {
    CallKind.PARTNER: frozenset({"partners"}),
    CallKind.COORDINATOR: frozenset({"coordinators", "partners"}),
    CallKind.DONOR: frozenset({"donors", "leads"}),
    CallKind.SINGLE: frozenset({"partners"}),
}
"""Whom each kind of call is for (DOMAIN "Audience")."""
EVER = timedelta(days=400)
COUNT = {CallKind.PARTNER, CallKind.COORDINATOR}


@dataclass(frozen=True, slots=True)
class Own:
    """Of one person: whether they belong, have an account, and what they chose."""

    member: bool
    linked: bool
    zone: str
    language: str
    chosen: Preferences

    @property
    def here(self) -> bool:
        """Whether anything can be said to them."""
        return self.member and self.linked


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a step may change."""

    calls: Mapping[int, Call]
    answers: Mapping[int, tuple[Answer, ...]]
    noted: frozenset[tuple[int, str]]
    own: Mapping[str, Own]


def snapshot(unit: Unit, people: Mapping[PersonId, str], now: datetime) -> Snapshot:
    """The data as they are. `people`: the addresses of those in the story."""
    calls = {call.number: call for call in unit.calls.between(None, now + EVER)}
    return Snapshot(
        calls,
        {number: _answers(unit, call) for number, call in calls.items()},
        frozenset(_noted(unit, calls, people)),
        {email: _own(unit, person, now) for person, email in people.items()},
    )


def _answers(unit: Unit, call: Call) -> tuple[Answer, ...]:
    found = unit.answers.of(call.id)
    return (*found.by_partner.values(), *found.by_person.values())


def _noted(
    unit: Unit, calls: Mapping[int, Call], people: Mapping[PersonId, str]
) -> Iterator[tuple[int, str]]:
    codes = {partner.id: partner.code for partner in unit.partners.all()}
    for number, call in calls.items():
        for item in unit.attendance.of(call.id):
            yield number, codes[item.partner]
        for person, presence in unit.attendance.coordinators(call.id).items():
            if presence is Presence.PRESENT:
                yield number, people[person]


def _own(unit: Unit, person: PersonId, now: datetime) -> Own:
    member, known = unit.people.member(person, now), unit.people.get(person)
    linked = bool(unit.people.accounts_of(person))
    zone, language = known.zone or unit.aor.zone, known.language or unit.aor.language
    return Own(member is not None, linked, zone, language, unit.preferences.of(person))


def events_between(
    before: Snapshot,
    after: Snapshot,
    unit: Unit,
    people: Mapping[PersonId, str],
    now: datetime,
) -> Iterator[record.Event]:
    """What happened at `now`."""
    for number, call in after.calls.items():
        yield from _of_call(before.calls.get(number), call, people, now)
        new = set(after.answers[number]) - set(before.answers.get(number, ()))
        for answer in new:
            yield _answered(unit, number, answer, people)
    for number, whose in sorted(after.noted - before.noted):
        yield record.Noted(now, number, whose)
    for email, own in after.own.items():
        yield from _of_person(email, before.own[email], own, people, now)


def _of_call(
    old: Call | None, new: Call, people: Mapping[PersonId, str], now: datetime
) -> Iterator[record.Event]:
    if old is None:
        lists, counts = LISTS[new.kind], new.kind in COUNT
        yield record.Planned(now, new.number, new.start, new.end, lists, counts)
        return
    if (old.start, old.end) != (new.start, new.end):
        yield record.Changed(now, new.number, new.start, new.end)
    if old.state is not new.state and new.state is CallState.CANCELLED:
        yield record.Cancelled(now, new.number)
    if old.chair != new.chair and new.chair is not None:
        yield record.Chairs(now, new.number, people[new.chair])
    if old.held is not new.held:
        yield record.SaidHeld(now, new.number, new.held is not Held.NO)


def _answered(
    unit: Unit, number: int, answer: Answer, people: Mapping[PersonId, str]
) -> record.Answered:
    codes = {partner.id: partner.code for partner in unit.partners.all()}
    person = people[answer.person] if answer.person is not None else None
    organisation = codes[answer.partner] if answer.partner is not None else None
    return record.Answered(answer.at, number, answer.choice.value, person, organisation)


def _of_person(
    email: str, old: Own, new: Own, people: Mapping[PersonId, str], now: datetime
) -> Iterator[record.Event]:
    if old.here != new.here:
        came = record.Came(now, email, newcomer=not old.linked)
        yield came if new.here else record.Left(now, email)
    then, chosen = old.chosen, new.chosen
    changes = (
        ("zone", old.zone, new.zone),
        ("language", old.language, new.language),
        ("quiet", hours(then), hours(chosen)),
        ("muted", muted(then), muted(chosen)),
    )
    for what, was, value in changes:
        if was != value:
            yield record.Chose(now, email, what, value)
    if then.absence != chosen.absence:
        until = chosen.absence.until if chosen.absence else None
        stand_in = chosen.absence.stand_in if chosen.absence else None
        yield record.Away(now, email, until, people[stand_in] if stand_in else None)


def hours(chosen: Preferences) -> record.Hours | None:
    """Quiet hours as plain values."""
    return (chosen.quiet.start, chosen.quiet.end) if chosen.quiet else None


def muted(chosen: Preferences) -> frozenset[str]:
    """Kinds of reminders that are switched off, as plain values."""
    return frozenset(kind.value for kind in chosen.muted)
