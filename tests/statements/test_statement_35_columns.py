"""35: every column has a purpose, a sensitivity and a retention time; CI fails otherwise.

Looked at in the tables that the code has, and in a database that the migrations have made, so that
no column comes in by a migration alone. Seen to fail: a plain `Column` in a table; a column added
by a migration and by no table.
"""

import pytest
import sqlalchemy as sa

from bot.storage.search_index import DERIVED
from bot.storage.tables import metadata
from bot.storage.tables.columns import Kept, Sensitivity

NOT_OURS = {"alembic_version"}


def test_statement_35_every_column_says_why_how_sensitive_and_how_long():
    silent = [
        str(column)
        for table in metadata.sorted_tables
        for column in table.columns
        if not str(column.info.get("purpose", "")).strip()
        or not isinstance(column.info.get("sensitivity"), Sensitivity)
        or not isinstance(column.info.get("retention"), Kept)
    ]
    assert silent == []


@pytest.fixture
def made(url):
    """(table, column) of the database as it is."""
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    look = sa.inspect(engine)
    yield {
        (table, column["name"])
        for table in look.get_table_names()
        if table not in NOT_OURS and not table.startswith(DERIVED)
        for column in look.get_columns(table)
    }
    engine.dispose()


def test_statement_35_no_column_comes_in_by_a_migration_alone(made):
    known = {
        (table.name, column.name) for table in metadata.sorted_tables for column in table.columns
    }
    assert made == known
