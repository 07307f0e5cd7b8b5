"""What an auditor reads: the database beside the bot, and the wire. Imports nothing of the bot."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Protocol

from tests.kills.wire import Entry, Told, Wire

Row = dict[str, Any]
WEEK = "In a week"
_REMINDER = re.compile(WEEK + r": \D*(\d+)\b")


class Look(Protocol):
    """Reads a database; values as SQLite holds them."""

    def rows(self, query: str, *values: Any) -> list[Row]:
        """Rows of a query, `?` for each value."""
        ...


@dataclass(frozen=True)
class Span:
    """A life of the bot: its clock began at `start` when it was `born` (Unix seconds)."""

    born: float
    start: datetime

    def latest(self, at: float) -> datetime:
        """What its clock showed at most at `at` (Unix seconds)."""
        return self.start + timedelta(seconds=at - self.born)


@dataclass(frozen=True)
class Reminder:
    """A reminder of call `number` that reached `user` at `at` (Unix seconds)."""

    platform: str
    user: str
    number: int
    at: float


@dataclass(frozen=True)
class Books:
    """`caught`: how often each outbox row was on its way when its sender was killed."""

    look: Look
    wire: Wire
    caught: Counter[int] = field(default_factory=Counter)

    @cached_property
    def outbox(self) -> list[Row]:
        return self.look.rows("SELECT * FROM outbox ORDER BY id")

    @cached_property
    def answers(self) -> dict[str, list[Row]]:
        """Rows with the answer to an event, by the event; an event's end may be empty."""
        found = defaultdict(list)
        for row in self.outbox:
            if row["key"].startswith("reply:"):
                found[row["key"].removeprefix("reply:").rstrip(":")].append(row)
        return found

    @cached_property
    def events(self) -> list[str]:
        found = self.look.rows("SELECT event FROM inbox ORDER BY id")
        return [row["event"].rstrip(":") for row in found]

    @cached_property
    def kept(self) -> dict[Told, list[str]]:
        """For each thing that people did, its events in the inbox: one, if all is well."""
        lines = "".join(f"{event}\n" for event in self.events)
        return {told: list(_lines_with(lines, told.key)) for told in self.wire.told}

    def committed(self) -> list[Told]:
        return [told for told in self.wire.told if self.kept[told]]

    def people(self) -> dict[tuple[str, str], list[Told]]:
        """Whoever did anything, with what of it is in the inbox."""
        found: dict[tuple[str, str], list[Told]] = {}
        for told in self.wire.told:
            mine = found.setdefault((told.platform, told.user), [])
            mine += [told] if self.kept[told] else []
        return found

    def of(self, who: tuple[str, str], table: str, column: str) -> list[Row]:
        """Rows of a table whose `column` is the person with this account."""
        query = (
            f"SELECT t.* FROM {table} t JOIN account a ON a.person_id = t.{column}"
            ' WHERE a.platform = ? AND a."user" = ?'
        )
        return self.look.rows(query, *who)

    # -- the wire ---------------------------------------------------------------------------

    @cached_property
    def posted(self) -> Counter[str]:
        """How often each key stands in a message on Slack."""
        posts = (e for e in self.wire.slack_calls if e["method"] == "chat.postMessage")
        return Counter(_key(entry["args"]) for entry in posts)

    def seen(self, platform: str, user: str | None, method: str, words: str) -> int:
        """How many calls of `method` brought `words` to `user`; None: to anybody."""
        return sum(
            entry["method"] == method
            and user in {None, _whose(platform, entry)}
            and words in _text(entry)
            for entry in self._calls(platform)
        )

    @cached_property
    def reminders(self) -> list[Reminder]:
        """Every reminder that arrived."""
        return [*self._reminders("slack", "chat.postMessage"),
                *self._reminders("telegram", "sendMessage")]  # fmt: skip

    def _reminders(self, platform: str, method: str) -> Iterable[Reminder]:
        for entry in self._calls(platform):
            named = _REMINDER.search(_text(entry)) if entry["method"] == method else None
            if named:
                who = _whose(platform, entry)
                yield Reminder(platform, who, int(named[1]), entry["at"])

    def _calls(self, platform: str) -> list[Entry]:
        return self.wire.slack_calls if platform == "slack" else self.wire.telegram_calls


def _lines_with(lines: str, key: str) -> Iterable[str]:
    """The lines that end in `key`."""
    at = lines.find(f"{key}\n")
    while at >= 0:
        begin, end = lines.rfind("\n", 0, at) + 1, at + len(key)
        yield lines[begin:end]
        at = lines.find(f"{key}\n", end)


def _text(entry: Entry) -> str:
    return json.dumps(entry["args"], ensure_ascii=False)


def _whose(platform: str, entry: Entry) -> str:
    """Whose private chat it went to: Slack's begins with D where the person's id has U."""
    if platform == "telegram":
        return str(entry["args"].get("chat_id"))
    return f"U{str(entry['args'].get('channel'))[1:]}"


def _key(args: Entry) -> str:
    metadata = args.get("metadata") or "{}"
    found = json.loads(metadata) if isinstance(metadata, str) else metadata
    return str(found.get("event_payload", {}).get("key"))
