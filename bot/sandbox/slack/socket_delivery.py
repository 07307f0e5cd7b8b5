"""Payloads over Socket Mode: each envelope to any one open socket, until it is acknowledged."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from .aftermath import Aftermath
from .record import Record
from .socket import Socket
from .story import COMMANDS, EVENTS, Ack, Delivery, Waiting
from .timing import Timing
from .wire import Json

MOST_SOCKETS = 10


class SocketDelivery:
    """The open sockets, and the envelopes on their way.

    `others` are connections that we only say are there.
    """

    def __init__(
        self,
        timing: Timing,
        record: Record,
        aftermath: Aftermath,
        background: Callable[[Any], None],
    ) -> None:
        self.others = 0
        self._timing, self._record, self._aftermath = timing, record, aftermath
        self._background = background
        self._sockets: list[Socket] = []
        self._waiting: list[Waiting] = []
        self._deliveries: dict[str, Delivery] = {}

    @property
    def connections(self) -> int:
        """How many sockets are open, as far as Slack knows."""
        return len(self._sockets)

    async def deliver(self, item: Waiting, lost: str | None = None) -> None:
        """Send it; when nobody is connected events wait, all else fails at once.

        `lost`: the connection breaks "before" it is out, or "after" it was acknowledged.
        """
        story = item.story
        while socket := self._next_socket():
            if lost == "before":
                lost = None
                self._cut(socket)
            elif await self._hand_over(socket, item, lost=lost == "after"):
                self._background(self._watch(item))
                return
        if story.kind == EVENTS:
            self._waiting.append(item)
            self._background(self._let_go(item))
        else:
            error = "dispatch_failed" if story.kind == COMMANDS else "no_connection"
            self._aftermath.fail(story, error)

    async def _hand_over(self, socket: Socket, item: Waiting, *, lost: bool) -> bool:
        story, frame = item.story, _frame(item)
        envelope_id = str(frame["envelope_id"])
        sent = self._timing.monotonic()
        self._deliveries[envelope_id] = Delivery(story, envelope_id, sent, lost)
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
        await asyncio.wait({story.acked}, timeout=self._timing.ack)
        if story.acked.done():
            return
        if story.kind == EVENTS:
            await self._aftermath.again(item, "timeout")
        else:
            self._aftermath.fail(story, "operation_timeout")

    async def _let_go(self, item: Waiting) -> None:
        """An event waits for a connection no longer than Slack would go on trying."""
        await asyncio.sleep(sum(self._timing.retry_after[item.attempt :]))
        if item in self._waiting:
            self._waiting.remove(item)
            self._aftermath.give_up(item.story)

    async def serve(self, socket: Socket, app_id: str) -> None:
        """Talk to one connected client until it goes."""
        if self.connections + self.others >= MOST_SOCKETS:
            await socket.say_goodbye("too_many_websockets")
            return
        self._sockets.append(socket)
        self._background(self._ping(socket))
        try:
            await socket.say_hello(self.connections + self.others, app_id)
            await self._send_waiting()
            async for text in socket.texts():
                self._read(socket, text)
        finally:
            self._forget(socket)

    async def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for item in waiting:
            await self.deliver(item)

    async def _ping(self, socket: Socket) -> None:
        while not socket.closed:
            await socket.ping()
            await asyncio.sleep(self._timing.ping)

    def _read(self, socket: Socket, text: str) -> None:
        frame = json.loads(text)
        delivery = self._deliveries.get(frame.get("envelope_id", ""))
        if delivery is None:
            self._record.add("ack", envelope=None, unknown=frame)
            return
        story, envelope_id = delivery.story, delivery.envelope_id
        if delivery.lost:
            self._record.add("ack_lost", envelope=story.index, envelope_id=envelope_id)
            self._cut(socket)
            return
        seconds = self._timing.monotonic() - delivery.sent
        ack = Ack(frame.get("payload"), round(seconds * 1000, 3), seconds > self._timing.ack)
        self._aftermath.acknowledge(story, ack, envelope_id=envelope_id)

    def _cut(self, socket: Socket) -> None:
        socket.cut()
        self._forget(socket)

    def _forget(self, socket: Socket) -> None:
        if socket in self._sockets:
            self._sockets.remove(socket)

    async def disconnect(self, how: str, *, swallow: bool = False) -> int:
        """Do `how` (see Socket.leave) to every socket; returns how many there were."""
        sockets = list(self._sockets)
        for socket in sockets:
            await socket.leave(how, swallow=swallow)
            if how != "message" and not swallow:
                self._forget(socket)
        return len(sockets)


def _frame(item: Waiting) -> Json:
    story = item.story
    frame: Json = {"envelope_id": str(uuid4()), "type": story.kind, "payload": story.payload}
    frame["accepts_response_payload"] = story.kind != EVENTS
    if story.kind == EVENTS:
        frame |= {"retry_attempt": item.attempt, "retry_reason": item.reason}
    return frame
