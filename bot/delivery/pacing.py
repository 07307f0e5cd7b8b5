"""When the next message may leave: per chat and overall, below the platforms' limits.

Telegram takes about 30 messages a second overall and one a second in a chat, Slack one a
second in a channel; a limit reached exactly is broken by jitter alone.
"""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two messages: `overall` for the token, `chat` within one chat."""

    overall: float
    chat: float


PACES = {
    "telegram": Pace(overall=1 / 28, chat=1.05),
    "slack": Pace(overall=1 / 9.9, chat=1.05),
}
_FREE = Pace(0.0, 0.0)


class Pacer:
    """Hands out departure times on the loop's monotonic clock."""

    def __init__(self, scale: float = 1.0) -> None:
        """`scale`: multiplies every pause; below 1 only against a server with such limits."""
        self._scale = scale
        self._overall: dict[str, float] = {}
        self._chats: dict[str, float] = {}

    async def turn(self, platform: str, lane: str, *, urgent: bool) -> None:
        """Wait until a message may leave. A direct answer waits for nobody's routine post."""
        now = asyncio.get_running_loop().time()
        pace = PACES.get(platform, _FREE)
        at = max(now, self._chats.get(lane, 0.0) if not urgent else now)
        if not urgent:
            at = max(at, self._overall.get(platform, 0.0))
        base = max(at, self._overall.get(platform, 0.0))
        self._overall[platform] = base + pace.overall * self._scale
        self._chats[lane] = at + pace.chat * self._scale
        self._forget(now)
        if at > now:
            await asyncio.sleep(at - now)

    def _forget(self, now: float) -> None:
        """Chats that may be written to anyway need no memory."""
        if len(self._chats) > 2000:
            self._chats = {lane: at for lane, at in self._chats.items() if at > now}
