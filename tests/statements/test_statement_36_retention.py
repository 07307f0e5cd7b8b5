"""36: what is past its time is purged on schedule.

Walks over the register: a row of every table, every instant as old as a time in `Kept`, then the
day's maintenance. Seen to fail: each function that `retention.purge` calls left out, one at a
time; `DONE_KEPT` of 70 days; a limit of `domain.privacy.limits` doubled; a column given a
retention time for which nobody has a rule.
"""

from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers import maintenance
from bot.storage.tables import metadata
from bot.storage.tables.columns import Kept
from tests.statements.planting import Planter

NOW = datetime(2028, 3, 31, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIMITS = {
    Kept.MEMBERSHIP: NOW - timedelta(days=30),
    Kept.TWO_YEARS: datetime(2026, 3, 31, 9, tzinfo=UTC),
    Kept.MONTH: NOW - timedelta(days=30),
    Kept.DAYS: NOW - timedelta(days=7),
}


def columns(kept):
    found = [c for t in metadata.sorted_tables for c in t.columns if c.info["retention"] is kept]
    # The record's own number is nothing that could be purged without it.
    return [c for c in found if not c.primary_key or c.foreign_keys]


def planted(database, aor, at):
    with database.connection() as connection:
        return Planter(connection, at, aor.id).everything()


def still_there(database, rows, column):
    """Whether what was planted in `column` is still in its row."""
    planted_row, table = rows[column.table.name], column.table
    key = [c == planted_row[c.name] for c in table.primary_key.columns]
    with database.connection() as connection:
        found = connection.execute(table.select().where(*key)).mappings().first()
    return found is not None and found[column.name] == planted_row[column.name]


def a_day_passes(database, now=NOW):
    database.write_now(lambda unit: maintenance.daily(unit, now))


def test_statement_36_every_time_but_always_has_a_limit_and_columns():
    assert set(LIMITS) == set(Kept) - {Kept.ALWAYS}
    assert all(columns(kept) for kept in LIMITS)


@pytest.mark.parametrize("kept", LIMITS, ids=lambda kept: kept.name.lower())
def test_statement_36_what_is_past_its_time_is_gone(database, aor, kept):
    rows = planted(database, aor, LIMITS[kept] - HOUR)
    filled = [c for c in columns(kept) if still_there(database, rows, c)]
    assert filled == columns(kept)
    a_day_passes(database)
    assert [str(c) for c in filled if still_there(database, rows, c)] == []


@pytest.mark.parametrize("kept", LIMITS, ids=lambda kept: kept.name.lower())
def test_statement_36_what_is_not_yet_past_its_time_stays(database, aor, kept):
    rows = planted(database, aor, LIMITS[kept] + HOUR)
    a_day_passes(database)
    # Drafts go when they expire, which is before they are seven days old.
    wanted = [c for c in columns(kept) if c.table.name != "draft"]
    assert [str(c) for c in wanted if not still_there(database, rows, c)] == []


def test_statement_36_attendance_keeps_the_organisation(database, aor):
    rows = planted(database, aor, LIMITS[Kept.TWO_YEARS] - HOUR)
    a_day_passes(database)
    for name in ("answer", "attendance"):
        column = metadata.tables[name].c.partner_id
        assert still_there(database, rows, column), name
        assert rows[name]["partner_id"] is not None


def test_statement_36_whoever_is_a_member_elsewhere_keeps_the_account(database, aor):
    rows = planted(database, aor, LIMITS[Kept.MEMBERSHIP] - HOUR)
    other = {"aor_id": aor.id, "role": "guest", "since": NOW, "person_id": rows["person"]["id"]}
    with database.connection() as connection:
        connection.execute(metadata.tables["membership"].insert().values(**other))
    a_day_passes(database)
    for name in ("person.email", "account.user"):
        table, column = name.split(".")
        assert still_there(database, rows, metadata.tables[table].c[column]), name


def test_statement_36_a_name_read_late_is_asked_about_for_30_days(database, aor):
    rows = planted(database, aor, LIMITS[Kept.MONTH] - 100 * HOUR)
    name = metadata.tables["unknown_name"].c.name
    call = f"call:{rows['unknown_name']['call_id']}"

    def report(unit):
        unit.enter(unit.deployment.aors()[0])
        unit.audit.note(NOW - HOUR, None, "report", call)

    database.write_now(report)
    a_day_passes(database)
    assert still_there(database, rows, name)
    a_day_passes(database, NOW + timedelta(days=30))
    assert not still_there(database, rows, name)


def test_statement_36_no_old_button_meets_a_new_name(database, aor):
    """The number of the last name is not given out again, though its name has gone."""
    rows = planted(database, aor, LIMITS[Kept.MONTH] - HOUR)
    a_day_passes(database)
    old = rows["unknown_name"]["id"]

    def another(unit):
        unit.enter(unit.deployment.aors()[0])
        unit.attendance.add_unknown(rows["unknown_name"]["call_id"], "Somebody new", 5.0)
        return unit.attendance.unnamed()[0].id

    assert database.write_now(another) > old


@pytest.mark.parametrize(("days", "left"), [(None, ["home"]), (10, ["card", "home"])])
def test_statement_36_cards_of_past_calls_go_and_others_stay(database, aor, days, left):
    """Surfaces live as long as what they show: a card until its call is over, Home always.

    A gathering lasts longer than the week after its first day.
    """
    rows = planted(database, aor, LIMITS[Kept.DAYS] - HOUR)
    outbox, call = metadata.tables["outbox"], metadata.tables["call"]
    shown = {k: v for k, v in rows["outbox"].items() if k != "id"} | {"family": "surface"}
    subjects = {"card": f"call:{rows['call']['id']}", "home": "home"}
    with database.connection() as connection:
        connection.execute(call.update().values(days=days))
        for key, subject in subjects.items():
            connection.execute(outbox.insert().values(**shown | {"key": key, "subject": subject}))
    a_day_passes(database)
    with database.connection() as connection:
        found = connection.execute(outbox.select()).mappings().all()
    assert sorted(row["key"] for row in found) == left
