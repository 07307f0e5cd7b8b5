"""`/live`, `/ready`, `/metrics`: what a supervisor and an operator may ask."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.counters import REGISTRY

PATIENCE = 2.0
"""Seconds for one part to say how it is."""

# What a part says of itself while it is well; raises NotWell, or anything, otherwise.
Check = Callable[[], Awaitable[str]]


class NotWell(Exception):
    """A part cannot do its work now; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the bot and how it is."""

    name: str
    state: Literal["well", "broken"]
    what: str


async def examine(checks: Mapping[str, Check], patience: float = PATIENCE) -> list[Part]:
    """All parts, asked at the same time; `patience`: seconds for an answer."""
    asked = (_part(name, check, patience) for name, check in checks.items())
    return list(await asyncio.gather(*asked))


async def _part(name: str, check: Check, patience: float) -> Part:
    try:
        async with asyncio.timeout(patience):
            return Part(name, "well", await check())
    except NotWell as why:
        return Part(name, "broken", str(why))
    except TimeoutError:
        return Part(name, "broken", f"no answer within {patience:.0f} seconds")
    except Exception as error:  # noqa: BLE001 - whatever it is, the part is not well
        return Part(name, "broken", type(error).__name__)


class Health:
    """The three questions as routes."""

    def __init__(
        self,
        checks: Mapping[str, Check],
        measure: Callable[[], Awaitable[None]],
        patience: float = PATIENCE,
    ) -> None:
        """`checks`: by part; all must be well to be ready. `measure` brings gauges up to date."""
        self._checks, self._measure, self._patience = checks, measure, patience

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """For the web server."""
        return [
            web.get("/live", self._live),
            web.get("/ready", self._ready),
            web.get("/metrics", self._metrics),
        ]

    async def _live(self, _: web.Request) -> web.Response:
        # The answer itself shows that the loop turns.
        return web.json_response({"state": "well"})

    async def _ready(self, _: web.Request) -> web.Response:
        parts = await examine(self._checks, self._patience)
        ready = all(part.state == "well" for part in parts)
        body = {"state": "well" if ready else "broken", "parts": [asdict(part) for part in parts]}
        return web.json_response(body, status=200 if ready else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        await self._measure()
        return web.Response(
            body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )
