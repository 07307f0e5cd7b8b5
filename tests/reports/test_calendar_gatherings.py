"""A gathering in a calendar: its days, without hours, however the reader's clock stands."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar
from recurring_ical_events import of

from bot.domain.calendar import Placed, call_entry, lay, series_entries
from bot.domain.calls import Call, CallId, CallKind, CallState, Series, SeriesId
from bot.domain.recurrence import Rhythm, occurrences
from bot.domain.wall_time import resolve
from bot.reports.calendar import Method
from tests.reports.calendar_calls import NOW, SHELF, written

HOME, DAY = "Europe/Zurich", 24 * 60
THIRD_TUESDAY = Rhythm(
    time(), HOME, date(2027, 6, 1), months=12, nth=3, weekday=1, until=date(2030, 12, 31)
)


def gathering(number, start, days=2, **more):
    minutes = days * DAY
    ident = CallId(100 + number)
    return Call(ident, number, CallKind.RETREAT, start, HOME, minutes, days=days, **more)


def yearly(*changes):
    """Three of the series have been made; `changes`: by place, values of the call."""
    series = Series(SeriesId(9), CallKind.RETREAT, THIRD_TUESDAY, 2 * DAY, days=2)
    moments = occurrences(THIRD_TUESDAY, THIRD_TUESDAY.anchor, 3)
    made = [gathering(n, m.instant, series=series.id) for n, m in enumerate(moments)]
    for place, values in changes:
        made[place] = replace(made[place], revision=1, **values)
    placed = [Placed(call, moment.local) for call, moment in zip(made, moments, strict=True)]
    return written(series_entries(lay(series, placed, NOW), SHELF, NOW))


def days(content):
    """First and last day of every one until 2032, as another program expands them."""
    found = of(Calendar.from_ical(content)).between(NOW, NOW + timedelta(days=2000))
    spans = [(event["DTSTART"].dt, event["DTEND"].dt) for event in found]
    return sorted((first, end - timedelta(days=1)) for first, end in spans)


def june(year, first, last):
    return date(year, 6, first), date(year, 6, last)


def test_one_is_written_by_days_with_an_end_that_is_not_included():
    call = gathering(20, resolve(datetime(2027, 6, 15), HOME))
    content = written([call_entry(call, SHELF)])
    assert b"DTSTART;VALUE=DATE:20270615\r\n" in content
    assert b"DTEND;VALUE=DATE:20270617\r\n" in content
    assert b"DURATION" not in content
    assert b"VTIMEZONE" not in content
    assert b"To answer\\, say to the bot: yes" in content
    assert b"join" not in content


def test_every_year_as_another_program_reads_it():
    content = yearly()
    expected = [june(2027, 15, 16), june(2028, 20, 21), june(2029, 19, 20), june(2030, 18, 19)]
    assert days(content) == expected
    assert b"UNTIL=20301231" in content
    assert b"UNTIL=20301231T" not in content


def test_moved_lengthened_and_cancelled_ones():
    moved = {"start": resolve(datetime(2028, 6, 27), HOME), "days": 3, "minutes": 3 * DAY}
    content = yearly((0, {"state": CallState.CANCELLED}), (1, moved))
    assert days(content) == [june(2028, 27, 29), june(2029, 19, 20), june(2030, 18, 19)]
    assert b"RECURRENCE-ID;VALUE=DATE:20280620" in content


def test_one_that_is_off_is_taken_back():
    call = gathering(20, datetime(2027, 6, 14, 22, tzinfo=UTC), state=CallState.CANCELLED)
    content = written([call_entry(call, SHELF)], Method.CANCEL)
    assert b"METHOD:CANCEL" in content
    assert b"DTSTART;VALUE=DATE:20270615" in content
