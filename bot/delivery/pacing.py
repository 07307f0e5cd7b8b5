"""When the next message may leave: per chat and overall, within the platforms' limits.

A platform counts a message when it takes it: some time between its departure and its answer. So
one counts here from its departure until a whole window after its answer, and however late a loop
or a server is, none of their windows holds more than ours.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.turnstile import Turnstile

_SHORTEST = 0.01
_REMEMBERED = 2000
_MADE_UP = 7
"""How many departures that were held up may follow at once."""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `calls` within any `seconds`; routine leaves `kept` of them to direct answers."""

    calls: int
    seconds: float
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """What a platform takes: `overall` for the token, in any `chat`, in a `group`, of `edits`."""

    overall: Rate
    chat: Rate
    group: Rate | None = None
    edits: Rate | None = None


PACES = {
    "telegram": Pace(overall=Rate(30, 1.0, 2), chat=Rate(1, 1.0), group=Rate(20, 60.0, 4)),
    # A hundred in ten seconds are the 600 a minute of a workspace.
    "slack": Pace(overall=Rate(100, 10.0, 3), chat=Rate(1, 1.0), edits=Rate(50, 60.0, 25)),
}


@dataclass(frozen=True, slots=True)
class Departure:
    """Where a message leaves for. `lane`: the chat; `edit`: it changes one that is there."""

    platform: str
    lane: str
    group: bool = False
    edit: bool = False


class Window:
    """What counts towards one rate: messages under way, and those that ended lately."""

    def __init__(self, rate: Rate, scale: float) -> None:
        """`scale`: multiplies the seconds of the rate."""
        self._room, self._seconds = rate.calls - rate.kept, rate.seconds * scale
        self._under_way = 0
        self._ended: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until there may be room for routine; more may leave meanwhile."""
        while self._ended and self._ended[0] + self._seconds <= now:
            self._ended.popleft()
        excess = self._under_way + len(self._ended) - self._room
        if excess < 0:
            return 0.0
        if excess < len(self._ended):
            return max(self._ended[excess] + self._seconds - now, _SHORTEST)
        return max(self._seconds, _SHORTEST)  # what is under way counts for longer than this

    def leave(self) -> None:
        """A message departs."""
        self._under_way += 1

    def arrive(self, now: float) -> None:
        """Its answer is there, or will never be."""
        self._under_way -= 1
        self._ended.append(now)

    @property
    def idle(self) -> bool:
        """Whether nothing counts, as of the last look."""
        return not self._under_way and not self._ended


class Beat:
    """Routine leaves evenly: thirty at once would be wordy, slow and in everybody's way."""

    def __init__(self, rate: Rate, scale: float) -> None:
        """As many in `rate.seconds` as routine may take."""
        self._gap = rate.seconds * scale / (rate.calls - rate.kept)
        self._next = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next one."""
        return max(self._next - now, 0.0)

    def leave(self, now: float) -> None:
        """One departs; what was held up a little is made up for."""
        self._next = max(self._next, now - _MADE_UP * self._gap) + self._gap


class Pacer:
    """Lets messages leave when there is room for them, on the loop's monotonic clock."""

    def __init__(self, scale: float = 1.0) -> None:
        """`scale`: multiplies every window; below 1 only against a server with such limits."""
        self._scale = scale
        self._windows: dict[tuple[str, str, str], Window] = {}
        self._beats = {name: Beat(pace.overall, scale) for name, pace in PACES.items()}
        self._lines = {name: asyncio.Lock() for name in PACES}
        self._turnstile = Turnstile()

    def wait(self, departure: Departure) -> float:
        """Seconds that a routine message would have to wait at least."""
        return self._wait(departure.platform, self._counting(departure))

    @asynccontextmanager
    async def turn(self, departure: Departure, *, urgent: bool) -> AsyncIterator[None]:
        """Begins when a message may leave; lasts until its answer is there.

        A direct answer waits for nobody's routine post.
        """
        windows = self._counting(departure)
        if not urgent and windows:
            await self._routine(departure.platform, windows)
        for window in windows:
            window.leave()
        try:
            await self._turnstile.passed()
            yield
        finally:
            now = asyncio.get_running_loop().time()
            for window in windows:
                window.arrive(now)

    async def _routine(self, platform: str, windows: list[Window]) -> None:
        """Wait for room in its own chat, then in line: who came first leaves first."""
        overall, *own = windows
        beat = self._beats[platform]
        while True:
            await _room(own)
            async with self._lines[platform]:
                await _room([beat, overall])
                if _longest(own) == 0:
                    beat.leave(asyncio.get_running_loop().time())
                    return

    def _wait(self, platform: str, windows: list[Window]) -> float:
        return _longest([self._beats[platform], *windows]) if windows else 0.0

    def _counting(self, departure: Departure) -> list[Window]:
        pace = PACES.get(departure.platform)
        if pace is None:
            return []
        rates = {("overall", ""): pace.overall, ("chat", departure.lane): pace.chat}
        if departure.group and pace.group is not None:
            rates["group", departure.lane] = pace.group
        if departure.edit and pace.edits is not None:
            rates["edits", ""] = pace.edits
        self._forget()
        return [self._window(departure.platform, *name, rate) for name, rate in rates.items()]

    def _window(self, platform: str, kind: str, whose: str, rate: Rate) -> Window:
        name = (platform, kind, whose)
        if name not in self._windows:
            self._windows[name] = Window(rate, self._scale)
        return self._windows[name]

    def _forget(self) -> None:
        """Chats that may be written to anyway need no memory."""
        if len(self._windows) > _REMEMBERED:
            now = asyncio.get_running_loop().time()
            for window in self._windows.values():
                window.wait(now)
            self._windows = {n: window for n, window in self._windows.items() if not window.idle}


def _longest(waits: Iterable[Window | Beat]) -> float:
    """Seconds until there may be room in all of them."""
    now = asyncio.get_running_loop().time()
    return max((one.wait(now) for one in waits), default=0.0)


async def _room(waits: Sequence[Window | Beat]) -> None:
    # Time makes the room, and nobody could set an event for it.
    while (seconds := _longest(waits)) > 0:  # noqa: ASYNC110
        await asyncio.sleep(seconds)
