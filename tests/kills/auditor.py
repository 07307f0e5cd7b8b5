"""Says what a crash has broken. Written apart from the bot, of which it imports nothing.

It reads the database as a file (a copy, so that looking at it repairs nothing) and, over
HTTP, what crossed the wire at both loopback servers. What people do in these stories:
an answer (`yes` by button, `maybe` in words), `calls` as a slash command, `ask …`.
"""

import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

REMINDER = "In a week"
NOTED = "Noted"
LISTED = "Next calls"
THANKS = "Thank you. Your question"
ANSWERS = ("yes", "maybe")


@dataclass(frozen=True)
class Told:
    """Something a person did. `key`: the platform's own name for the event."""

    platform: str
    user: str
    kind: str
    key: str
    acknowledged: bool
    text: str = ""


@dataclass(frozen=True)
class Wire:
    """What both servers saw."""

    told: list[Told]
    slack_calls: list[dict[str, Any]]
    telegram_calls: list[dict[str, Any]]


@dataclass(frozen=True)
class Due:
    """Who must have had the reminder: accounts of Slack and of Telegram."""

    slack: tuple[str, ...]
    telegram: tuple[int, ...]


async def read_wire(slack_url: str, telegram_url: str, token: str) -> Wire:
    """Both records over HTTP, and how far Telegram has been confirmed."""
    async with aiohttp.ClientSession() as session:
        slack = await _get(session, f"{slack_url}people/record?since=0")
        telegram = await _get(session, f"{telegram_url}/people/record?since=0")
        info = await _get(session, f"{telegram_url}/bot{token}/getWebhookInfo")
    waiting = int(info["result"]["pending_update_count"])
    told = _told_slack(slack["entries"]) + _told_telegram(telegram["entries"], waiting)
    calls = [e for e in slack["entries"] if e["kind"] == "api" and _arrived(e)]
    sent = [e for e in telegram["entries"] if e["kind"] == "api" and e["response"].get("ok")]
    return Wire(told, calls, sent)


async def _get(session: aiohttp.ClientSession, url: str) -> dict[str, Any]:
    async with session.get(url) as answer:
        found: dict[str, Any] = await answer.json()
        return found


def _arrived(entry: dict[str, Any]) -> bool:
    response = entry.get("response")
    if entry["method"] == "response_url":
        return entry.get("status") == 200
    return isinstance(response, dict) and bool(response.get("ok"))


def _told_slack(entries: list[dict[str, Any]]) -> list[Told]:
    acked = {e["envelope"] for e in entries if e["kind"] == "ack"}
    found: dict[int, Told] = {}
    for entry in entries:
        if entry["kind"] == "envelope":
            payload, done = entry["payload"], entry["envelope"] in acked
            found[entry["envelope"]] = _understood(entry["type"], payload, acknowledged=done)
    return list(found.values())


def _understood(kind: str, payload: dict[str, Any], *, acknowledged: bool) -> Told:
    if kind == "slash_commands":
        user, words, key = payload["user_id"], payload["text"], payload["trigger_id"]
    elif kind == "interactive":
        user, words, key = payload["user"]["id"], "yes", payload["trigger_id"]
    else:
        event = payload["event"]
        user, words, key = event["user"], event["text"], f"{event['channel']}:{event['ts']}"
    return Told("slack", user, words, key, acknowledged)


def _told_telegram(entries: list[dict[str, Any]], waiting: int) -> list[Told]:
    updates = [e["args"] for e in entries if e["kind"] == "update" and e["response"] == "queued"]
    found = []
    for place, update in enumerate(updates):
        confirmed = place < len(updates) - waiting
        query, message = update.get("callback_query"), update.get("message", {})
        who = (query or message)["from"]["id"]
        words = "yes" if query else message["text"]
        kind, _, text = words.partition(" ")
        found.append(Told("telegram", str(who), kind, f":{update['update_id']}", confirmed, text))
    return found


@dataclass
class Audit:
    """One look at a database file. `complaints` is empty when all is well."""

    file: Path
    wire: Wire
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="audit-")
        copy = Path(self._folder.name) / "copy.db"
        for suffix in ("", "-wal"):
            if (source := Path(f"{self.file}{suffix}")).exists():
                shutil.copy(source, f"{copy}{suffix}")
        self._db = sqlite3.connect(copy)
        self._db.row_factory = sqlite3.Row

    def close(self) -> None:
        self._db.close()
        self._folder.cleanup()

    def all(self, query: str, *values: object) -> list[sqlite3.Row]:
        return self._db.execute(query, values).fetchall()

    def number(self, query: str, *values: object) -> int:
        return int(self._db.execute(query, values).fetchone()[0])

    def complain(self, words: str) -> None:
        self.complaints.append(words)

    # -- at the moment of death, and at the end ---------------------------------------------

    def nothing_lost_or_doubled(self) -> None:
        """Acknowledged means stored; stored means done, once; not stored means not done."""
        for row in self.all("PRAGMA integrity_check"):
            if row[0] != "ok":
                self.complain(f"integrity: {row[0]}")
        for row in self.all("PRAGMA foreign_key_check"):
            self.complain(f"foreign key broken: {tuple(row)}")
        for told in self.wire.told:
            rows = self._inbox(told)
            if told.acknowledged and rows != 1:
                self.complain(f"acknowledged, but {rows} inbox rows: {told}")
            if rows > 1:
                self.complain(f"received {rows} times: {told}")
        for person in {(told.platform, told.user) for told in self.wire.told}:
            self._effects(*person)

    def _effects(self, platform: str, user: str) -> None:
        mine = [t for t in self.committed() if (t.platform, t.user) == (platform, user)]
        person = self._person(platform, user)
        answered = sum(t.kind in ANSWERS for t in mine)
        stored = self.number("SELECT count(*) FROM answer WHERE person_id = ?", person)
        if stored != answered:
            self.complain(f"{user}: {answered} answers received, {stored} stored")
        asked = sorted(t.text for t in mine if t.kind == "ask")
        query = "SELECT text FROM message WHERE author_id = ? AND direction = 'question'"
        texts = sorted(row[0] for row in self.all(query, person))
        numbers = self.number("SELECT count(*) FROM request WHERE asker_id = ?", person)
        if texts != asked or numbers != len(asked):
            self.complain(f"{user}: asked {asked}, stored {texts} in {numbers} requests")

    def committed(self) -> list[Told]:
        return [told for told in self.wire.told if self._inbox(told)]

    def _inbox(self, told: Told) -> int:
        return len(self.all("SELECT 1 FROM inbox WHERE instr(event, ?) > 0", told.key))

    def _person(self, platform: str, user: str) -> int:
        query = "SELECT person_id FROM account WHERE platform = ? AND user = ?"
        return self.number(query, platform, user)

    # -- at the end -------------------------------------------------------------------------

    def all_is_said(self, due: Due, now: str) -> None:
        """`now`: what the bot's clock has passed by then, as it stands in the database."""
        self._nothing_is_left(now)
        for told in self.wire.told:
            if told.platform == "telegram" and not told.acknowledged:
                self.complain(f"never confirmed to Telegram: {told}")
        for told in self.committed():
            self._answered(told)
        self._reminded(due)
        self._once_on_slack()

    def _nothing_is_left(self, now: str) -> None:
        query = "SELECT * FROM outbox WHERE state = 'pending' AND due_at <= ?"
        for row in self.all(query, now):
            self.complain(f"due and not sent: {row['key']} ({row['due_at']})")
        odd = "SELECT * FROM outbox WHERE state NOT IN ('pending', 'sent')"
        for row in self.all(odd):
            self.complain(f"{row['state']} ({row['why']}): {row['key']}")
        for row in self.all("SELECT * FROM job WHERE state NOT IN ('done')"):
            self.complain(f"job {row['state']}: {row['key']}")

    def _answered(self, told: Told) -> None:
        rows = self.all("SELECT * FROM outbox WHERE key = 'reply:' || (" + _EVENT + ")", told.key)
        if len(rows) != 1 or rows[0]["state"] != "sent":
            self.complain(f"no answer to {told}: {[tuple(row) for row in rows]}")
            return
        seen = self._seen(told)
        if not seen:
            self.complain(f"the answer never arrived: {told}")
        again = told.platform == "telegram" and told.kind == "ask"
        if again and seen > 1 and not rows[0]["flagged"]:
            self.complain(f"a copy that nobody flagged: {told} {seen} times")

    def _seen(self, told: Told) -> int:
        if told.platform == "telegram":
            words, method = (NOTED, "editMessageText") if told.kind == "yes" else (THANKS, None)
            return self._said_on_telegram(int(told.user), words, method or "sendMessage")
        if told.kind == "calls":
            return sum(e["method"] == "response_url" and LISTED in _words(e)
                       for e in self.wire.slack_calls)  # fmt: skip
        method = "chat.update" if told.kind == "yes" else "chat.postMessage"
        return self._said_on_slack(told.user, NOTED, method)

    def _said_on_slack(self, user: str, words: str, method: str) -> int:
        places = {user, f"D{user[1:]}"}
        return sum(
            e["method"] == method and e["args"].get("channel") in places and words in _words(e)
            for e in self.wire.slack_calls
        )

    def _said_on_telegram(self, user: int, words: str, method: str) -> int:
        return sum(
            e["method"] == method and str(e["args"].get("chat_id")) == str(user)
            and words in _words(e)
            for e in self.wire.telegram_calls
        )  # fmt: skip

    def _reminded(self, due: Due) -> None:
        for user in due.slack:
            times = self._said_on_slack(user, REMINDER, "chat.postMessage")
            if times != 1:
                self.complain(f"{user} was reminded {times} times on Slack")
        for number in due.telegram:
            times = self._said_on_telegram(number, REMINDER, "sendMessage")
            flagged = self.number(_FLAGGED, str(number))
            if times < 1 or (times > 1 and not flagged):
                self.complain(f"{number} was reminded {times} times, {flagged} flagged")

    def _once_on_slack(self) -> None:
        keys: Counter[str] = Counter()
        for entry in self.wire.slack_calls:
            if entry["method"] == "chat.postMessage":
                keys[_key(entry["args"])] += 1
        for key, times in keys.items():
            if times > 1:
                self.complain(f"posted {times} times on Slack: {key}")
        for row in self.all("SELECT id FROM request"):
            if not any(f"request:{row['id']}" in key for key in keys):
                self.complain(f"the owner was never told of request {row['id']}")


_EVENT = "SELECT event FROM inbox WHERE instr(event, ?) > 0"
_FLAGGED = """
    SELECT count(*) FROM outbox JOIN account ON account.id = outbox.account_id
    WHERE outbox.kind = 'reminder_7d' AND outbox.flagged
    AND account.platform = 'telegram' AND account.user = ?
"""


def _words(entry: dict[str, Any]) -> str:
    return json.dumps(entry["args"], ensure_ascii=False)


def _key(args: dict[str, Any]) -> str:
    metadata = args.get("metadata") or "{}"
    found = json.loads(metadata) if isinstance(metadata, str) else metadata
    return str(found.get("event_payload", {}).get("key"))


def at_death(file: Path, wire: Wire) -> list[str]:
    """What is wrong in the file that a killed process left."""
    audit = Audit(file, wire)
    with closing(audit):
        audit.nothing_lost_or_doubled()
    return audit.complaints


def at_the_end(file: Path, wire: Wire, due: Due, now: str) -> list[str]:
    """What is wrong once the bot has had its time after the last start."""
    audit = Audit(file, wire)
    with closing(audit):
        audit.nothing_lost_or_doubled()
        audit.all_is_said(due, now)
    return audit.complaints
