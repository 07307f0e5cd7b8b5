"""38: a person can get all that is held about them.

Seen to fail: `_messages`, `_outbox` and `_audit` left out of `traces._SPECIAL`; `LINKS` without
"inbox"; `held_about` without its filter of secrets, or the target whole; a table with a personal
column and no way to its person (below).
"""

import json
from datetime import UTC, datetime

from sqlalchemy import Integer, MetaData, String, Table

from bot.conversation.outcomes import Reader
from bot.handlers.privacy_file import NAMED, files
from bot.reports.documents import make
from bot.storage.personal.traces import NOBODYS, about, find_traces, uncovered
from bot.storage.tables import metadata
from bot.storage.tables.columns import Sensitivity, col
from tests.statements.planting import EMAIL, Planter

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
# What is of the whole group, or of a call, though somebody is named in it.
NOT_THE_PERSONS = frozenset(
    {
        "partner",
        "partner_alias",
        "partner_change",
        "roster_move",
        "audience",
        "channel",
        "channel_posting",
        "asked_for",
        "call_partner",
        "clash_shown",
        "deadline",
        "survey",
        "workplan_row",
        "workplan_report",
        "request_standing",
        "round",
        "unknown_name",
        "invitation_code",
        "minutes_file",
        "consultation",
        "poll",
        "poll_slot",
    }
)


def written(database, person):
    held = database.read_now(lambda unit: unit.privacy.held(person))
    whole, text = (make(document, READER) for document in files(held, NOW))
    return json.loads(whole), text.decode()


def planted(database, aor):
    with database.connection() as connection:
        planter = Planter(connection, NOW, aor.id)
        return planter.everything(), planter.person


def test_statement_38_everything_planted_about_a_person_is_in_the_file(database, aor):
    rows, person = planted(database, aor)
    found, text = written(database, person)
    wanted = set(rows) - NOT_THE_PERSONS
    assert set(found["held"]) == wanted
    for name in wanted:
        (row,) = found["held"][name]["rows"]
        for column in metadata.tables[name].columns:
            secret = column.info["sensitivity"] is Sensitivity.SECRET
            assert (column.name in row) is not secret, str(column)
            value = rows[name][column.name]
            if isinstance(value, str) and not secret and str(column) != "outbox.target":
                assert row[column.name] == value
                assert not value or value in text


def test_statement_38_nothing_of_somebody_else_is_in_it(database, aor):
    _, person = planted(database, aor)
    with database.connection() as connection:
        other = metadata.tables["person"].insert().values(title="Somebody", email="other@x.example")
        (other_id,) = connection.execute(other).inserted_primary_key
    found, text = written(database, other_id)
    assert set(found["held"]) == {"person"}
    assert EMAIL not in text
    assert str(person) not in [row["id"] for row in found["held"]["person"]["rows"]]


def test_statement_38_answers_to_own_questions_are_in_it_and_experts_notes_are_not(database, aor):
    rows, person = planted(database, aor)
    tables = metadata.tables
    with database.connection() as connection:
        expert = tables["person"].insert().values(title="Expert", email="expert@x.example")
        (author,) = connection.execute(expert).inserted_primary_key
        said = {"aor_id": aor.id, "request_id": rows["request"]["id"], "author_id": author}
        for direction in ("answer", "internal"):
            words = {"direction": direction, "text": f"an {direction} word", "at": NOW}
            connection.execute(tables["message"].insert().values(**said, **words))
    _, text = written(database, person)
    assert "an answer word" in text
    assert "an internal word" not in text


def test_statement_38_no_secret_is_in_it(database, aor):
    rows, person = planted(database, aor)
    found, text = written(database, person)
    for secret in ("secret-address", "hooks.example", rows["invitation"]["hash"]):
        assert secret not in text
        assert secret not in json.dumps(found)


def test_statement_38_says_first_what_is_held_who_sees_it_and_how_long(database, aor):
    _, person = planted(database, aor)
    found, text = written(database, person)
    assert next(iter(found)) == "about"
    assert text.startswith(found["about"])
    for words in ("Those who lead the calls can see it", "24 months", "unable to erase"):
        assert words in found["about"]


def test_statement_38_every_table_with_a_personal_column_is_covered():
    assert uncovered(metadata) == []
    assert set(NOBODYS) <= set(metadata.tables)


def test_statement_38_a_new_table_that_nobody_thought_of_is_noticed():
    later = MetaData()
    Table(
        "diary",
        later,
        col("id", Integer, why="names the record", primary_key=True),
        col("writer", Integer, why="who wrote it", of=Sensitivity.PERSON),
        col("entry", String(200), why="what was written", of=Sensitivity.PERSON),
    )
    assert uncovered(later) == ["diary"]


def test_statement_38_every_kind_of_record_has_a_name_in_the_catalogue(database):
    with database.connection() as connection:
        nobody = find_traces(connection, 0)
    personal = {t.name for t in metadata.sorted_tables if about(t, nobody) is not None}
    assert personal == set(NAMED)
