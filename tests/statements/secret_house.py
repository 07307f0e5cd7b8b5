"""The real `aorbot run` in its own process, with planted secrets, where all goes wrong."""

import asyncio
import os
import secrets
import signal
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.demo.cast import slack_setup, telegram_setup
from bot.demo.data_set import START
from bot.sandbox.slack import Bot, SlackPeople, SlackSandbox
from bot.sandbox.telegram import TelegramPeople, TelegramSandbox
from tests.databases import Look
from tests.scenarios.scene import make_database

ROOT = Path(__file__).parents[2]
MAG_SLACK, MAG_TELEGRAM = "U0ATDBT4G", 710016144
CHAIR = "U0A1T9KG8"
SECONDS = 60
DOWN = {"code": 500, "description": "Internal Server Error"}
LOUD = """
import logging, sys

class Loud(logging.Logger):
    def __init__(self, name):
        super().__init__(name, logging.DEBUG)

    def setLevel(self, level):
        super().setLevel(logging.DEBUG)

    def addFilter(self, found):
        pass

logging.setLoggerClass(Loud)
sys.argv = ["aorbot", "run"]
from bot.__main__ import main
main()
"""
"""Every logger of every library says all it has, whoever asks it to be quiet."""


@dataclass
class Planted:
    """Tokens, and words that people write, that are found by their bytes, wherever they are."""

    slack: str = ""
    app: str = ""
    telegram: str = ""
    words: str = ""

    def __post_init__(self):
        self.slack = f"xoxb-planted-{secrets.token_hex(8)}"
        self.app = f"xapp-planted-{secrets.token_hex(8)}"
        self.telegram = f"42:planted-{secrets.token_hex(8)}"
        self.words = f"leaflets{secrets.token_hex(8)}"

    def found_in(self, text):
        # Without the number in front too: it is the rest that opens the door.
        secret = {self.slack, self.app, self.telegram, self.telegram.partition(":")[2]}
        return sorted(one for one in secret if one in text)

    def read_in(self, log):
        """What of it stands in the log; people's words may stand elsewhere."""
        return self.found_in(log) + [self.words] * (self.words in log)


@dataclass
class House:
    """Both platforms, the tokens, the database, and where the process writes."""

    planted: Planted
    slack: SlackPeople
    telegram: TelegramPeople
    settings: dict[str, str]
    url: str
    folder: Path

    @asynccontextmanager
    async def running(self, *, loud=False):
        """The bot until it is told to stop; what it wrote lies in the folder then."""
        how = ("-c", LOUD) if loud else ("-m", "bot", "run")
        with (self.folder / "said").open("ab") as said:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *how, stdout=said, stderr=said,
                cwd=self.folder, env=self.settings,
            )  # fmt: skip
            try:
                await self._until("started")
                yield
            finally:
                if process.returncode is None:
                    process.send_signal(signal.SIGTERM)
                await asyncio.wait_for(process.wait(), SECONDS)

    async def _until(self, word):
        async with asyncio.timeout(SECONDS):
            while word not in self.said():  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    def said(self):
        return (self.folder / "said").read_text()


@pytest.fixture
async def house(shelf, tmp_path):
    planted = Planted()
    setup, world = slack_setup(), telegram_setup()
    bot = replace(setup.bot, token=planted.slack, app_token=planted.app)
    assert isinstance(bot, Bot)
    slack = SlackSandbox(setup.team, bot, setup.users, setup.channels)
    telegram = TelegramSandbox(replace(world, bot=replace(world.bot, token=planted.telegram)))
    await slack.start()
    await telegram.start()
    url = shelf.copy("sqlite", tmp_path, "secrets", filled)
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    settings = {
        "PYTHONPATH": str(ROOT),
        "AORBOT_DATABASE__URL": url,
        "AORBOT_DATABASE__DAILY_BACKUP": "false",
        "AORBOT_CLOCK__START": START.isoformat(),
        "AORBOT_SLACK__BOT_TOKEN": planted.slack,
        "AORBOT_SLACK__APP_TOKEN": planted.app,
        "AORBOT_SLACK__BASE_URL": slack.api_url,
        "AORBOT_TELEGRAM__TOKEN": planted.telegram,
        "AORBOT_TELEGRAM__BASE_URL": telegram.url.rstrip("/"),
    }
    people = SlackPeople(slack.url), TelegramPeople(telegram.url)
    yield House(planted, *people, kept | settings, url, tmp_path)
    for one in people:
        await one.close()
    await slack.stop()
    await telegram.stop()


def filled(url):
    make_database(url, with_series=True)


async def go_wrong(house):
    """Refusals, lost connections, wrong answers and revoked tokens while people talk."""
    slack, telegram = house.slack, house.telegram
    for trouble in ({"error": "invalid_blocks"}, {"drop": "after"}, {"status": 500}):
        await slack.fault("chat.postMessage", **trouble)
        await slack.say(MAG_SLACK, "calls", ack=True)
    await slack.fault("chat.postMessage", error="invalid_auth")
    await slack.command(MAG_SLACK, "attendance")
    words = house.planted.words
    wrong = {"code": 400, "description": f"Bad Request: can't parse entities: {words}"}
    for trouble in ({"error": wrong}, {"drop": "after"}, {"error": DOWN}, {"drop": "before"}):
        await telegram.fault("sendMessage", **trouble)
        await telegram.say(MAG_TELEGRAM, "calls")
    for trouble in ({"drop": "before"}, {"error": DOWN}):
        await telegram.fault("getUpdates", times=2, **trouble)
    await telegram.say(MAG_TELEGRAM, "/yes 13")
    await telegram.say(MAG_TELEGRAM, f"/ask Where are the {words}?")
    await slack.say(CHAIR, f"ask Where are our {words}?", ack=True)
    await slack.command(MAG_SLACK, f"ask Who has {words}?")
    mend = Look(house.url).break_inserts("message")
    await telegram.say(MAG_TELEGRAM, f"/ask When do the {words} come?")
    await slack.say(MAG_SLACK, f"ask When will {words} be there?", ack=True)
    mend()
    await slack.upload(CHAIR, f"{words}.csv", b"no report at all", ack=True)
    await slack.lose_deliveries()
    await slack.say(CHAIR, "status")
    await telegram.clear_faults()
    await telegram.say(MAG_TELEGRAM, "my data")
    async with asyncio.timeout(SECONDS):
        while len(await sent_files(house)) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    await telegram.revoke_token()
    await slack.fault("*", error="token_revoked", times=3)
    await slack.say(MAG_SLACK, "help")
    await asyncio.sleep(2)


async def sent_files(house):
    """What the bot sent as files, as people could open them."""
    documents = [m["document"] for m in await house.telegram.messages(MAG_TELEGRAM)]
    return [await house.telegram.file(d["id"]) for d in documents if d]
