"""The app's side: tells it what people do, and plays what may happen on the way there."""

import asyncio
from collections.abc import Callable
from typing import Any

from .aftermath import Aftermath
from .faults import DELIVERY, Fault, Faults
from .http_delivery import HttpDelivery
from .record import Record
from .socket_delivery import SocketDelivery
from .story import COMMANDS, EVENTS, Ack, Story, Waiting
from .timing import Timing
from .wire import ControlError, Json


class Hub:
    """Delivers over sockets, or over HTTP in their place.

    `dark`: nothing gets through. `barred`: the app is not installed any more, so nothing is even
    sent. `repeats` of the next events are told twice; with `swap_next` the next one waits until
    another was acknowledged.
    """

    def __init__(
        self, timing: Timing, record: Record, touch: Callable[[], None], faults: Faults
    ) -> None:
        self.stories: list[Story] = []
        self.dark = self.barred = self.swap_next = False
        self.repeats = 0
        self._held: Story | None = None
        self._timing, self._record, self._faults = timing, record, faults
        self._tasks: set[asyncio.Task[None]] = set()
        self._aftermath = Aftermath(timing, record, touch, self._deliver)
        self.sockets = SocketDelivery(timing, record, self._aftermath, self.background)
        self._http: HttpDelivery | None = None

    @property
    def connections(self) -> int:
        """How many sockets are open."""
        return self.sockets.connections

    def deliver_to(self, url: str, secret: str) -> None:
        """From now on post to `url`, signed with `secret`; without a URL it is sockets again."""
        made = HttpDelivery(url, secret, self._timing, self._record, self._aftermath)
        self._http = made if url else None

    def background(self, work: Any) -> None:
        """Run a coroutine until it ends or the sandbox stops."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def tell(
        self,
        kind: str,
        payload: Json,
        on_ack: Callable[[Ack], None] | None = None,
        on_failure: Callable[[str], None] | None = None,
    ) -> Story:
        """Tell the app something new."""
        story = self._new_story(kind, payload)
        story.on_ack, story.on_failure = on_ack, on_failure
        if kind == EVENTS:
            await self._tell_event(story)
        else:
            await self._deliver(Waiting(story, 0))
        return story

    async def tell_again(self, which: Any) -> Story:
        """The same payload once more under a new envelope id, as after a lost acknowledgement."""
        try:
            earlier = self.stories[-1 if which == "last" else int(which)]
        except (IndexError, ValueError, TypeError):
            raise ControlError("no_such_envelope", 404) from None
        story = self._new_story(earlier.kind, earlier.payload)
        story.retries = False
        await self._deliver(Waiting(story, 1, "timeout"))
        return story

    def _new_story(self, kind: str, payload: Json) -> Story:
        future: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        story = Story(len(self.stories), kind, payload, future)
        self.stories.append(story)
        return story

    async def _tell_event(self, story: Story) -> None:
        if self.swap_next and self._held is None:
            self._held = story
            return
        await self._deliver(Waiting(story, 0))
        if self.repeats:
            self.repeats -= 1
            await self.tell_again(story.index)
        held, self._held = self._held, None
        if held is not None:
            self.swap_next = False
            self.background(self._tell_after(story, held))

    async def _tell_after(self, first: Story, held: Story) -> None:
        await asyncio.wait({first.acked}, timeout=self._timing.ack)
        await self._deliver(Waiting(held, 0))

    async def keep_order(self) -> None:
        """Withdraw the orders for copies and disorder; what was held back is told."""
        held, self._held = self._held, None
        self.swap_next, self.repeats = False, 0
        if held is not None:
            await self._deliver(Waiting(held, 0))

    async def _deliver(self, item: Waiting) -> None:
        if self.barred:
            self._not_installed(item.story)
            return
        fault = self._faults.take(DELIVERY, {}) or Fault(DELIVERY)
        if fault.delay:
            self.background(self._deliver_late(item, fault))
        else:
            await self._hand_out(item, fault.drop)

    async def _deliver_late(self, item: Waiting, fault: Fault) -> None:
        await asyncio.sleep(fault.delay)
        await self._hand_out(item, fault.drop)

    async def _hand_out(self, item: Waiting, lost: str | None) -> None:
        if self._http is None:
            await self.sockets.deliver(item, lost)
        else:
            self.background(self._http.deliver(item, "before" if self.dark else lost))

    def _not_installed(self, story: Story) -> None:
        if story.kind == EVENTS:
            self._aftermath.give_up(story)
        else:
            failed = "dispatch_failed" if story.kind == COMMANDS else "no_connection"
            self._aftermath.fail(story, failed)

    async def stop(self) -> None:
        """Close the sockets and end every task."""
        await self.sockets.disconnect("close")
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
