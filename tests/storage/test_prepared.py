"""Statements run by the driver: the same rows and the same rights and wrongs as SQLAlchemy's."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    event,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.engine import Engine

from bot.storage.connections import Connections
from bot.storage.prepared import Prepared
from bot.storage.savepoints import TransactionLost, savepoint
from bot.storage.tables import UtcDateTime

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
NOTES = Table(
    "noted",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("said", String(100)),
    Column("at", UtcDateTime),
    Column("facts", JSON),
    Column("done", Boolean),
    Column("minutes", Float),
)
ADD = Prepared(insert(NOTES).returning(NOTES.c.id))
ALL = Prepared(select(NOTES).order_by(NOTES.c.id))
CHANGE = Prepared(update(NOTES).where(NOTES.c.id == bindparam("row")))
ONE = {"said": "é %s :said ? 'x'", "at": NOON, "facts": {"a": [1, None, "ü"]}, "done": True,
       "minutes": 1.17}  # fmt: skip
TWO = {"said": None, "at": None, "facts": [], "done": False, "minutes": None}


@pytest.fixture
def connections(url, database):
    made = Connections(url)
    with made.bare() as connection:
        NOTES.metadata.create_all(connection)
    yield made
    made.close()


@pytest.fixture
def noted(connections):
    """The numbers of two notes."""
    with connections.writing() as connection:
        return [ADD.scalar(connection, **values) for values in (ONE, TWO)]


def said(connections):
    with connections.reading() as connection:
        return [row["said"] for row in ALL.all(connection)]


def test_what_was_written_is_read_as_sqlalchemy_reads_it(connections, noted):
    first, second = noted
    with connections.reading() as connection:
        rows = ALL.all(connection)
        assert rows == [{"id": first, **ONE}, {"id": second, **TWO}]
        assert rows == list(connection.execute(select(NOTES).order_by(NOTES.c.id)).mappings())


def test_one_row_one_value_or_none(connections, noted):
    which = Prepared(select(NOTES.c.at, NOTES.c.id).where(NOTES.c.id == bindparam("row")))
    with connections.reading() as connection:
        assert which.first(connection, row=noted[0]) == {"at": NOON, "id": noted[0]}
        assert which.first(connection, row=-1) is None
        assert which.scalar(connection, row=noted[0]) == NOON
        assert which.scalar(connection, row=-1) is None


def test_values_that_stand_in_the_statement(connections, noted):
    noon = NOTES.c.at == NOON
    fixed = Prepared(select(NOTES.c.id).where(noon, NOTES.c.done, NOTES.c.id.in_(noted)))
    with connections.reading() as connection:
        assert fixed.all(connection) == [{"id": noted[0]}]


def test_each_set_of_values_is_a_statement_of_its_own(connections, noted):
    first, second = noted
    with connections.writing() as connection:
        assert CHANGE.run(connection, row=first, said="one") == 1
        assert CHANGE.run(connection, row=second, said="two", at=NOON) == 1
        assert CHANGE.run(connection, row=second, at=None) == 1
        assert CHANGE.run(connection, row=-1, said="nobody") == 0
    with connections.reading() as connection:
        rows = ALL.all(connection)
    assert [(row["said"], row["at"]) for row in rows] == [("one", NOON), ("two", None)]


def test_a_naive_date_and_time_is_refused(connections):
    with connections.writing() as connection, pytest.raises(ValueError, match="naive"):
        ADD.run(connection, **ONE | {"at": NOON.replace(tzinfo=None)})


def test_a_transaction_that_fails_leaves_nothing(connections, noted):
    def fail():
        with connections.writing() as connection:
            ADD.run(connection, **ONE)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert len(said(connections)) == len(noted)


def test_what_fails_in_a_savepoint_is_undone_alone(connections):
    def add(connection, *words, fails=False):
        with savepoint(connection):
            for one in words:
                ADD.run(connection, **TWO | {"said": one})
                with savepoint(connection):
                    ADD.run(connection, **TWO | {"said": f"{one}, inner"})
            if fails:
                raise LookupError

    def nested(connection):
        with savepoint(connection):
            add(connection, "kept")
            with pytest.raises(LookupError):
                add(connection, "undone again", fails=True)

    with connections.writing() as connection:
        add(connection, "before")
        with pytest.raises(LookupError):
            add(connection, "undone", fails=True)
        nested(connection)
    assert said(connections) == ["before", "before, inner", "kept", "kept, inner"]


def test_what_the_database_refuses_is_undone_alone(connections, noted):
    def again(connection):
        with savepoint(connection):
            ADD.run(connection, id=noted[0], **ONE)

    with connections.writing() as connection:
        with pytest.raises(Exception, match=r"(?i)unique"):
            again(connection)
        ADD.run(connection, **TWO | {"said": "after"})
    assert said(connections)[-1] == "after"


def test_a_transaction_that_is_gone_is_not_taken_for_a_part_of_it(connections):
    def lose():
        with connections.writing() as connection:
            ADD.run(connection, **ONE)
            with savepoint(connection):
                connection.execute(text("ROLLBACK"))
                raise LookupError

    with pytest.raises(TransactionLost):
        lose()
    assert said(connections) == []


def test_a_statement_outlives_a_column_more(connections, noted):
    def look():
        with connections.reading() as connection:
            return ALL.all(connection)

    # PostgreSQL's driver has the server keep a statement that comes again and again.
    for _ in range(10):
        before = look()
    with connections.bare() as connection:
        connection.execute(text("ALTER TABLE noted ADD COLUMN more INTEGER"))
        connection.execute(text("CREATE INDEX ix_noted ON noted (said)"))
    assert look() == before


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_connection_that_broke_is_replaced(connections, noted):
    own = Prepared(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    def break_off(transaction):
        with transaction() as connection:
            own.run(connection)

    for transaction in (connections.writing, connections.reading):
        with pytest.raises(Exception, match=r"(?i)terminat|closed|lost"):
            break_off(transaction)
        with transaction() as connection:
            assert len(ALL.all(connection)) == len(noted)


def test_whoever_listens_to_sqlalchemy_hears_of_them(connections, noted):
    heard = []

    def hear(_connection, _cursor, statement, *_):
        heard.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        with connections.writing() as connection:
            CHANGE.run(connection, row=noted[0], said="heard")
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert heard[-1].startswith("UPDATE noted SET said=")
