"""A row of every table about one person, made by the register of columns alone.

A new table is planted by itself; what an engine or a rule needs to find in a column stands in
`VALUES`. Every instant of a row, and of the records it belongs to, is the one that was asked for.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
    Time,
    insert,
)
from sqlalchemy.engine import Connection

from bot.storage.personal.traces import LINKS
from bot.storage.tables import metadata
from bot.storage.tables.columns import Sensitivity, UtcDateTime

EMAIL = "zoltana.quibell@planted.example"
TITLE = "Zweckentfremdete Planstelle, planted"
USER, CHAT = "710999888777", "D0PLANTEDCHAT"
WORDS = (EMAIL, TITLE, USER, CHAT)
"""The fields of record that name the person, as they stand in any file."""
VALUES: dict[str, Any] = {
    "person.title": TITLE,
    "person.email": EMAIL,
    "account.platform": "telegram",
    "account.user": USER,
    "account.chat": CHAT,
    "applicant.platform": "telegram",
    "applicant.user": USER,
    "applicant.chat": CHAT,
    "invitation.kind": "person",
    "inbox.event": f"slack:T0:{CHAT}:1.1",
    "outbox.family": "message",
    "outbox.state": "sent",
    "job.state": "done",
    "request.state": "answered",
    "request_standing.state": "answered",
    "request_standing.urgency": "normal",
    "request.way": "here",
    "saved_answer.state": "approved",
    "message.direction": "question",
    "thread_message.chat": f"telegram::{CHAT}",
    "thread_message.shows": "words",
    "membership.role": "focal_point",
    "partner.kind": "other",
    "preference.muted": [],
    "call.state": "planned",
    "call.kind": "partner_call",
    "missed_letter.state": "dropped",
    "call.days": None,
    "announcement.role": "global_coordinator",
    "announcement.state": "done",
    "announcement_receipt.fate": "delivered",
    "consultation_answer.stance": "object",
    "poll.kind": "single_call",
    "poll_slot.wall": "2026-12-01T10:00",
    "poll_slot.zone": "UTC",
    "call.held": "yes",
    "held_word.held": "yes",
    "deadline.kind": "other",
    "workplan_row.number": "7.7",
    "workplan_row.measure": None,
    "workplan_report.quarter": 8107,
    "workplan_report.status": "behind",
    "call.zone": "UTC",
}
# Nobody's; and planning would trip over a made-up series.
_NOT_PLANTED = frozenset({"aor", "series", "deployment", "leadership", "topic"})


@dataclass
class Planter:
    """Plants rows about `person`; `aor` is there already. `at`: every instant."""

    connection: Connection
    at: datetime
    aor: int
    but: frozenset[str] = frozenset()
    person: int = 0
    account: int = 0
    planted: dict[str, dict[str, Any]] = field(default_factory=dict)
    _number: int = 1000

    def everything(self) -> dict[str, dict[str, Any]]:
        """A row of every table, by table: its values, the key included."""
        self.person = self._plant(metadata.tables["person"])["id"]
        self.account = self._plant(metadata.tables["account"])["id"]
        for table in metadata.sorted_tables:
            if table.name not in {*_NOT_PLANTED, *self.but, *self.planted}:
                self._plant(table)
        return self.planted

    def _plant(self, table: Table) -> dict[str, Any]:
        row = {c.name: self._value(table, c) for c in table.columns if not _numbered(c)}
        key = self.connection.execute(insert(table).values(**row)).inserted_primary_key
        row |= dict(zip([c.name for c in table.primary_key.columns], key, strict=True))
        self.planted[table.name] = row
        return row

    def _value(self, table: Table, column: Column[Any]) -> Any:
        self._number += 1
        name = f"{table.name}.{column.name}"
        if name in VALUES:
            return VALUES[name]
        special = self._special(name)
        if special is not None:
            return special
        if column.name == "aor_id":
            return self.aor
        if column.name in LINKS.get(table.name, ()):
            return self.person
        parent = _parent(table, column)
        if parent is not None:
            return self._parent_key(parent)
        return self._plain(column)

    def _special(self, name: str) -> Any:
        match name:
            case "outbox.account_id":
                return self.account
            case "outbox.key":
                return f"planted:{CHAT}:{self._number}:person:{self.person}"
            case "outbox.target":
                return json.dumps([{"chat": CHAT}, None, "https://hooks.example/secret-address"])
            case "audit.subject":
                return f"person:{self.person}"
            case "audit.facts":
                return "{}"
            case "audit.actor" | "pseudonym.name":
                return f"p{self.person:08}"
            case "invitation.hash":
                return f"hash-of-a-code-{self._number}"
            case "attendance.why" | "held_word.why":
                return f"{EMAIL} was there"
        return None

    def _parent_key(self, parent: Table) -> int | None:
        if parent.name == "person":
            return self.person
        if parent.name == "series":
            return None
        if parent.name in self.planted:
            return int(self.planted[parent.name]["id"])
        return int(self._plant(parent)["id"])

    def _plain(self, column: Column[Any]) -> Any:
        mark = f"{self._number}:{EMAIL}"
        personal = column.info["sensitivity"] is Sensitivity.PERSON
        match column.type:
            case UtcDateTime() | DateTime():
                return self.at
            case Date():
                return self.at.date()
            case Time():
                return self.at.time()
            case Boolean():
                return False
            case Integer():
                return self._number
            case Float():
                return float(self._number)
            case LargeBinary():
                return b"planted"
            case JSON():
                return [mark] if personal else []
            case String(length=length) if personal and (length is None or length >= len(mark)):
                return mark
            case String(length=length):
                return str(self._number)[: length or 20]
        raise AssertionError(column)


def _numbered(column: Column[Any]) -> bool:
    return bool(column.primary_key and column.name == "id")


def _parent(table: Table, column: Column[Any]) -> Table | None:
    keys: Iterable[Any] = column.foreign_keys
    found = [k.column.table for k in keys if k.column.table.name != "aor"]
    return found[0] if found else None
