"""From stored evidence to figures: who was at which call, and what the calls add up to."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.attendance import Presence, Source, Verdict
from bot.domain.calls import Call, CallKind, CallState, Held
from bot.domain.people import PartnerId
from bot.domain.target import CallFigure, Headline
from bot.domain.target import headline as add_up
from bot.domain.wall_time import in_zone
from bot.storage.repositories.figures import Judged, Window
from bot.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Record:
    """One call: its figure, the verdict on each organisation, and how much was said of it."""

    figure: CallFigure
    verdicts: Mapping[PartnerId, Verdict]
    statements: int

    @property
    def call(self) -> Call:
        """The call, held if attendance says so."""
        return self.figure.call

    @property
    def state(self) -> str:
        """`held`, `not_held`, `cancelled` or `unconfirmed`."""
        if self.call.state is CallState.CANCELLED:
            return "cancelled"
        names = {Held.YES: "held", Held.NO: "not_held", Held.UNCONFIRMED: "unconfirmed"}
        return names[self.call.held]


def records(unit: Unit, calls: Sequence[Call]) -> list[Record]:
    """What is recorded of `calls`, in their order; two queries."""
    judged = unit.figures.judged(call.id for call in calls)
    return [_record(call, judged[call.id]) for call in calls]


def _record(call: Call, found: Judged) -> Record:
    as_held = replace(call, held=found.held)
    there = [v for v in found.verdicts.values() if v.presence is Presence.PRESENT]
    present = frozenset(v.partner for v in there)
    counting = frozenset(v.partner for v in there if v.counts)
    figure = CallFigure(as_held, present, counting, found.took_place, found.met)
    return Record(figure, found.verdicts, found.statements)


def record(unit: Unit, call: Call) -> Record:
    """What is recorded of one call."""
    return records(unit, [call])[0]


def figures(unit: Unit, calls: Sequence[Call]) -> list[CallFigure]:
    """The figures of `calls`, each under the target and the partners it was held with."""
    return [item.figure for item in records(unit, calls)]


def headline(found: Iterable[Record]) -> Headline:
    """Calls held with at least six counting partners, of calls due (work plan 4.8)."""
    return add_up([item.figure for item in found])


def total(
    unit: Unit,
    now: datetime,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    kind: CallKind | None = None,
) -> Headline:
    """The headline of the calls that are `due`, where nothing else is asked of them; one query."""
    return unit.figures.headline(now, Window(start, end, kind))


def due(
    unit: Unit,
    now: datetime,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    kind: CallKind | None = None,
) -> list[Call]:
    """Calls due for the indicator that have begun, in order; what is ahead is never due.

    A call that was moved into another month stays due in its first.
    """
    return unit.figures.due(now, Window(start, end, kind))


def resting_on(found: Iterable[Record]) -> Mapping[Source, int]:
    """How many attendances of counting partners at calls held rest on which source."""
    return Counter(
        item.verdicts[partner].sources[0]
        for item in found
        if item.figure.held
        for partner in item.figure.counting
    )


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One call as the demo's README lists it; `counting` is None where nothing was recorded."""

    day: date
    series: str
    state: str
    rows_yes: int
    organisations: int
    counting: int | None
    met: bool


def history_lines(unit: Unit, now: datetime) -> list[HistoryLine]:
    """Every call due so far in figures, days in the call's home zone."""
    return [_line(item) for item in records(unit, due(unit, now))]


def _line(item: Record) -> HistoryLine:
    cancelled = item.state == "cancelled"
    return HistoryLine(
        day=day_of(item.call),
        series=item.call.kind.value,
        state=item.state,
        rows_yes=item.statements,
        organisations=len(item.figure.present),
        counting=None if cancelled else item.figure.partners,
        met=item.figure.met,
    )


def day_of(call: Call) -> date:
    """The day of a call in its home zone."""
    return in_zone(call.start, call.zone).date()
