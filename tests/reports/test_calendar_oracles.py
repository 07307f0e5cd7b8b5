"""Other people's programs expand our files to exactly our instants, for every zone and change.

Seen to fail: EXDATE left out for cancelled calls; RECURRENCE-ID made of the new start; calls of
an earlier rule left out; winter in VTIMEZONE two hours late (which ical.js alone sees: the other
knows the zones itself).
"""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.data_set import read_data
from bot.domain.recurrence import LAST, MONDAY_TO_FRIDAY, Rhythm
from tests.reports.calendar_calls import END, NOW, book, every_other_month
from tests.reports.calendar_oracle import by_javascript, by_python, node_modules

PEOPLE = csv.DictReader(read_data("people.csv").decode().splitlines())
ZONES = sorted({row["zone"] for row in PEOPLE if row["zone"]})
THURSDAY = 3
with_node = pytest.mark.skipif(
    node_modules() is None,
    reason="needs node and ical.js: npm install --prefix FOLDER ical.js, then"
    " AORBOT_NODE_MODULES=FOLDER/node_modules",
)
oracles = pytest.mark.parametrize(
    "expand", [by_python, pytest.param(by_javascript, marks=with_node)]
)


def untouched(zone):
    return book(every_other_month(zone))


def moved_and_cancelled(zone):
    made = book(every_other_month(zone))
    made.move(2, datetime(2027, 2, 18, 9, 30))
    made.move(4, datetime(2027, 6, 7, 14))
    made.change(5, minutes=90)
    made.cancel(3)
    # Moved, then cancelled; and cancelled where the year begins.
    made.move(6, datetime(2027, 10, 20, 8))
    made.cancel(6)
    made.cancel(1)
    return made


def another_rule_from_one_on(zone):
    made = moved_and_cancelled(zone)
    first_thursdays = Rhythm(
        time(16, 15), zone, date(2027, 8, 1), months=2, nth=1, weekday=THURSDAY
    )
    made.run_by(first_thursdays, since=5)
    made.move(8, datetime(2028, 2, 10, 10))
    made.cancel(9)
    return made


def on_the_last_working_day_of_each_quarter(zone):
    rhythm = Rhythm(
        time(14), zone, date(2026, 12, 1), months=3, nth=LAST, workdays=MONDAY_TO_FRIDAY
    )
    made = book(rhythm)
    made.move(2, datetime(2027, 4, 6, 9, 30))
    made.cancel(3)
    thirds = replace(rhythm, anchor=date(2028, 1, 1), nth=3, workdays=(0, 1, 2, 3, 6))
    made.run_by(thirds, since=5)
    return made


def at_night_when_clocks_change(zone):
    """The last Sunday of each month at half past two: in the gap, and the hour that comes twice."""
    rhythm = Rhythm(time(2, 30), zone, date(2026, 12, 1), months=1, nth=-1, weekday=6)
    return book(rhythm)


@oracles
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "make",
    [
        untouched,
        moved_and_cancelled,
        another_rule_from_one_on,
        on_the_last_working_day_of_each_quarter,
    ],
)
def test_expanded_to_exactly_our_instants(zone, make, expand):
    made = make(zone)
    assert len(made.instants()) > 15
    assert expand(made.file(), NOW, END) == made.instants()


@pytest.mark.parametrize("zone", ZONES)
def test_also_when_clocks_change(zone):
    made = at_night_when_clocks_change(zone)
    assert by_python(made.file(), NOW, END) == made.instants()


@oracles
@pytest.mark.parametrize(
    ("zone", "hour"),
    [("Europe/Zurich", 3), ("Europe/London", 2), ("Europe/Kyiv", 4), ("Asia/Beirut", 1)],
)
def test_just_after_clocks_change(zone, hour, expand):
    """Half an hour after the last Sunday's change, whichever way it goes."""
    rhythm = Rhythm(time(hour, 30), zone, date(2026, 12, 1), months=1, nth=-1, weekday=6)
    made = book(rhythm)
    assert expand(made.file(), NOW, END) == made.instants()


days = st.one_of(
    st.fixed_dictionaries(
        {"nth": st.sampled_from([-1, 1, 2, 3, 4, 5]), "weekday": st.integers(0, 6)}
    ),
    st.fixed_dictionaries({"monthday": st.sampled_from([-1, *range(1, 32)])}),
    st.fixed_dictionaries(
        {
            "nth": st.sampled_from([-1, *range(1, 21)]),
            "workdays": st.sampled_from([MONDAY_TO_FRIDAY, (0, 1, 2, 3, 6)]),
        }
    ),
)
anchors = st.dates(date(2026, 12, 1), date(2027, 11, 30))


@st.composite
def rhythms(draw):
    common = {
        "start": time(draw(st.integers(4, 23)), draw(st.sampled_from([0, 15, 30]))),
        "zone": draw(st.sampled_from(ZONES)),
        "anchor": draw(anchors),
    }
    if draw(st.booleans()):
        return Rhythm(**common, weeks=draw(st.integers(1, 8)), weekday=draw(st.integers(0, 6)))
    return Rhythm(**common, months=draw(st.sampled_from([1, 2, 3, 4, 6, 12])), **draw(days))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rhythms(),
    st.sets(st.integers(1, 12)),
    st.dictionaries(st.integers(1, 12), st.integers(-72, 72)),
)
def test_any_rhythm_with_any_changes(rhythm, gone, moves):
    made = book(rhythm)
    for number, hours in moves.items():
        old = made.placed[number - 1].call.start
        new = max(old + timedelta(hours=hours), NOW + timedelta(minutes=number))
        made.change(number, start=new.astimezone(UTC))
    for number in gone:
        made.cancel(number)
    assert by_python(made.file(), NOW, END) == made.instants()
