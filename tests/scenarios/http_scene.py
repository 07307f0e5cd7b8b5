"""The same stage with Slack over HTTP and Telegram by webhook, and a way to post by hand."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.app import App
from bot.clock import MovableClock
from bot.demo.cast import personas
from bot.demo.data_set import START
from bot.demo.stage import SLACK_PACE, loopback, stage_settings
from bot.sandbox.slack import SlackPeople
from bot.sandbox.slack.http_delivery import encoded, signed
from bot.sandbox.telegram import TelegramPeople
from bot.settings import HttpSettings, Settings
from bot.storage.upgrade import open_database
from tests.scenarios.scene import Scene

SIGNING = "a-signing-secret-of-the-tests"
WEBHOOK = "a-webhook-secret_of-the-tests"


@dataclass(slots=True)
class Wire:
    """What an attacker, a broken network or Slack itself may send to our server."""

    scene: Scene
    url: str
    session: aiohttp.ClientSession

    async def post(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        async with self.session.post(
            self.url + path, data=BytesIO(body), headers=headers
        ) as answer:
            await answer.read()
            return answer.status

    async def get(self, path: str) -> tuple[int, str]:
        async with self.session.get(self.url + path) as answer:
            return answer.status, await answer.text()

    async def slack(self, kind: str, payload: Any, secret: str = SIGNING, **more: Any) -> int:
        """A payload as Slack would post it; `stamp` signs for another time."""
        body, content_type = encoded(kind, payload)
        headers = signed(body, secret, more.pop("stamp", None)) | {"Content-Type": content_type}
        return await self.post("/slack/events", body, headers | more)

    async def telegram(self, update: Any, secret: str | None = WEBHOOK) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
        return await self.post("/telegram/webhook", json.dumps(update).encode(), headers)

    async def last_slack(self, kind: str) -> dict[str, Any]:
        """The latest payload of this kind that Slack delivered, to be sent again or altered."""
        entries = (await self.scene.slack.record())["entries"]
        found = [e for e in entries if e["kind"] == "envelope" and e["type"] == kind]
        return json.loads(json.dumps(found[-1]["payload"]))

    async def last_update(self) -> dict[str, Any]:
        """The latest update that Telegram made."""
        entries = (await self.scene.telegram.record())["entries"]
        return json.loads(json.dumps([e for e in entries if e["kind"] == "update"][-1]["args"]))


def everything(scene: Scene) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, journals too; but not what the bot does by itself meanwhile."""
    by_itself = {"deployment", "leadership", "round"}
    return {n: rows for n, rows in scene.look.everything().items() if n not in by_itself}


def counted(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> dict[str, int]:
    """How many rows each table has gained, of those that gained or lost any."""
    gained = {name: len(rows) - len(before[name]) for name, rows in after.items()}
    return {name: number for name, number in gained.items() if number}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def over_http(settings: Settings, port: int) -> Settings:
    """The same settings without an app token, and with a public address."""
    url = f"http://127.0.0.1:{port}"
    slack = {"app_token": None, "signing_secret": SecretStr(SIGNING)}
    telegram = {"webhook_secret": SecretStr(WEBHOOK)}
    return settings.model_copy(
        update={
            "slack": settings.slack.model_copy(update=slack),
            "telegram": settings.telegram.model_copy(update=telegram),
            "http": HttpSettings(port=port, public_url=url),
        }
    )


@asynccontextmanager
async def play_over_http(database: str) -> AsyncIterator[Wire]:
    """The bot on the database at that address; nothing is polled and no socket is open."""
    clock = MovableClock(START)
    async with loopback(clock) as (slack, telegram), aiohttp.ClientSession() as session:
        settings = over_http(stage_settings(slack, telegram, database), free_port())
        url = settings.http.public_url or ""
        slack.deliver_to(f"{url}/slack/events", SIGNING)
        app = App(settings, open_database(database), clock, pace=SLACK_PACE)
        clock.on_move(app.clock_moved)
        people = SlackPeople(slack.url), TelegramPeople(telegram.url)
        scene = Scene(*people, clock, app, database, personas())
        await app.start()
        try:
            await _until_ready(wire := Wire(scene, url, session))
            await scene.settled()
            yield wire
        finally:
            await scene.stop()
            for platform in people:
                await platform.close()


async def _until_ready(wire: Wire) -> None:
    async with asyncio.timeout(5):
        while (await wire.get("/ready"))[0] != 200:  # noqa: ASYNC110 - over the wire
            await asyncio.sleep(0.02)
