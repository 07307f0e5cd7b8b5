"""Names in the journals of the last days: in answers as they were given, kept until the purge."""

import json
import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Table, Text, cast, delete, func, or_, select, update
from sqlalchemy.engine import Connection

from bot.storage.personal.traces import quoted
from bot.storage.tables.delivery import inbox, outbox

_DONE = ("sent", "failed", "unknown", "cancelled")
"""What is still on its way is said as it is; it is purged in its turn."""


def clear_names(connection: Connection, names: frozenset[str]) -> None:
    """No answer that was given holds one of `names` any more, whatever its case.

    An event that comes again then gets no answer; it has had one.
    """
    said = _rows(connection, inbox, inbox.c.reply, names)
    connection.execute(update(inbox).where(inbox.c.id.in_(said)).values(reply=None))
    replies = (outbox.c.kind == "reply", outbox.c.state.in_(_DONE))
    sent = _rows(connection, outbox, outbox.c.facts, names, *replies)
    connection.execute(delete(outbox).where(outbox.c.id.in_(sent)))


def _rows(
    connection: Connection,
    table: Table,
    column: ColumnElement[str],
    names: frozenset[str],
    *conditions: ColumnElement[bool],
) -> list[int]:
    """Records in whose JSON a name stands as words of their own: "Al" is not in "Already"."""
    parts = [quoted(name)[1:-1] for name in names]
    # SQLite knows the small letters of English alone, so each name is looked for as it is too.
    asis = [column.contains(part, autoescape=True) for part in parts]
    small = func.lower(cast(column, Text))
    anyhow = [small.contains(part.lower(), autoescape=True) for part in parts]
    query = select(table.c.id, column).where(or_(*asis, *anyhow), *conditions)
    words = re.compile(
        "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names), re.IGNORECASE
    )
    found = connection.execute(query)
    return [row for row, text in found if any(map(words.search, _strings(json.loads(text))))]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
