"""Who is reminded of a call: by the answers given, by own settings, or in somebody's stead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain import reminders
from bot.domain.calls import Call
from bot.domain.own_time import OwnTime
from bot.domain.people import Member, PersonId, Role
from bot.domain.preferences import Preferences
from bot.domain.reminders import ReminderKind
from bot.domain.wall_time import in_zone
from bot.handlers.identity import reader_of
from bot.handlers.own_times import own_time
from bot.storage.repositories.answers import CallAnswers
from bot.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Reminded:
    """Who hears of a call; `absent`: the one who is away and in whose stead they hear it.

    `time`: by which clock they live, where that was looked up.
    """

    member: Member
    absent: Member | None = None
    time: OwnTime | None = None

    @property
    def facts(self) -> Mapping[str, object]:
        """What the message has to remember."""
        return {"absent": self.absent.person.id} if self.absent else {}

    @property
    def whose(self) -> Member:
        """Whose answers and settings decide."""
        return self.absent or self.member

    @property
    def speaks(self) -> bool:
        """Whether their answer is one for the organisation that the message is about."""
        absent, own = self.absent, self.member.partner
        if self.member.role is Role.GUEST:
            return False  # A guest of this call alone may ask, and answers for nobody.
        return absent is None or (own is not None and absent.partner == own)


def own_day(member: Member, now: datetime) -> date:
    """What day it is where the member is."""
    return in_zone(now, reader_of(member).zone).date()


def recipients(
    unit: Unit, call: Call, kind: str, invited: Iterable[Member], now: datetime
) -> list[Reminded]:
    """Of those `invited`, who is to be reminded; stand-ins in place of those who are away."""
    answers = unit.answers.of(call.id)
    wanting = [m for m in invited if _answers_want(answers, kind, m)]
    chosen = unit.preferences.of_each((m.person.id for m in wanting), call.kind)
    found: dict[PersonId, Reminded] = {}
    away: list[tuple[Member, PersonId]] = []
    for member in wanting:
        theirs = chosen[member.person.id]
        absence = theirs.away(own_day(member, now))
        if not _switched_on(theirs, kind):
            continue
        if absence is None:
            found[member.person.id] = Reminded(member, time=own_time(member, theirs))
        elif absence.stand_in is not None:
            away.append((member, absence.stand_in))
    for absent, person in away:
        stand_in = unit.people.member(person, now)
        if person not in found and stand_in and _hears(unit, call, kind, stand_in, now):
            own = unit.preferences.of(person)
            found[person] = Reminded(stand_in, absent, own_time(stand_in, own))
    return list(found.values())


def those_here(unit: Unit, found: Iterable[Reminded], now: datetime) -> list[Reminded]:
    """Of those `found`, who is not away."""
    theirs = {one.member.person.id: one for one in found}
    chosen = unit.preferences.of_each(theirs)
    return [
        one
        for person, one in theirs.items()
        if chosen[person].away(own_day(one.member, now)) is None
    ]


def still_reminded(
    unit: Unit, call: Call, kind: str, member: Member, facts: Mapping[str, object], now: datetime
) -> Reminded | None:
    """The same question when the message is about to leave; None withdraws it."""
    if not _hears(unit, call, kind, member, now):
        return None
    answers = unit.answers.of(call.id)
    if facts.get("absent") is None:
        return Reminded(member) if _answers_want(answers, kind, member) else None
    absent = unit.people.member(PersonId(int(str(facts["absent"]))), now)
    if absent is None or not _answers_want(answers, kind, absent):
        return None
    absence = unit.preferences.of(absent.person.id).away(own_day(absent, now))
    stands_in = absence is not None and absence.stand_in == member.person.id
    return Reminded(member, absent) if stands_in else None


def _hears(unit: Unit, call: Call, kind: str, member: Member, now: datetime) -> bool:
    person = member.person.id
    theirs = unit.preferences.of_each((person,), call.kind)[person]
    return _switched_on(theirs, kind) and theirs.away(own_day(member, now)) is None


def _switched_on(theirs: Preferences, kind: str) -> bool:
    """Only reminders can be switched off; the question itself comes once."""
    return kind not in _SWITCHES or theirs.wants(ReminderKind(kind))


_SWITCHES = frozenset(kind.value for kind in ReminderKind)


def _answers_want(answers: CallAnswers, kind: str, member: Member) -> bool:
    ours = answers.by_partner.get(member.partner.id) if member.partner else None
    own = answers.by_person.get(member.person.id)
    return reminders.wants(kind, ours.choice if ours else None, own.choice if own else None)
