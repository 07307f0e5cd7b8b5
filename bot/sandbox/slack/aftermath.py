"""What becomes of a delivery: acknowledged, tried again, or given up."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from .record import Record
from .story import Ack, Story, Waiting
from .timing import Timing


class Aftermath:
    """Shared by sockets and HTTP; `deliver` is how anything is tried again."""

    def __init__(
        self,
        timing: Timing,
        record: Record,
        touch: Callable[[], None],
        deliver: Callable[[Waiting], Awaitable[None]],
    ) -> None:
        """`touch` is called whenever a person may see something new."""
        self._timing, self._record, self._touch = timing, record, touch
        self._deliver = deliver

    def acknowledge(self, story: Story, ack: Ack, **facts: Any) -> None:
        """The first acknowledgement counts, a late one does nothing more."""
        known = {"payload": ack.payload, "ms": ack.ms, "late": ack.late}
        self._record.add("ack", envelope=story.index, **facts, **known)
        if not story.acked.done():
            if story.on_ack and not ack.late:
                story.on_ack(ack)
            story.acked.set_result(ack)
        self._touch()

    def fail(self, story: Story, error: str) -> None:
        """The person is told: commands, presses and forms are tried only once."""
        story.fail(error)
        self._record.add("timeout", envelope=story.index, error=error)
        self._touch()

    async def again(self, item: Waiting, reason: str) -> None:
        """An event comes once more when its time has come; after the last time no more."""
        story, delays = item.story, self._timing.retry_after
        if not story.retries or item.attempt >= len(delays):
            self.give_up(story)
            return
        await asyncio.wait({story.acked}, timeout=delays[item.attempt])
        if not story.acked.done():
            await self._deliver(Waiting(story, item.attempt + 1, reason))

    def give_up(self, story: Story) -> None:
        """The app will never hear of this event."""
        self._record.add("gave_up", envelope=story.index)
