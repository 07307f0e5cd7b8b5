"""The same meeting reads the same, whatever system, language and file wrote it down."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.imports.reading import read_against
from bot.imports.reports import read_report
from tests.imports.meeting import (
    Guest,
    Meeting,
    american,
    european,
    meet,
    meet_file,
    table,
    teams,
    teams_block,
    teams_events,
    zoom,
    zoom_unique,
)
from tests.imports.roster import counting, known
from tests.imports.teams_languages import TONGUES

NAMES = (
    ("NPA Oslo", ""),
    ("Desk MAG", "desk@mag.example"),
    ("Handicap International", ""),
    ("UNICEF", "focal@unicef.example"),
    ("Kyiv desk (Danish Refugee Council)", ""),
    ("+41 22 555 01 99", ""),
)
STAY = st.tuples(st.integers(0, 80), st.integers(1, 60)).map(lambda pair: (pair[0], sum(pair)))
STAYS = st.lists(STAY, min_size=1, max_size=4).map(tuple)
STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@st.composite
def meetings(draw, stays=STAYS):
    """A meeting that begins with its first guest; a phone comes once, who shares it is unknown."""
    guests = [Guest(*who, draw(stays)) for who in draw(st.permutations(NAMES))]
    guests = [replace(g, stays=g.stays[:1]) if g.name.startswith("+") else g for g in guests]
    early = min(guest.first for guest in guests)
    moved = [
        replace(g, stays=tuple((start - early, end - early) for start, end in g.stays))
        for g in guests
    ]
    return Meeting(draw(STARTS), tuple(moved))


def told(text, name="report.csv", codec="utf-8"):
    report = read_report(name, text.encode(codec))
    reading = read_against(report, known(), counting())
    nobody = [(found.why, found.minutes) for found in reading.unknown]
    return report.kind, report.day, report.minutes, reading.minutes, nobody, reading.doubtful


def truth(meeting, kind):
    codes = dict(
        zip((name for name, _ in NAMES), ("NPA", "MAG", "HI", "UNICEF", "DRC"), strict=False)
    )
    minutes = {codes[g.name]: float(g.inside) for g in meeting.guests if g.name in codes}
    phone = [("phone", float(g.inside)) for g in meeting.guests if g.name not in codes]
    return kind, meeting.start.date(), float(meeting.length()), minutes, phone, ()


@settings(deadline=None)
@given(meetings(), st.sampled_from([american, european]), st.booleans(), st.booleans())
def test_zoom_row_by_row(meeting, stamp, block, last):
    for case in (str, str.upper, str.lower):
        assert told(table(zoom(meeting, stamp, case, block, last))) == truth(meeting, "zoom")


@settings(deadline=None)
@given(meetings())
def test_zoom_unique_users(meeting):
    assert told(table(zoom_unique(meeting))) == truth(meeting, "zoom_unique")


@pytest.mark.parametrize("language", TONGUES)
@settings(max_examples=25, deadline=None)
@given(meeting=meetings())
def test_teams_in_every_language(language, meeting):
    tongue = TONGUES[language]
    for sections in ("2", "3", "23"):
        assert told(table(teams(meeting, tongue, sections), "\t")) == truth(meeting, "teams")
    for older in (teams_block, teams_events):
        assert told(table(older(meeting, tongue), "\t")) == truth(meeting, "teams_old")


@settings(deadline=None)
@given(meetings(), st.sampled_from(sorted(TONGUES)), st.sampled_from(",;\t"))
def test_teams_in_every_encoding_and_with_every_separator(meeting, language, delimiter):
    text = table(teams(meeting, TONGUES[language]), delimiter)
    for codec in ("utf-16", "utf-8", "utf-8-sig"):
        assert told(text, codec=codec) == truth(meeting, "teams")


@settings(deadline=None)
@given(meetings(), st.booleans(), st.sampled_from(",;\t"))
def test_meet(meeting, split, delimiter):
    text = table(meet(meeting, split), delimiter)
    assert told(text, meet_file(meeting)) == truth(meeting, "meet")
