"""40: the audit refuses UPDATE and DELETE.

By SQL from beside the bot, as an operator or a thief would. Seen to fail: each trigger dropped
from migration 0001, one at a time; `erase` given "audit" to unlink; a name put into the audit by
`turn.note("forget", …, who=…)`.
"""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from bot.storage.tables import metadata
from tests.databases import Look
from tests.statements.planting import EMAIL, TITLE, Planter

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
AUDIT = metadata.tables["audit"]


@pytest.fixture
def noted(database, aor, url):
    def work(unit):
        unit.enter(aor)
        for number in range(3):
            unit.audit.note(NOW, None, "noted", f"call:{number}", count=number)

    database.write_now(work)
    return Look(url).rows("select * from audit order by id")


STATEMENTS = {
    "update of all": "update audit set verb = 'nothing'",
    "update of one": "update audit set facts = '{}' where id = 2",
    "update of the number": "update audit set id = id + 100",
    "update to the same": "update audit set verb = verb",
    "delete of all": "delete from audit",
    "delete of one": "delete from audit where id = 3",
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_statement_40_sql_is_refused(noted, url, statement):
    with pytest.raises(Exception, match="the audit is only added to"):
        Look(url).change(statement)
    assert Look(url).rows("select * from audit order by id") == noted


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_statement_40_a_row_is_not_put_in_place_of_another(noted, url):
    replacing = (
        "insert or replace into audit (id, at, verb, subject, facts)"
        " values (2, '2026-01-01', 'nothing', 'x', '{}')"
    )
    with pytest.raises(Exception, match="the audit is only added to"):
        Look(url).change(replacing)
    assert Look(url).rows("select * from audit order by id") == noted


@pytest.mark.parametrize("change", [update(AUDIT).values(verb="nothing"), delete(AUDIT)])
def test_statement_40_the_bot_itself_is_refused(database, noted, url, change):
    with pytest.raises(DBAPIError, match="the audit is only added to"):
        database.write_now(lambda unit: unit.people._connection.execute(change))  # noqa: SLF001
    assert Look(url).rows("select * from audit order by id") == noted


def test_statement_40_whoever_is_forgotten_stays_in_it_under_a_pseudonym(database, aor, url):
    with database.connection() as connection:
        planter = Planter(connection, NOW, aor.id, frozenset({"forgetting", "audit"}))
        planter.everything()

    def work(unit):
        unit.enter(aor)
        unit.audit.note(NOW, planter.person, "forget", f"person:{planter.person}")
        unit.privacy.begin(planter.person, None, NOW, NOW)

    database.write_now(work)
    before = Look(url).rows("select * from audit order by id")
    database.write_now(lambda unit: unit.privacy.forget(unit.privacy.due(NOW)[0], NOW))
    assert Look(url).rows("select * from audit order by id") == before
    assert before[0]["actor"]
    assert Look(url).rows("select * from pseudonym") == []
    assert not any(word in str(before) for word in (EMAIL, TITLE))
