"""The app's side: sockets, envelopes, acknowledgements, redelivery; or HTTP in their place."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from .http_delivery import HttpDelivery
from .record import Record
from .socket import Socket
from .story import COMMANDS, EVENTS, Ack, Delivery, Story, Waiting
from .timing import Timing
from .wire import ControlError, Json

MOST_SOCKETS = 10


class SocketHub:
    """Gives each envelope to any one open socket and watches for its acknowledgement."""

    def __init__(self, timing: Timing, record: Record, touch: Callable[[], None]) -> None:
        self.stories: list[Story] = []
        self._http: HttpDelivery | None = None
        self._timing, self._record, self._touch = timing, record, touch
        self._sockets: list[Socket] = []
        self._waiting: list[Waiting] = []
        self._deliveries: dict[str, Delivery] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def connections(self) -> int:
        """How many sockets are open."""
        return len(self._sockets)

    def deliver_to(self, url: str, secret: str) -> None:
        """From now on post to `url`, signed with `secret`; without a URL it is sockets again."""
        made = HttpDelivery(url, secret, self._timing, self._record, self._touch) if url else None
        self._http = made

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
        """Send a new envelope; when nobody is connected events wait, all else fails at once."""
        future: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        story = Story(len(self.stories), kind, payload, future, on_ack, on_failure)
        self.stories.append(story)
        await self._deliver(Waiting(story, 0))
        return story

    async def tell_again(self, which: Any) -> Story:
        """The same payload once more under a new envelope id, as after a lost acknowledgement."""
        try:
            earlier = self.stories[-1 if which == "last" else int(which)]
        except (IndexError, ValueError, TypeError):
            raise ControlError("no_such_envelope", 404) from None
        future: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        story = Story(len(self.stories), earlier.kind, earlier.payload, future, retries=False)
        self.stories.append(story)
        await self._deliver(Waiting(story, 1, "timeout"))
        return story

    async def _deliver(self, item: Waiting) -> None:
        story = item.story
        if self._http is not None:
            self.background(self._http.deliver(story, item.attempt, item.reason))
            return
        frame: Json = {"envelope_id": str(uuid4()), "type": story.kind, "payload": story.payload}
        frame["accepts_response_payload"] = story.kind != EVENTS
        if story.kind == EVENTS:
            frame |= {"retry_attempt": item.attempt, "retry_reason": item.reason}
        while socket := self._next_socket():
            if await self._hand_over(socket, story, frame):
                self.background(self._watch(item))
                return
        if story.kind == EVENTS:
            self._waiting.append(item)
        else:
            story.fail("dispatch_failed" if story.kind == COMMANDS else "no_connection")
            self._note_failure(story)

    async def _hand_over(self, socket: Socket, story: Story, frame: Json) -> bool:
        envelope_id = str(frame["envelope_id"])
        self._deliveries[envelope_id] = Delivery(story, envelope_id, self._timing.monotonic())
        # Recorded before it is sent: the acknowledgement may be read while we still wait to send.
        self._record.add("envelope", envelope=story.index, **frame)
        if await socket.send(frame):
            return True
        self._forget(socket)
        return False

    def _next_socket(self) -> Socket | None:
        ready = [socket for socket in self._sockets if not socket.leaving]
        if not ready:
            return None
        # Round robin, so that no connection may count on seeing everything.
        self._sockets.remove(ready[0])
        self._sockets.append(ready[0])
        return ready[0]

    async def _watch(self, item: Waiting) -> None:
        story = item.story
        if await self._is_acked(story, self._timing.ack):
            return
        if story.kind != EVENTS:
            story.fail("operation_timeout")
            self._note_failure(story)
        elif story.retries and item.attempt < len(self._timing.retry_after):
            if not await self._is_acked(story, self._timing.retry_after[item.attempt]):
                await self._deliver(Waiting(story, item.attempt + 1, "timeout"))
        else:
            self._record.add("gave_up", envelope=story.index)

    async def _is_acked(self, story: Story, seconds: float) -> bool:
        await asyncio.wait({story.acked}, timeout=seconds)
        return story.acked.done()

    def _note_failure(self, story: Story) -> None:
        self._record.add("timeout", envelope=story.index, error=story.failure)
        self._touch()

    async def serve(self, socket: Socket, app_id: str) -> None:
        """Talk to one connected client until it goes."""
        if self.connections >= MOST_SOCKETS:
            await socket.say_goodbye("too_many_websockets")
            return
        self._sockets.append(socket)
        self.background(self._ping(socket))
        try:
            await socket.say_hello(self.connections, app_id)
            await self._send_waiting()
            async for text in socket.texts():
                self._read(text)
        finally:
            self._forget(socket)

    async def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for item in waiting:
            await self._deliver(item)

    async def _ping(self, socket: Socket) -> None:
        while not socket.closed:
            await socket.ping()
            await asyncio.sleep(self._timing.ping)

    def _read(self, text: str) -> None:
        frame = json.loads(text)
        delivery = self._deliveries.get(frame.get("envelope_id", ""))
        if delivery is None:
            self._record.add("ack", envelope=None, unknown=frame)
            return
        story, seconds = delivery.story, self._timing.monotonic() - delivery.sent
        ack = Ack(frame.get("payload"), round(seconds * 1000, 3), seconds > self._timing.ack)
        self._record.add(
            "ack",
            envelope=story.index,
            envelope_id=delivery.envelope_id,
            payload=ack.payload,
            ms=ack.ms,
            late=ack.late,
        )
        if not story.acked.done():
            if story.on_ack and not ack.late:
                story.on_ack(ack)
            story.acked.set_result(ack)
        self._touch()

    def _forget(self, socket: Socket) -> None:
        if socket in self._sockets:
            self._sockets.remove(socket)

    async def disconnect(self, how: str) -> int:
        """Close every socket; `message` asks the clients to go, `silent` leaves them deaf."""
        sockets = list(self._sockets)
        for socket in sockets:
            await socket.leave(how)
            if how != "message":
                self._forget(socket)
        return len(sockets)

    async def stop(self) -> None:
        """Close the sockets and end every task."""
        for socket in list(self._sockets):
            await socket.leave("close")
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
