"""What crossed the wire, as both loopback servers recorded it. Imports nothing of the bot."""

from dataclasses import dataclass, field
from typing import Any

import aiohttp

Entry = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """Something a person did. `key`: the platform's own name for the event.

    `kind`: the verb of a button, or the first word; `text`: the words after it; `file`: the name
    of what they sent with it.
    """

    platform: str
    user: str
    way: str
    kind: str
    key: str
    acknowledged: bool
    text: str = ""
    file: str = ""


@dataclass(frozen=True)
class Wire:
    """All that people did, and every call of the bot that came off, oldest first."""

    told: list[Told] = field(default_factory=list)
    slack_calls: list[Entry] = field(default_factory=list)
    telegram_calls: list[Entry] = field(default_factory=list)


@dataclass
class Wiretap:
    """Reads both records over HTTP, each entry once, and how far Telegram has been confirmed."""

    slack_url: str
    telegram_url: str
    token: str
    _slack: list[Entry] = field(default_factory=list)
    _telegram: list[Entry] = field(default_factory=list)

    async def read(self) -> Wire:
        """Everything so far."""
        async with aiohttp.ClientSession() as session:
            await _read_on(session, self.slack_url, self._slack)
            await _read_on(session, f"{self.telegram_url}/", self._telegram)
            info = await _get(session, f"{self.telegram_url}/bot{self.token}/getWebhookInfo")
        waiting = int(info["result"]["pending_update_count"])
        told = _told_slack(self._slack) + _told_telegram(self._telegram, waiting)
        calls = [e for e in self._slack if e["kind"] == "api" and _came_off(e)]
        sent = [e for e in self._telegram if e["kind"] == "api" and e["response"].get("ok")]
        return Wire(told, calls, sent)


async def _read_on(session: aiohttp.ClientSession, url: str, entries: list[Entry]) -> None:
    found = await _get(session, f"{url}people/record?since={len(entries)}")
    entries += found["entries"]


async def _get(session: aiohttp.ClientSession, url: str) -> Entry:
    async with session.get(url) as answer:
        found: Entry = await answer.json()
        return found


def _came_off(entry: Entry) -> bool:
    response = entry.get("response")
    if entry["method"] == "response_url":
        return entry.get("status") == 200
    return isinstance(response, dict) and bool(response.get("ok"))


def _told_slack(entries: list[Entry]) -> list[Told]:
    acked = {e["envelope"] for e in entries if e["kind"] == "ack"}
    found: dict[int, Told] = {}
    for entry in entries:
        if entry["kind"] == "envelope":
            done = entry["envelope"] in acked
            found[entry["envelope"]] = _understood(entry["type"], entry["payload"], done=done)
    return list(found.values())


def _understood(way: str, payload: Entry, *, done: bool) -> Told:
    files: list[Entry] = []
    if way == "slash_commands":
        user, words, key = payload["user_id"], payload["text"], payload["trigger_id"]
    elif way == "interactive":
        words = _verb(payload["actions"][0]["value"])
        user, key = payload["user"]["id"], payload["trigger_id"]
    else:
        event = payload["event"]
        user, words, key = event["user"], event["text"], f"{event['channel']}:{event['ts']}"
        files = event.get("files", [])
    kind, _, text = words.partition(" ")
    return Told("slack", user, way, kind, key, done, text, files[0]["name"] if files else "")


def _told_telegram(entries: list[Entry], waiting: int) -> list[Told]:
    updates = [e["args"] for e in entries if e["kind"] == "update" and e["response"] == "queued"]
    found = []
    for place, update in enumerate(updates):
        done = place < len(updates) - waiting
        query, message = update.get("callback_query"), update.get("message", {})
        who = (query or message)["from"]["id"]
        words = _verb(query["data"]) if query else message.get("text") or message["caption"]
        file = message.get("document", {}).get("file_name", "")
        kind, _, text = words.partition(" ")
        way, key = "press" if query else "message", f":{update['update_id']}"
        found.append(Told("telegram", str(who), way, kind, key, done, text, file))
    return found


def _verb(data: str) -> str:
    """What a button says: `version.verb.record.person.generation.mac`."""
    return data.split(".")[1]
