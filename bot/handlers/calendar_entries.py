"""Which calls stand in somebody's calendar, and how each is entered there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from bot.domain.calendar import Entry, Laid, Placed, Shelf, call_entry, lay, series_entries
from bot.domain.calls import Call, CallKind, CallState, SeriesId
from bot.domain.people import Member
from bot.handlers import cards
from bot.storage.unit import Unit

NAMES = "calendar_names"
"""The deployment's secret under which UIDs are made: the same for ever, and nobody else's."""
BACK = timedelta(days=90)
"""How far back single calls stay in a calendar."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a member's calendar is made of: every series laid on its calls, and the other calls."""

    shelf: Shelf
    laid: Mapping[SeriesId, Laid]
    calls: Sequence[Call]

    def of_call(self, call: Call) -> Entry:
        """One call, in place of its series's date if it has one."""
        return call_entry(call, self.shelf, self._laid(call))

    def of_series(self, call: Call, now: datetime) -> list[Entry]:
        """The whole series of `call`, or the call alone if it belongs to none."""
        laid = self._laid(call)
        return series_entries(laid, self.shelf, now - BACK) if laid else [self.of_call(call)]

    def _laid(self, call: Call) -> Laid | None:
        return self.laid.get(call.series) if call.series is not None else None


def prepare(unit: Unit) -> None:
    """Make the secret of the UIDs, so that whoever may only read finds it."""
    unit.deployment.secret(NAMES)


def shown(unit: Unit, now: datetime, *, links: bool = False) -> Shown:
    """The calendar of the AoR that was entered. `links`: with where to join."""
    placed = [Placed(call, slot) for call, slot in unit.rescheduling.placed()]
    by_series: dict[SeriesId, list[Placed]] = {}
    for each in placed:
        if each.call.series is not None:
            by_series.setdefault(each.call.series, []).append(each)
    laid = {rule.id: lay(rule, by_series.get(rule.id, []), now) for rule in unit.calls.series()}
    shelf = Shelf(UUID(bytes=unit.deployment.secret(NAMES)[:16]), unit.aor.name, links)
    return Shown(shelf, laid, [each.call for each in placed])


def entries_for(unit: Unit, member: Member, now: datetime, *, links: bool = False) -> list[Entry]:
    """What `member` is invited to or chairs, in the AoR that was entered."""
    found = shown(unit, now, links=links)
    listed = {kind: _listed(unit, kind, member) for kind in CallKind}
    whole = {laid.series.id: laid for laid in found.laid.values() if listed[laid.series.kind]}
    entries = [e for laid in whole.values() for e in series_entries(laid, found.shelf, now - BACK)]
    for call in found.calls:
        if call.series in whole or call.end <= now - BACK:
            continue
        if listed[call.kind] or _by_name(unit, call, member):
            entries += _single(found, call, now)
    return entries


def _single(found: Shown, call: Call, now: datetime) -> list[Entry]:
    """A call that is off is said so while it is ahead, so that it leaves calendars."""
    off = call.state is CallState.CANCELLED
    return [] if off and call.end <= now else [found.of_call(call)]


def _listed(unit: Unit, kind: CallKind, member: Member) -> bool:
    return unit.audiences.includes(cards.AUDIENCES[kind], member)


def _by_name(unit: Unit, call: Call, member: Member) -> bool:
    return call.chair == member.person.id or unit.guests.includes(call.id, member.person.id)
