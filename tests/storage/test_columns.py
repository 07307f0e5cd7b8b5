"""Every column says why it is kept, how sensitive it is and for how long (statement 35)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.storage.tables import metadata
from bot.storage.tables.columns import Kept, Sensitivity, instant_as_text

COLUMNS = [column for table in metadata.sorted_tables for column in table.columns]


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_column_has_purpose_sensitivity_and_retention(column):
    assert column.info["purpose"].strip()
    assert isinstance(column.info["sensitivity"], Sensitivity)
    assert isinstance(column.info["retention"], Kept)


def test_there_are_tables():
    assert len(metadata.sorted_tables) > 15


@pytest.mark.parametrize(
    "name",
    ["person.title", "person.email", "account.user", "answer.delegate", "message.text"],
)
def test_what_names_a_person_is_not_kept_for_ever(name):
    (column,) = [c for c in COLUMNS if str(c) == name]
    assert column.info["sensitivity"] is Sensitivity.PERSON
    assert column.info["retention"] is not Kept.ALWAYS


def test_every_constraint_has_a_name():
    # SQLite changes a table by copying it; what has no name cannot be dropped or found there.
    nameless = [
        f"{table.name}: {type(constraint).__name__}"
        for table in metadata.sorted_tables
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert nameless == []


def test_records_of_an_aor_refer_to_each_other_within_it():
    # A plain foreign key to a scoped table could point into another AoR.
    scoped = {table.name for table in metadata.sorted_tables if "aor_id" in table.columns}
    crossing = [
        f"{table.name}.{element.parent.name}"
        for table in metadata.sorted_tables
        for constraint in table.foreign_key_constraints
        if constraint.referred_table.name in scoped and len(constraint.elements) == 1
        for element in constraint.elements
    ]
    assert crossing == []


def test_an_hour_that_comes_twice_is_stored_as_two():
    zone = ZoneInfo("Europe/Zurich")
    hours = [datetime(2026, 10, 25, 2, 30, tzinfo=zone, fold=fold) for fold in (0, 1)]
    assert [instant_as_text(hour) for hour in hours] == [
        "2026-10-25 00:30:00.000000",
        "2026-10-25 01:30:00.000000",
    ]
    assert instant_as_text(hours[1].astimezone(UTC)) == "2026-10-25 01:30:00.000000"
