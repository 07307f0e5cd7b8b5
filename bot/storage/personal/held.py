"""Everything that is held about a person, read by the register of columns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, select
from sqlalchemy.engine import Connection, RowMapping

from bot.storage.personal.traces import about, find_traces
from bot.storage.tables import metadata
from bot.storage.tables.columns import Sensitivity
from bot.storage.tables.delivery import outbox

_ADDRESSES = 2
"""An outbox row's target is its chat, the message it replaces, and an address with a secret."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record. `columns`: why each is kept and how long; `rows`: values by column."""

    name: str
    columns: Mapping[str, tuple[str, str]]
    rows: tuple[Mapping[str, object], ...]


def held_about(connection: Connection, person: int) -> list[Kind]:
    """All records that concern `person`, in every AoR; without keys and other secrets."""
    traces = find_traces(connection, person)
    found = []
    for table in metadata.sorted_tables:
        condition = about(table, traces)
        if condition is None:
            continue
        shown = [c for c in table.columns if c.info["sensitivity"] is not Sensitivity.SECRET]
        query = select(*shown).where(condition).order_by(*table.primary_key.columns)
        rows = tuple(_values(row, shown) for row in connection.execute(query).mappings())
        if rows:
            found.append(Kind(table.name, {c.name: _reasons(c) for c in shown}, rows))
    return found


def _values(row: RowMapping, shown: list[Column[object]]) -> dict[str, object]:
    return {c.name: _without_secret(c, row[c.name]) for c in shown}


def _without_secret(column: Column[object], value: object) -> object:
    """Whoever has the answer address of a Slack command can write in the bot's name."""
    if column is not outbox.c.target:
        return value
    return json.dumps(json.loads(str(value))[:_ADDRESSES], ensure_ascii=False)


def _reasons(column: Column[object]) -> tuple[str, str]:
    return str(column.info["purpose"]), str(column.info["retention"].value)
