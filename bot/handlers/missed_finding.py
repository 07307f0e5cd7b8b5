"""Who missed the latest held calls that they were invited to, how often in a row, and regrets."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import takewhile

from bot.domain.attendance import Presence
from bot.domain.calls import Call, CallKind, Choice
from bot.domain.missed import Streak, settled_at
from bot.domain.people import Partner, PartnerId, PartnerKind
from bot.domain.wall_time import in_zone
from bot.handlers import cards
from bot.handlers.attendance_figures import Record, day_of, due, records
from bot.storage.unit import Unit

_NOT_WRITTEN_TO = frozenset({PartnerKind.DONOR, PartnerKind.OBSERVER})


def settled(unit: Unit, now: datetime) -> list[Record]:
    """Held calls at which nobody can check in any more, in order.

    All there ever were: a streak is known by its first call, which must not change with time.
    """
    over = [call for call in due(unit, now) if settled_at(call) <= now]
    return [item for item in records(unit, over) if item.figure.held]


def streaks(unit: Unit, held: Sequence[Record], now: datetime) -> list[Streak]:
    """Organisations that missed the last two or more of the calls they were invited to.

    Partners that count are invited to every call; others where somebody of them is on its list.
    """
    invited = {kind: _on_lists(unit, kind, now) for kind in CallKind if kind.counts}
    today = in_zone(now, unit.aor.zone).date()
    members = (partner for partner in unit.partners.all() if partner.is_member(today))
    found = (_streak(partner, held, invited) for partner in members)
    return sorted((s for s in found if s and s.stage), key=lambda s: s.partner.code)


def streak_of(unit: Unit, partner: PartnerId, now: datetime) -> Streak | None:
    """The one of a single organisation, as it is by now."""
    found = streaks(unit, settled(unit, now), now)
    return next((streak for streak in found if streak.partner.id == partner), None)


def _streak(
    partner: Partner, held: Sequence[Record], invited: Mapping[CallKind, frozenset[PartnerId]]
) -> Streak | None:
    if partner.lead or partner.kind in _NOT_WRITTEN_TO:
        return None
    theirs = [
        item
        for item in held
        if partner.is_member(day_of(item.call))
        and (partner.counts or partner.id in invited[item.call.kind])
    ]
    missed = [item.call for item in takewhile(lambda r: not _came(r, partner), reversed(theirs))]
    return Streak(partner, tuple(reversed(missed))) if missed else None


def _came(item: Record, partner: Partner) -> bool:
    """Who looked in does not count, but has not missed it either (ours)."""
    verdict = item.verdicts.get(partner.id)
    looked_in = verdict is not None and verdict.presence is Presence.LOOKED_IN
    return looked_in or partner.id in item.figure.present


def _on_lists(unit: Unit, kind: CallKind, now: datetime) -> frozenset[PartnerId]:
    members = unit.audiences.members(cards.AUDIENCES[kind], now)
    return frozenset(m.partner.id for m in members if m.partner is not None)


def regretted(unit: Unit, streak: Streak) -> tuple[Call, ...]:
    """Of the last two calls, those for which the organisation had said that it could not come."""
    return tuple(_said_no(unit, streak.partner.id, streak.calls[-2:]))


def _said_no(unit: Unit, partner: PartnerId, calls: Sequence[Call]) -> Iterator[Call]:
    for call in calls:
        answer = unit.answers.of(call.id).by_partner.get(partner)
        if answer is not None and answer.choice is Choice.NO:
            yield call
