"""Alembic's revisions: which one a database has, and the way to the next."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


class BrokenReferences(Exception):
    """Rows refer to records that are not there; the number of such rows."""


def newest() -> str:
    """The revision that this version of the bot works on."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def is_known(revision: str) -> bool:
    """Whether this version of the bot has heard of `revision`; not so if it is a later one's."""
    known = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision in {script.revision for script in known}


def revision_of(connection: Connection) -> str | None:
    """Which migration was run last; None: none was."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to `to` in the transaction of `connection`.

    Raises BrokenReferences if foreign keys, off on the way, do not hold at the end.
    """
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise BrokenReferences(len(broken))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
