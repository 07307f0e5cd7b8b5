"""Rhythms as RRULE values and back."""

from dataclasses import replace
from datetime import date, time
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.recurrence import Rhythm, occurrences
from tests.domain.test_recurrence import GENEVA, PARTNER, days, rhythms

FIRST = date(2026, 12, 8)


def read(text: str, anchor: date = FIRST) -> Rhythm:
    return Rhythm.from_rrule(text, start=time(14), zone=GENEVA, anchor=anchor)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "FREQ=YEARLY;BYMONTH=12;BYDAY=2TU",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=8",
        "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20281231T225959Z",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,SU;BYSETPOS=20",
        "FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;UNTIL=20281231T225959Z",
    ],
)
def test_what_is_written_is_what_was_read(text: str) -> None:
    assert read(text).rrule_text() == text


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYSETPOS=2", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"),
        ("FREQ=MONTHLY;BYDAY=+2TU;WKST=MO", "FREQ=MONTHLY;BYDAY=2TU"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=8"),
        (
            "FREQ=MONTHLY;BYSETPOS=+1;BYDAY=SU,MO,TU,WE,TH",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,SU;BYSETPOS=1",
        ),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20281231", "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20281231T225959Z"),
    ],
)
def test_other_ways_to_write_it(text: str, same_as: str) -> None:
    assert read(text).rrule_text() == same_as


def test_a_yearly_rule_begins_in_its_month() -> None:
    rhythm = read("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8")
    assert occurrences(rhythm, FIRST, 1)[0].local.date() == date(2027, 3, 8)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=DAILY",
        "FREQ=MONTHLY;COUNT=3;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=2TU,4TU",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYMONTH=3;BYDAY=2TU",
        "FREQ=WEEKLY;BYDAY=TU;WKST=SU",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=2TU;BYMONTHDAY=3",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=21",
        "FREQ=MONTHLY;BYDAY=2TU,4TU;BYSETPOS=1",
        "FREQ=WEEKLY;BYDAY=MO,TU",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=MONTHLY;INTERVAL=x;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=2TU;UNTIL=tomorrow",
    ],
)
def test_what_a_rhythm_cannot_say_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(text)


@given(rhythms(), st.none() | days)
def test_every_rhythm_survives_the_trip(rhythm: Rhythm, until: date | None) -> None:
    rhythm = replace(rhythm, until=until)
    again = Rhythm.from_rrule(
        rhythm.rrule_text(), start=rhythm.start, zone=rhythm.zone, anchor=rhythm.anchor
    )
    assert again == rhythm


@given(rhythms())
def test_others_read_the_same_dates(rhythm: Rhythm) -> None:
    """dateutil's own reading of the text, as calendar programs would read it."""
    own = [moment.local for moment in occurrences(rhythm, rhythm.anchor, 5)]
    if not own:
        return
    theirs = rrulestr(rhythm.rrule_text(), dtstart=own[0])
    assert own == list(islice(theirs, len(own)))


def test_the_partner_call() -> None:
    assert PARTNER.rrule_text() == "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"
