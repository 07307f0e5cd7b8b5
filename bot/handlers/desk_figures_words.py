"""Figures of the help desk in words: first the sentence that matters, then a short table."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from math import ceil

from bot.conversation.commands.desk_figures import Cut, Wanted
from bot.conversation.replies import Fact, Part, Say, Table, say
from bot.domain.desk_figures import Course, Figures, by_group
from bot.domain.wall_time import in_zone
from bot.handlers.attendance_answers import percent
from bot.handlers.desk_figures_scope import Found, Span, months_of
from bot.lookups.countries import country_title
from bot.storage.unit import Unit

ROWS = 10
_HOUR = timedelta(hours=1)
_LONG = 16
"""Working hours from which on a time is told in working days of eight hours."""
_DAY = 8
_EXACT = 10
_QUARTER, _YEAR = 3, 12


def when(span: Span, home: str) -> Say:
    """The time that figures are about, as people say it."""
    today = in_zone(span.now, home).date()
    if span.first is None:
        return say("desk_figures.ever")
    named = _named(span.first, span.end) or _named(span.first, _whole(span.first, span.end, today))
    if named is None:
        return say("desk_figures.days", first=span.first, last=span.last)
    return named if span.end <= today else say("desk_figures.so_far", when=named)


def _whole(first: date, end: date, today: date) -> date:
    """The end of the year, quarter or month that has begun on `first`; `end` if it is over."""
    if end <= today or first.day != 1:
        return end
    for months in (1, _QUARTER, _YEAR):
        whole = _months_on(first, months)
        if whole >= end and (first.month - 1) % months == 0:
            return whole
    return end


def _months_on(day: date, months: int) -> date:
    index = day.year * _YEAR + day.month - 1 + months
    return date(index // _YEAR, index % _YEAR + 1, 1)


def _named(first: date, end: date) -> Say | None:
    if first.day != 1 or end.day != 1:
        return None
    year = f"{first.year}"
    if first.month == 1 and end == _months_on(first, _YEAR):
        return say("desk_figures.in_year", year=year)
    if (first.month - 1) % _QUARTER == 0 and end == _months_on(first, _QUARTER):
        return say("desk_figures.in_quarter", number=first.month // _QUARTER + 1, year=year)
    if end == _months_on(first, 1):
        return say("desk_figures.in_month", month=month(first))
    return None


def month(first: date) -> Say:
    """A month with its year."""
    return say(f"desk_figures.month_{first.month}", year=f"{first.year}")


def _short(first: date) -> Say:
    return say(f"desk_figures.short_month_{first.month}", year=f"{first.year}")


def sentences(total: Figures, wanted: Wanted, time: Say) -> Iterator[Say]:
    """What was asked, then how fast the desk was, then what is still open."""
    yield _first(total, wanted, time)
    if total.median is not None and wanted is not Wanted.TIME:
        yield _fast(total, "desk_figures.fast")
    if total.open and wanted is not Wanted.OPEN:
        yield _still(total)


def _first(total: Figures, wanted: Wanted, time: Say) -> Say:
    facts: dict[str, Fact] = {"when": time}
    match wanted:
        case Wanted.TIME if total.median is not None:
            return _fast(total, "desk_figures.first_time", when=time)
        case Wanted.TIME | Wanted.IN_TIME | Wanted.HELPED if not total.answered:
            return say("desk_figures.none_answered", when=time)
        case Wanted.IN_TIME:
            share = percent(total.in_time, total.answered)
            facts |= {"in_time": total.in_time, "count": total.answered, "percent": share}
        case Wanted.HELPED:
            facts |= {"count": total.answered, "helped": total.helped, "not_yet": total.not_helped}
        case Wanted.OPEN:
            return _still(total)
        case Wanted.OPENED:
            facts |= {"count": total.opened, "answered": total.answered}
        case _:
            facts |= {"count": getattr(total, wanted.value)}
    return Say(f"desk_figures.first_{wanted}", facts)


def _fast(total: Figures, msgid: str, **facts: Fact) -> Say:
    within: dict[str, Fact] = {"half": spent(total.median), "most": spent(total.nine_tenths)}
    return Say(msgid, {**facts, **within})


def _still(total: Figures) -> Say:
    if not total.open:
        return say("desk_figures.none_open")
    if not total.waiting:
        return say("desk_figures.still_open", count=total.open)
    facts: dict[str, Fact] = {"count": total.open, "waiting": total.waiting, "late": total.late}
    return Say("desk_figures.still_waiting", facts)


_LITTLE = say("desk_figures.under_an_hour")


def spent(worked: timedelta | None) -> Fact:
    """Within so much working time of the desk: rounded up, never less; None where there is none."""
    if worked is None:
        return None
    if worked < _HOUR:
        return _LITTLE
    count = ceil(worked / _HOUR)
    if count >= _LONG:
        return say("desk_figures.working_days", count=ceil(count / _DAY))
    return say("desk_figures.working_hours", count=count)


def hours(worked: timedelta | None) -> float | int | None:
    """The same as a number: with a digit behind the point below ten."""
    if worked is None:
        return None
    exact = worked / _HOUR
    return exact if exact < _EXACT else round(exact)


def table_of(total: Figures) -> Table:
    """All figures, one a row."""
    columns = (say("desk_figures.column_figure"), say("desk_figures.column_value"))
    return Table(columns, tuple((say(f"desk_figures.row_{n}"), v) for n, v in _rows(total)))


def _rows(total: Figures) -> Iterator[tuple[str, Fact]]:
    yield "opened", total.opened
    yield "answered", total.answered
    if total.answered:
        yield "half", spent(total.median)
        yield "most", spent(total.nine_tenths)
        share = percent(total.in_time, total.answered)
        told: dict[str, Fact] = {"part": total.in_time, "whole": total.answered, "percent": share}
        yield "in_time", Say("desk_figures.share", told)
        said: dict[str, Fact] = {"yes": total.helped, "no": total.not_helped, "none": total.silent}
        yield "helped", Say("desk_figures.said", said)
    yield "reopened", total.reopened
    yield "referred", total.referred
    if total.dropped:
        yield "dropped", total.dropped
    yield "open", total.open


def cut_table(found: Found, by: Cut, unit: Unit, language: str) -> Table:
    """Asked, answered and the median by topic, country, kind, urgency or month."""
    rows = [
        (name, each.opened, each.answered, hours(each.median))
        for name, each in groups(found, by, unit, language)
        if each.anything or by is Cut.MONTH
    ]
    shown = rows[-_YEAR:] if by is Cut.MONTH else rows[:ROWS]
    figures = (say(f"desk_figures.short_{name}") for name in ("opened", "answered", "half"))
    columns = (say(f"desk_figures.column_{by}"), *figures)
    return Table(columns, tuple(shown), more=len(rows) - len(shown))


def groups(found: Found, by: Cut, unit: Unit, language: str) -> list[tuple[Fact, Figures]]:
    """Each with its figures, the largest first; months in order, and of all requests."""
    if by is Cut.MONTH:
        return [(_short(first), each) for first, each in months_of(unit, found)]
    each = [
        (_title(by, name, unit, language), found.of(some))
        for name, some in by_group(found.courses, KEYS[by]).items()
    ]
    return sorted(each, key=lambda one: (-one[1].opened, -one[1].answered, str(one[0])))


KEYS: Mapping[Cut, Callable[[Course], str]] = {
    Cut.TOPIC: lambda one: one.asked.topic,
    Cut.COUNTRY: lambda one: one.asked.country or "",
    Cut.ASKER: lambda one: one.asked.asker or "",
    Cut.URGENCY: lambda one: one.urgency,
}


def _title(by: Cut, name: str, unit: Unit, language: str) -> Fact:
    if not name:
        return say("desk_figures.not_known")
    if by is Cut.TOPIC:
        return topic(name, unit, language)
    if by is Cut.COUNTRY:
        return country_title(name, language)
    return say(f"helpdesk.urgency_{name}") if by is Cut.URGENCY else asker(name)


def topic(code: str, unit: Unit, language: str) -> str:
    """Its title; one that is gone keeps its code."""
    return next((t.title(language) for t in unit.topics.all() if t.code == code), code)


def asker(kind: str) -> Say:
    """As what people ask."""
    return say(f"desk_figures.asker_{kind}")


def hidden(found: Found) -> list[Part]:
    """Sensitive requests stand in the totals alone; that there are any is said."""
    count = found.sensitive
    return [say("desk_figures.sensitive", count=count)] if count else []
