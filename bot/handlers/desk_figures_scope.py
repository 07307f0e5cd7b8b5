"""Which requests a figure of the help desk is about: whose, of which time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.conversation.moments.reading import Period
from bot.domain.desk_figures import Course, Figures, course, figures
from bot.domain.wall_time import in_zone, resolve
from bot.handlers.desk_hours import service
from bot.storage.unit import Unit

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days of the AoR's home zone, `end` not included, as far as they have come by `now`."""

    first: date | None
    end: date
    now: datetime

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end - _DAY


@dataclass(frozen=True, slots=True)
class Found:
    """What had become of the requests of a span by its end. `until`: an instant.

    `own`: of the reader's topics alone.
    """

    span: Span
    courses: tuple[Course, ...]
    start: datetime | None
    until: datetime
    own: bool = False

    @property
    def total(self) -> Figures:
        """Of all of them, sensitive ones as well."""
        return self.of(self.courses)

    def of(self, courses: Iterable[Course]) -> Figures:
        """Of some of them."""
        return figures(courses, self.start, self.until)

    @property
    def sensitive(self) -> int:
        """How many stand in the totals alone."""
        return sum(one.asked.sensitive for one in self.courses)


def span_of(unit: Unit, period: Period | None, now: datetime) -> Span:
    """The time that is asked about; of no time at all: the year so far."""
    today = in_zone(now, unit.aor.zone).date()
    if period is None:
        period = Period(date(today.year, 1, 1))
    end = min(period.end or today + _DAY, today + _DAY)
    return Span(period.start, end, now)


def look(unit: Unit, span: Span, topics: Iterable[str] | None = None) -> Found:
    """Every request that is counted in a span. `topics`: of these alone, no sensitive one."""
    start = _midnight(unit, span.first) if span.first else None
    # What happens at this very moment has happened.
    until = min(_midnight(unit, span.end), span.now + datetime.resolution)
    promised = service(unit)
    asked = unit.desk_figures.asked(start, until, topics)
    found = (course(one, stood, until, promised) for one, stood in asked)
    kept = (one for one in found if one is not None)
    if topics is not None:
        kept = (one for one in kept if not one.asked.sensitive)
    return Found(span, tuple(kept), start, until, own=topics is not None)


def months_of(unit: Unit, found: Found) -> list[tuple[date, Figures]]:
    """Each month that has begun, and what happened in it; sums to the whole."""
    touched: dict[date, list[Course]] = defaultdict(list)
    for one in found.courses:
        moments = (one.asked.opened_at, one.answered_at, one.closed_at, *one.reopened)
        days = {in_zone(at, unit.aor.zone).date().replace(day=1) for at in moments if at}
        for day in days:
            touched[day].append(one)
    months: list[tuple[date, Figures]] = []
    at = found.span.first or min(touched, default=found.span.end)
    while at < found.span.end:
        first = at.replace(day=1)
        following = (first + timedelta(days=32)).replace(day=1)
        until = min(_midnight(unit, following), found.until)
        months.append((first, figures(touched[first], _midnight(unit, at), until)))
        at = following
    return months


def _midnight(unit: Unit, day: date) -> datetime:
    return resolve(datetime.combine(day, time()), unit.aor.zone)
