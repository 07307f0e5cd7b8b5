"""Digests: a quarter or a year in figures, on the work plan's indicator (work plan 4.8, 4.7).

Whoever leads gets one at nine of their own time on the first working day after the end,
or after their days away.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.conversation.commands.digests import ShowDigest
from bot.conversation.replies import Reply
from bot.domain import access
from bot.domain.digests import LATE, Stretch, ended_by
from bot.domain.errors import Refusal
from bot.domain.people import Member
from bot.domain.wall_time import in_zone
from bot.domain.workplan import Quarter
from bot.handlers.attendance_figures import due
from bot.handlers.digest_words import bounds, digest
from bot.handlers.leading import leaders
from bot.handlers.own_days import first_morning, told_at
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

KIND = "digest"
_AHEAD = timedelta(days=2)
Facts = Mapping[str, object]


def handle(command: ShowDigest, turn: Turn) -> Reply:
    """The quarter or year asked for, or the quarter so far. Raises Refusal."""
    today = in_zone(turn.now, turn.home).date()
    if command.year is None:
        stretch = Stretch.of(Quarter.of(today))
    else:
        stretch = Stretch(command.year, command.quarter)
    if stretch.first > today:
        raise Refusal("digests.not_yet", year=f"{today.year}")
    return digest(turn.unit, stretch, turn.now)


def renew(unit: Unit, now: datetime) -> None:
    """Maintenance: what has just ended, or is about to, is planned for whoever leads by now.

    What is ahead stands in the outbox under its key; what is past may be gone from there, so
    that a round is noted, and after an outage is caught up with once.
    """
    today = in_zone(now, unit.aor.zone).date()
    for stretch in ended_by(today + _AHEAD):
        if not _has_calls(unit, stretch, now):
            continue
        planned = unit.rounds.planned(KIND, stretch.name)
        for member in leaders(unit, now):
            due_at = first_morning(unit, member, stretch.end)
            if due_at > now or not planned:
                _tell(unit, member, stretch, told_at(unit, member, stretch.end, now), now)
        unit.rounds.note(KIND, stretch.name, now)


def _tell(unit: Unit, member: Member, stretch: Stretch, due_at: datetime, now: datetime) -> None:
    tell(
        unit,
        member.person.id,
        KIND,
        f"aor:{unit.aor.id}:{stretch.name}",
        now,
        due_at=due_at,
        expires_at=due_at + LATE,
        period=stretch.name,
    )


def _has_calls(unit: Unit, stretch: Stretch, now: datetime) -> bool:
    """Whether any call was due by its end."""
    return bool(due(unit, now, end=bounds(unit, stretch)[1]))


def ended(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """A quarter or year has ended; nothing for who leads no more."""
    if not access.leads(member, now.date()):
        return None
    return digest(unit, Stretch.named(str(facts["period"])), now)


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {KIND: ended}
