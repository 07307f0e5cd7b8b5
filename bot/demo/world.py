"""The stage seen from outside: its clock, who sits where, how much was said, who was reached."""

import asyncio
import time
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.demo.cast import Persona
from bot.demo.data_set import HOME
from bot.demo.parts import NotSeen, Who
from bot.demo.seats import Seat, SlackSeat, TelegramSeat
from bot.demo.stage import Stage

QUIET = 0.2
"""Seconds without a word of the bot, after which it has said what there was to say."""
MANY = 10**9
"""Beyond the end of any record: asked for its length alone."""


class World:
    """What anybody could see and do who stands beside both servers."""

    def __init__(self, stage: Stage, patience: float) -> None:
        """`patience`: seconds that anything awaited may take."""
        self._stage, self._patience = stage, patience

    @property
    def now(self) -> datetime:
        """The time on the stage's clock, in Geneva."""
        return self._stage.now.astimezone(ZoneInfo(HOME))

    @property
    def people(self) -> Collection[Persona]:
        """Everybody of the roster."""
        return self._stage.people.values()

    async def move_to(self, local: str) -> None:
        """Let time pass to a wall time in Geneva, such as "2026-12-08 14:00"."""
        self._stage.move_to(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(HOME)))
        await self.calm()

    async def calm(self) -> None:
        """Until the bot has said nothing to the servers for a moment.

        Cards that others see are renewed at each answer; who presses while theirs is on its
        way would see the confirmation replaced at once.
        """
        before = None
        while (now := await self._said()) != before:
            before = now
            await asyncio.sleep(QUIET)

    async def _said(self) -> list[int]:
        """How much has crossed the wire."""
        servers = self._stage.slack, self._stage.telegram
        return [(await server.record(since=MANY))["next"] for server in servers]

    def seat(self, who: Who) -> Seat:
        """Where somebody sits. Raises StopIteration if they have no such account."""
        seats = self._seats(self._stage.people[who.email])
        return next(seat for seat in seats if seat.platform == who.platform)

    def _seats(self, persona: Persona) -> Iterator[Seat]:
        if persona.slack is not None:
            yield SlackSeat(persona, self._stage.slack, persona.slack)
        if persona.telegram is not None:
            yield TelegramSeat(persona, self._stage.telegram, persona.telegram)

    async def reached(self, *words: str, expected: int | None = None) -> dict[str, int]:
        """How many people see these words, said in one language or another, by platform.

        Raises NotSeen if anybody sees them twice, or if it is not as many as `expected`;
        without that number, it comes back when nobody was added for a while.
        """
        until, before = time.monotonic() + self._patience, -1
        while True:
            reached = await self._count(words)
            total = sum(reached.values())
            if total == (before if expected is None else expected):
                return reached
            if time.monotonic() > until:
                raise NotSeen(
                    "everybody invited", f"“{words[0]}”, {expected} times", [f"{reached}"]
                )
            before = total
            await asyncio.sleep(QUIET)

    async def _count(self, words: Sequence[str]) -> dict[str, int]:
        reached: dict[str, int] = {}
        for persona in self.people:
            times = 0
            for seat in self._seats(persona):
                messages = await seat.messages()
                seen = sum(any(said in one.plain for said in words) for one in messages)
                reached[seat.platform] = reached.get(seat.platform, 0) + (seen > 0)
                times += seen
            if times > 1:
                raise NotSeen(persona.title, f"“{words[0]}”, once", [f"it {times} times"])
        return reached
