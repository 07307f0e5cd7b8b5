"""Hundreds of messages under Telegram's limits, beside the least time that these allow.

Nothing is scaled: windows are a second long, a minute in a group. Meanwhile somebody presses.
"""

import asyncio
import dataclasses
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from statistics import median

from bot.conversation import codec
from bot.conversation.envelopes import AccountRef, ChatRef, Platform
from bot.conversation.outcomes import Reader
from bot.conversation.replies import reply, say
from bot.sandbox.telegram.rate_limits import RateLimits
from bot.storage.repositories.intents import Intent
from bot.storage.unit import Unit
from bot.storage.upgrade import open_database
from tests.benchmarks.cards import telegram_cards
from tests.benchmarks.figures import MS, Figure
from tests.benchmarks.lives import PLAIN, Birth, connected
from tests.benchmarks.pressing import TelegramCard
from tests.benchmarks.world import FIRST_PHONE, GROUPS, Servers, make_template, servers

MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""A quiet moment of the demonstration."""
TO_GROUPS = 80 / 900
"""Sixteen to each of five groups: routine's share of the twenty that a group takes a minute."""
PATIENCE, AT_REST, BETWEEN = 120.0, 20, 0.4
LEFT = "select count(*) from outbox where key like 'fan-out:%' and state <> 'sent'"
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")


async def under_limits(messages: int, folder: Path) -> list[Figure]:
    """Part h. No floor takes part: the limits themselves are it, and the bot at rest."""
    template, phones = folder / "crowd.db", messages * 8 // 9
    make_template(template, phones)
    around = servers(phones)
    await around.start()
    life = await Birth(folder, around, now=MORNING).ours("ours-pacing", template, PLAIN)
    await life.until(lambda: connected(around))
    people = Pressing(cycle(await telegram_cards(around)))
    at_rest = [await people.one() for _ in range(AT_REST)]
    around.telegram.world.limit(limits := RateLimits())
    database = folder / "ours-pacing.db"
    _fan_out(database, messages, phones)
    took, sent, refused = await _all_sent(around, database, people)
    await life.end()
    await around.stop()
    # Strict windows: the first fills at once, each further one a second after the one before it.
    least = (sent / limits.overall.calls - 1) * limits.overall.seconds
    what = f"{sent} messages to {phones} chats and 5 groups on Telegram, {refused} refused"
    asked = f"the answer to a press at rest, and to {len(people.meanwhile)} meanwhile, p50"
    quiet, busy = median(at_rest) * MS, median(people.meanwhile) * MS
    return [
        Figure("h", what, "s", least, took, took / least, 1.15),
        Figure("h", asked, "ms", quiet, busy, busy / quiet, 2),
    ]


@dataclass
class Pressing:
    """Somebody else each time, so that no chat has more than its share."""

    cards: Iterator[TelegramCard]
    meanwhile: list[float] = field(default_factory=list)

    async def one(self) -> float:
        """Seconds until the answer."""
        await asyncio.sleep(BETWEEN)
        return (await next(self.cards).press()).answered

    async def on_and_on(self) -> None:
        """Until cancelled."""
        while True:
            self.meanwhile.append(await self.one())


def _fan_out(database: Path, messages: int, phones: int) -> None:
    """All due now, as if somebody had announced something everywhere."""
    opened = open_database(f"sqlite:///{database}")
    to_groups = max(round(messages * TO_GROUPS), 1)

    def add(unit: Unit) -> None:
        unit.enter(unit.deployment.aors()[0])
        for number in range(messages - to_groups):
            phone = str(FIRST_PHONE + number % phones)
            account = unit.people.account(AccountRef(Platform.TELEGRAM, "", phone))
            unit.outbox.add(_intent(f"private:{number}", account=account.id))
        for number in range(to_groups):
            chat = ChatRef(Platform.TELEGRAM, "", str(GROUPS[number % 5]), private=False)
            unit.outbox.add(_intent(f"group:{number}", chat=chat))

    opened.write_now(add)
    opened.close()


def _intent(name: str, **to: object) -> Intent:
    """Something that is said whatever the state of affairs."""
    words = reply(say("common.text", text="The road to the site is closed today."))
    facts = codec.dumps({"reply": words, "reader": dataclasses.asdict(READER)})
    due_at = MORNING + timedelta(seconds=1)
    return Intent(f"fan-out:{name}", "reply", facts, due_at, platform="telegram", **to)


async def _all_sent(around: Servers, database: Path, people: Pressing) -> tuple[float, int, int]:
    """Seconds from the first message to the last, how many, and how many were refused."""
    gate = around.telegram.world.gate
    pressing = asyncio.create_task(people.on_and_on())
    first, seen = 0.0, gate.passed
    with sqlite3.connect(database) as rows:
        async with asyncio.timeout(PATIENCE):
            while rows.execute(LEFT).fetchone()[0]:
                if not first and gate.passed > seen + 1:
                    first = time.monotonic()
                await asyncio.sleep(0.02)
    took = time.monotonic() - first
    pressing.cancel()
    return took, gate.passed - seen, gate.refused.total()
