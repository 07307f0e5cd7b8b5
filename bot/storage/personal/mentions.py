"""Where others wrote about somebody who is forgotten: for the coordinator to look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, String, Table, Text, cast, func, or_, select
from sqlalchemy.engine import Connection, RowMapping
from sqlalchemy.types import JSON

from bot.storage.tables import metadata
from bot.storage.tables.announcing import announcements
from bot.storage.tables.calls import calls
from bot.storage.tables.consulting import consultations, polls
from bot.storage.tables.deadlines import deadlines
from bot.storage.tables.delivery import drafts, inbox, jobs, outbox
from bot.storage.tables.helpdesk import requests

_PASSING = frozenset({inbox.name, outbox.name, drafts.name, jobs.name})
"""What is gone within days by itself."""
_NUMBERED = (
    (requests, "request_id"),
    (consultations, "consultation_id"),
    (polls, "poll_id"),
    (announcements, "announcement_id"),
    (deadlines, "deadline_id"),
    (calls, "call_id"),
)
"""What people call by a number, and the column by which other records belong to it."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A record with the person's address or title in it. `kind`: its table, or what it is about.

    `number`: what people say of that, else the record's id.
    """

    aor: int | None
    kind: str
    number: int


def mentions(connection: Connection, names: tuple[str, ...]) -> list[Mention]:
    """Every text that still holds one of `names`, whatever its letters' case."""
    if not names:
        return []
    found = {m for table in metadata.sorted_tables for m in _in_table(connection, table, names)}
    return sorted(found, key=lambda m: (m.aor or 0, m.kind, m.number))


def _in_table(connection: Connection, table: Table, names: tuple[str, ...]) -> Iterator[Mention]:
    texts = [c for c in table.columns if isinstance(c.type, (String, JSON))]
    if not texts or table.name in _PASSING or "id" not in table.columns:
        return
    plain = [cast(column, Text) for column in texts]
    # SQLite knows the small letters of English alone, so each name is looked for as it is too.
    small = [func.lower(text) for text in plain]
    asis = [text.contains(name, autoescape=True) for text in plain for name in names]
    anyhow = [text.contains(name.lower(), autoescape=True) for text in small for name in names]
    naming = or_(*asis, *anyhow)
    for row in connection.execute(select(table).where(naming)).mappings():
        yield _mention(connection, table, row)


def _mention(connection: Connection, table: Table, row: RowMapping) -> Mention:
    """As people call it: by the number of the request, the call or whatever it belongs to."""
    aor = row.get("aor_id")
    for parent, column in _NUMBERED:
        key = row["id"] if table is parent else row.get(column)
        if key is not None:
            return Mention(aor, parent.name, _number(connection, parent.c.number, key))
    return Mention(aor, table.name, row["id"])


def _number(connection: Connection, column: Column[int], key: int) -> int:
    return int(connection.execute(select(column).where(column.table.c.id == key)).scalar_one())
