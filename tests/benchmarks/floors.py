"""The floors: the barest programs on the same libraries that do what the bot has to do at least.

    python -m tests.benchmarks.floors http    bare slack-bolt behind aiohttp
    python -m tests.benchmarks.floors both    Socket Mode and polling, the whole stack imported

Each event is one durable insert by SQLAlchemy Core, on a thread of its own, before it is
acknowledged. Nothing of bot is imported here, and each program makes sure of it when it ends.
"""

import asyncio
import importlib
import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, event, insert

from tests.benchmarks.heartbeat import BeatingLoops

PLACE = "FLOOR_PLACE"
QUIET, ANSWERING = "quiet", "answering"
"""What the buttons of the floor's cards are called: acknowledged only, and answered too."""
NOTED = "Noted"
UPDATES = ["message", "callback_query"]

HELP = """
import typer

app = typer.Typer(name="bare", help="A bare program.", no_args_is_help=True, add_completion=False,
                  pretty_exceptions_enable=False)

@app.command()
def run(config: str = "") -> None:
    "Run."

@app.command()
def stop(config: str = "") -> None:
    "Stop."

app()
"""
"""A bare Typer program with Rich, for `python -c`; whatever the bot's command line imports."""


@dataclass(frozen=True)
class Place:
    """Where a floor lives and whom it talks to; handed over as JSON in the environment."""

    database: str
    slack_api: str = ""
    slack_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    port: int = 0
    telegram_url: str = ""
    telegram_token: str = ""

    def environment(self) -> dict[str, str]:
        """To be given to the process."""
        return {PLACE: json.dumps(asdict(self))}


class Ledger:
    """Durable inserts: write-ahead log, flushed to the disk at each commit."""

    def __init__(self, path: str) -> None:
        self._engine = create_engine(f"sqlite:///{path}")
        event.listen(self._engine, "connect", _connected)
        event.listen(self._engine, "begin", lambda it: it.exec_driver_sql("BEGIN IMMEDIATE"))
        metadata = MetaData()
        columns = Column("id", Integer, primary_key=True), Column("who", Text), Column("what", Text)
        self._rows = Table("press", metadata, *columns)
        metadata.create_all(self._engine)
        self._thread = ThreadPoolExecutor(1)

    async def insert(self, who: str, what: str) -> None:
        """On the disk when it returns."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._insert, who, what)

    async def serially(self, number: int) -> float:
        """Seconds that so many inserts take, one commit after the other, and nothing else."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._row, number)

    def _row(self, number: int) -> float:
        began = time.perf_counter()
        for _ in range(number):
            self._insert("somebody", "yes")
        return time.perf_counter() - began

    def _insert(self, who: str, what: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(insert(self._rows).values(who=who, what=what))


def _connected(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def bare_bolt(place: Place, ledger: Ledger, session: Any) -> Any:
    """slack-bolt with three listeners and nothing else."""
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    client = AsyncWebClient(place.slack_token, place.slack_api, session=session)
    secret = place.signing_secret or None
    app = AsyncApp(client=client, signing_secret=secret, process_before_response=True)
    answers: set[asyncio.Task[None]] = set()

    def later(work: Any) -> None:
        answers.add(task := asyncio.create_task(work))
        task.add_done_callback(answers.discard)

    @app.action(re.compile(QUIET))
    async def pressed(ack: Any, body: Any) -> None:
        await ledger.insert(body["user"]["id"], body["actions"][0]["value"])
        await ack()

    @app.action(re.compile(ANSWERING))
    async def pressed_and_answered(ack: Any, body: Any) -> None:
        await ledger.insert(body["user"]["id"], body["actions"][0]["value"])
        await ack()
        channel, message = body["channel"]["id"], body["message"]
        later(client.chat_update(channel=channel, ts=message["ts"], text=NOTED,
                                 blocks=message["blocks"]))  # fmt: skip

    @app.event("message")
    async def said(event: Any) -> None:
        await ledger.insert(event["user"], event["text"])
        later(client.chat_postMessage(channel=event["channel"], text=NOTED))

    return app


async def over_http(place: Place, stop: asyncio.Event) -> None:
    """bare slack-bolt behind aiohttp, and a way to ask for inserts alone."""
    import aiohttp
    from aiohttp import web
    from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

    ledger = Ledger(place.database)
    async with aiohttp.ClientSession() as session:
        bolt = bare_bolt(place, ledger, session)

        async def events(request: web.Request) -> web.StreamResponse:
            return await to_aiohttp_response(
                await bolt.async_dispatch(await to_bolt_request(request))
            )

        async def inserts(request: web.Request) -> web.Response:
            return web.json_response(await ledger.serially(int(request.query["number"])))

        application = web.Application()
        application.add_routes([web.post("/slack/events", events), web.post("/inserts", inserts)])
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", place.port).start()
        await stop.wait()
        await runner.cleanup()


async def over_both(place: Place, stop: asyncio.Event) -> None:
    """Socket Mode and polling in one process, with everything imported that the bot imports."""
    for name in STACK:
        importlib.import_module(name)
    import aiohttp
    from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler

    ledger = Ledger(place.database)
    async with aiohttp.ClientSession() as session:
        bolt = bare_bolt(place, ledger, session)
        handler = AsyncSocketModeHandler(bolt, place.app_token, web_client=bolt.client)
        await handler.connect_async()
        async with asyncio.TaskGroup() as both:
            polling = both.create_task(poll(place, ledger))
            await asyncio.to_thread(importlib.import_module, ONCE_UP)
            await stop.wait()
            polling.cancel()
        await handler.close_async()


async def poll(place: Place, ledger: Ledger) -> None:
    """A bare python-telegram-bot application; the next poll confirms what has been processed."""
    from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

    async def pressed(update: Any, _context: object) -> None:
        query = update.callback_query
        await ledger.insert(str(query.from_user.id), query.data)
        await query.edit_message_text(
            f"{NOTED} {update.update_id}", reply_markup=query.message.reply_markup
        )

    async def said(update: Any, _context: object) -> None:
        await ledger.insert(str(update.effective_user.id), update.message.text)
        await update.message.reply_text(NOTED)

    builder = Application.builder().token(place.telegram_token).updater(None)
    application = builder.base_url(f"{place.telegram_url}/bot").build()
    application.add_handler(CallbackQueryHandler(pressed))
    application.add_handler(MessageHandler(filters.TEXT, said))
    async with application:
        offset = None
        while True:
            for update in await application.bot.get_updates(
                offset, timeout=25, allowed_updates=UPDATES
            ):
                await application.process_update(update)
                offset = update.update_id + 1


STACK = (
    "aiohttp.web", "alembic.command", "alembic.config", "apscheduler.schedulers.asyncio",
    "babel.support", "dateparser", "dateutil.rrule", "prometheus_client", "pydantic_settings",
    "orjson", "rapidfuzz", "rich.console", "slack_bolt.async_app", "structlog", "telegram.ext",
    "typer",
)  # fmt: skip
"""What the bot needs to serve both platforms; what it imports only when asked is left out."""
ONCE_UP = "holidays.countries"
"""What it imports by itself as soon as people are served: it watches calls for public holidays."""


PROGRAMS: dict[str, Callable[[Place, asyncio.Event], Any]] = {"http": over_http, "both": over_both}


async def serve(program: str) -> None:
    """Until told to stop."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await PROGRAMS[program](Place(**json.loads(os.environ[PLACE])), stop)


def main() -> None:
    """Serve, and fail if anything of bot has come in on the way."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    asyncio.set_event_loop_policy(BeatingLoops())
    asyncio.run(serve(sys.argv[1]))
    if foreign := [name for name in sys.modules if name.partition(".")[0] == "bot"]:
        sys.exit(f"a floor imported {', '.join(foreign)}")


if __name__ == "__main__":
    main()
