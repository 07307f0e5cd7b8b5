"""Slow roads between the bot and a loopback server, so that a message is some time on its way."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from random import Random

from aiohttp import web

from tests.kills.postman import Carrier

SENDING = {
    *("chat.postMessage", "chat.update", "files.completeUploadExternal"),
    *("sendMessage", "editMessageText", "sendDocument"),
}
SLOW = 0.25
"""Seconds each way, at most. Whatever is on its way must be there before it is looked up."""


@dataclass(eq=False)
class Journey:
    """One message on its way; `arrived`: the server has it, the bot does not know."""

    method: str
    arrived: bool = False


class SlowRoad(Carrier):
    """Messages take their time there and back. `under_way`: those that are at it now.

    When their sender dies half of them are lost unless they have arrived, half arrive all the
    same. `calls`: how many there were of each method.
    """

    def __init__(self, target: str, chance: Random) -> None:
        super().__init__(target)
        self._chance = chance
        self.under_way: set[Journey] = set()
        self.calls: Counter[str] = Counter()

    async def carry(self, request: web.Request) -> web.Response:
        body = await request.read()
        method = request.path.rpartition("/")[2]
        self.calls[method] += 1
        if method not in SENDING:
            return await self.forward(request, body)
        journey = Journey(method)
        self.under_way.add(journey)
        try:
            going = self.outliving(self._go(request, body, journey))
            answer = await (going if self._chance.random() < 0.5 else asyncio.shield(going))
            await asyncio.sleep(self._chance.uniform(0, SLOW))
            return answer
        finally:
            self.under_way.discard(journey)

    async def _go(self, request: web.Request, body: bytes, journey: Journey) -> web.Response:
        await asyncio.sleep(self._chance.uniform(0, SLOW))
        answer = await self.forward(request, body)
        journey.arrived = True
        return answer
