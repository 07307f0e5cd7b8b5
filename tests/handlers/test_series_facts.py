"""A rhythm is the same again when it comes back from a draft or from the database."""

from datetime import date, time

import pytest
from hypothesis import given

from bot.domain.calls import CallKind
from bot.domain.recurrence import LAST, MONDAY_TO_FRIDAY, Rhythm
from bot.handlers.series_facts import facts_of, rhythm_of
from bot.storage.upgrade import open_database
from tests.domain.test_recurrence import rhythms

LAST_OF_QUARTER = Rhythm(
    time(14),
    "Europe/Zurich",
    date(2026, 12, 31),
    months=3,
    nth=LAST,
    workdays=MONDAY_TO_FRIDAY,
)
SUNDAY_TO_THURSDAY = Rhythm(
    time(9, 30), "Asia/Kabul", date(2027, 1, 5), months=2, nth=3, workdays=(0, 1, 2, 3, 6)
)


@given(rhythms())
def test_a_draft_keeps_any_rhythm(rhythm):
    assert rhythm_of(facts_of(rhythm)) == rhythm


@pytest.mark.parametrize("rhythm", [LAST_OF_QUARTER, SUNDAY_TO_THURSDAY])
def test_the_database_keeps_working_days(fresh, rhythm):
    database = open_database(fresh())

    def add(unit):
        unit.enter(unit.deployment.add_aor("Group", "Europe/Zurich", "en"))
        return unit.calls.add_series(CallKind.PARTNER, rhythm), unit.calls.series()

    made, (kept,) = database.write_now(add)
    database.close()
    assert (kept.rhythm, kept) == (rhythm, made)
