"""Who is reminded of a call: by the answers given, by own settings, or in somebody's stead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain import reminders
from bot.domain.calls import Call
from bot.domain.people import Member, PersonId, Role
from bot.domain.preferences import Preferences
from bot.domain.reminders import ReminderKind
from bot.domain.wall_time import in_zone, resolve
from bot.handlers.identity import reader_of
from bot.storage.repositories.answers import CallAnswers
from bot.storage.unit import Unit

CAN_WAIT = frozenset({ReminderKind.WEEK, ReminderKind.DAY})
"""Reminders that wait for the end of quiet hours."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """Who hears of a call; `absent`: the one who is away and in whose stead they hear it.

    `due_at`: when their quiet hours end, if it can wait so long (aware UTC).
    """

    member: Member
    absent: Member | None = None
    due_at: datetime | None = None

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
    unit: Unit, call: Call, kind: ReminderKind, invited: Iterable[Member], now: datetime
) -> list[Reminded]:
    """Of those `invited`, who is to be reminded; stand-ins in place of those who are away."""
    answers = unit.answers.of(call.id)
    wanting = [m for m in invited if _answers_want(answers, kind, m)]
    chosen = unit.preferences.of_each(m.person.id for m in wanting)
    found: dict[PersonId, Reminded] = {}
    away: list[tuple[Member, PersonId]] = []
    for member in wanting:
        theirs = chosen[member.person.id]
        absence = theirs.away(own_day(member, now))
        if not theirs.wants(kind):
            continue
        if absence is None:
            found[member.person.id] = Reminded(member, due_at=_awake(member, theirs, kind, now))
        elif absence.stand_in is not None:
            away.append((member, absence.stand_in))
    for absent, person in away:
        stand_in = unit.people.member(person, now)
        if person not in found and stand_in and _hears(unit, kind, stand_in, now):
            own = unit.preferences.of(person)
            found[person] = Reminded(stand_in, absent, _awake(stand_in, own, kind, now))
    return list(found.values())


def _awake(
    member: Member, chosen: Preferences, kind: ReminderKind, now: datetime
) -> datetime | None:
    """When the member's quiet hours end, if they are in them; hour and ten minutes do not wait."""
    if chosen.quiet is None or kind not in CAN_WAIT:
        return None
    zone = reader_of(member).zone
    ends = chosen.quiet.over(in_zone(now, zone).replace(tzinfo=None))
    return resolve(ends, zone) if ends is not None else None


def still_reminded(
    unit: Unit,
    call: Call,
    kind: ReminderKind,
    member: Member,
    facts: Mapping[str, object],
    now: datetime,
) -> Reminded | None:
    """The same question when the message is about to leave; None withdraws it."""
    if not _hears(unit, kind, member, now):
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


def _hears(unit: Unit, kind: ReminderKind, member: Member, now: datetime) -> bool:
    theirs = unit.preferences.of(member.person.id)
    return theirs.wants(kind) and theirs.away(own_day(member, now)) is None


def _answers_want(answers: CallAnswers, kind: ReminderKind, member: Member) -> bool:
    ours = answers.by_partner.get(member.partner.id) if member.partner else None
    own = answers.by_person.get(member.person.id)
    return reminders.wants(kind, ours.choice if ours else None, own.choice if own else None)
