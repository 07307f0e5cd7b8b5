"""`/live`, `/ready`, `/metrics`: what a supervisor and an operator may ask."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.counters import READY, REGISTRY
from bot.platforms.standing import Standing

PATIENCE = 2.0
"""Seconds for one part to say how it is."""

# What a part says of itself while it is well, or its standing; raises NotWell, or anything.
Check = Callable[[], Awaitable[str | Standing]]


class NotWell(Exception):
    """A part cannot do its work now; the message says what is wrong."""


_STATES = ("well", "attention", "broken")


async def examine(checks: Mapping[str, Check], patience: float = PATIENCE) -> list[Standing]:
    """All parts, asked at the same time; `patience`: seconds for an answer."""
    asked = (_part(name, check, patience) for name, check in checks.items())
    return list(await asyncio.gather(*asked))


async def _part(name: str, check: Check, patience: float) -> Standing:
    try:
        async with asyncio.timeout(patience):
            said = await check()
            return said if isinstance(said, Standing) else Standing(name, "well", said)
    except NotWell as why:
        return Standing(name, "broken", str(why))
    except TimeoutError:
        return Standing(name, "broken", f"no answer within {patience:.0f} seconds")
    except Exception as error:  # noqa: BLE001 - whatever it is, the part is not well
        return Standing(name, "broken", type(error).__name__)


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

    async def well(self) -> bool:
        """Whether `/ready` would say so."""
        parts = await examine(self._checks, self._patience)
        return all(part.state == "well" for part in parts)

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
        worst = max((part.state for part in parts), key=_STATES.index, default="well")
        body = {"state": worst, "parts": [_shown(part) for part in parts]}
        return web.json_response(body, status=200 if worst == "well" else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        READY.set(await self.well())
        await self._measure()
        return web.Response(
            body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )


def _shown(part: Standing) -> dict[str, Any]:
    shown = {"name": part.name, "state": part.state, "what": part.what}
    shown |= {"why": part.why, "fix": part.fix} if part.fix else {}
    return shown if part.since is None else shown | {"since": part.since.isoformat()}
