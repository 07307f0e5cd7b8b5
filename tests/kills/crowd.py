"""Everybody at once: people press, say and ask without a pause, whatever becomes of the bot."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random

from bot.sandbox.slack import SlackPeople
from bot.sandbox.slack.people import PeopleError as SlackError
from bot.sandbox.telegram import TelegramPeople
from bot.sandbox.telegram.errors import PeopleError as TelegramError
from tests.kills.world import CHAIR, CHANNEL, HI, MAG, MANY_CALLS, NPA, UNDP, UNICEF

PAUSE = 0.7
"""Seconds between two things that one person does, on average."""
RARELY = 3.0
"""Of each question an expert is told, one a second at most."""


@dataclass
class Crowd:
    """Six people on two platforms. What fails, they leave; soon they do the next thing.

    A bot that recovers while all go on talking takes for ever on a slow machine: answers come
    first. So they can be hushed.
    """

    slack: SlackPeople
    telegram: TelegramPeople
    chance: Random
    home_time: asyncio.Event = field(default_factory=asyncio.Event)
    _hushed: bool = False
    asked: int = 0
    answered: int = 0

    async def mill_about(self) -> None:
        """Until it is time to go home."""
        async with asyncio.TaskGroup() as group:
            for does, pause in (
                (lambda: self._press_on_slack(UNICEF), PAUSE),
                (lambda: self._press_on_slack(CHAIR), PAUSE),
                (self._speak_on_slack, PAUSE),
                (lambda: self._press_on_telegram(HI), PAUSE),
                (self._speak_on_telegram, PAUSE),
                (self._ask, RARELY),
            ):
                group.create_task(self._again_and_again(does, pause))

    @contextmanager
    def hushed(self) -> Iterator[None]:
        """Nobody begins anything new."""
        self._hushed = True
        try:
            yield
        finally:
            self._hushed = False

    async def _again_and_again(self, does: Callable[[], Awaitable[object]], pause: float) -> None:
        while not self.home_time.is_set():
            await asyncio.sleep(self.chance.uniform(0, 2 * pause))
            with suppress(SlackError, TelegramError):
                if not self._hushed:
                    await does()

    async def _press_on_slack(self, user: str) -> None:
        cards = [m for m in await self.slack.messages(user) if _has(m["buttons"], "label")]
        if cards:
            card = self.chance.choice(cards[-3:])
            where = {"channel": card["channel"], "ts": card["ts"], "label": self._choice()}
            await self.slack.press(user, ack=False, **where)

    async def _speak_on_slack(self) -> None:
        """In words in private, or a slash command in a channel."""
        if self.chance.random() < 0.5:
            await self.slack.say(UNDP, self._answer())
        else:
            await self.slack.command(UNDP, "calls", channel=CHANNEL, ack=False)

    async def _press_on_telegram(self, user: int) -> None:
        cards = [
            message
            for message in await self.telegram.messages(user)
            if any(_has(row, "text") for row in message["buttons"])
        ]
        if cards:
            card = self.chance.choice(cards[-3:])
            await self.telegram.press(user, card["message_id"], self._choice())

    async def _speak_on_telegram(self) -> None:
        await self.telegram.say(MAG, self._answer())

    async def _ask(self) -> None:
        self.asked += 1
        await self.telegram.say(NPA, f"ask How do we report survey {self.asked}?")

    def _answer(self) -> str:
        """Never the same words soon again: where one's answer came late, they mean it still."""
        self.answered += 1
        return f"{('yes', 'maybe')[self.answered % 2]} {1 + self.answered % MANY_CALLS}"

    def _choice(self) -> str:
        """Never no: who declines is reminded no more."""
        return self.chance.choice(("Yes", "Maybe"))


def _has(buttons: list[dict[str, str]], key: str) -> bool:
    return any(button[key] == "Yes" for button in buttons)
