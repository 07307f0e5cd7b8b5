"""From a press to its answer: over HTTP, over a socket, on Telegram, and 32 people at once."""

from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.benchmarks import heartbeat
from tests.benchmarks.cards import slack_cards, slack_copies, telegram_cards, telegram_copies
from tests.benchmarks.figures import MS, Figure
from tests.benchmarks.heartbeat import Window
from tests.benchmarks.lives import Birth, Life, connected, free_port, listens
from tests.benchmarks.pressing import OverHttp, OverSocket, SlackCard, Took
from tests.benchmarks.rounds import (
    Compared,
    Scale,
    Taken,
    Turn,
    answered,
    closed_loop,
    compared,
    presses,
    quantile,
    side_by_side,
)
from tests.benchmarks.steps import log_beside
from tests.benchmarks.world import SECRET, Servers, servers

STEP_AT_MOST = 5.0
"""Milliseconds that one step may block an event loop, at the 99th percentile."""


@dataclass
class Pair:
    """A floor and a bot, each with its own Slack and Telegram, and when each was under load."""

    floor: Life
    ours: Life
    floor_servers: Servers
    our_servers: Servers
    windows: dict[str, tuple[list[Window], list[Window]]] = field(default_factory=dict)

    def note(self, part: str, floors: list[Taken], ours: list[Taken]) -> None:
        """Remember when the loops are to be looked at."""
        self.windows[part] = (
            [window for taken in floors for window in taken.windows],
            [window for taken in ours for window in taken.windows],
        )

    async def end(self) -> list[Figure]:
        """Stop both; how long their loops were held up while under load."""
        for life in (self.ours, self.floor):
            await life.end()
        await self.our_servers.stop()
        await self.floor_servers.stop()
        return [figure for part in self.windows for figure in self._held_up(part)]

    def _held_up(self, part: str) -> list[Figure]:
        """By one step, and by all that was before a heartbeat: others' steps, the machine."""
        beats = self.floor.beats, self.ours.beats
        steps = log_beside(self.floor.beats), log_beside(self.ours.beats)
        return [
            self._p99(
                f"event loop blocked by one step during {part}, p99", part, steps, STEP_AT_MOST
            ),
            self._p99(f"heartbeat late during {part}, p99", part, beats),
        ]

    def _p99(
        self, what: str, part: str, logs: tuple[Path, Path], allowed: float | None = None
    ) -> Figure:
        held = map(heartbeat.within, logs, self.windows[part])
        bare, mine = (quantile(found, 0.99) * MS for found in held)
        return Figure("g", what, "ms", bare, mine, mine / bare, allowed, of_ours=True)


async def over_http(scale: Scale, folder: Path, template: Path) -> list[Figure]:
    """Parts a and d."""
    floor_servers, our_servers = servers(), servers()
    await floor_servers.start()
    await our_servers.start()
    floor_port, our_port = free_port(), free_port()
    floor = await Birth(folder, floor_servers, floor_port).floor("floor-http")
    ours = await Birth(folder, our_servers, our_port).ours("ours-http", template)
    await floor.until(lambda: listens(floor_port))
    await ours.until(lambda: listens(our_port))
    pair = Pair(floor, ours, floor_servers, our_servers)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        our_url, floor_url = (f"http://127.0.0.1:{port}" for port in (our_port, floor_port))
        to_floor = OverHttp(session, f"{floor_url}/slack/events")
        our_servers.slack.deliver_to(f"{our_url}/slack/events", SECRET)
        cards = await slack_cards(our_servers, OverHttp(session, f"{our_url}/slack/events"))
        quiet = slack_copies(cards, floor_servers, to_floor, answers=False)
        answering = slack_copies(cards, floor_servers, to_floor, answers=True)
        everybody = quiet, answering, cards
        figures = await _one_by_one("a", "Slack over HTTP", scale, pair, everybody)
        inserts = _inserts(session, f"{floor_url}/inserts", scale.presses * 10)
        figures += await _all_at_once(scale, pair, everybody, inserts)
    return figures + await pair.end()


async def over_sockets(scale: Scale, folder: Path, template: Path) -> list[Figure]:
    """Parts b and c."""
    floor_servers, our_servers = servers(), servers()
    await floor_servers.start()
    await our_servers.start()
    floor = await Birth(folder, floor_servers).floor("floor-both")
    ours = await Birth(folder, our_servers).ours("ours-both", template)
    await floor.until(lambda: connected(floor_servers))
    await ours.until(lambda: connected(our_servers))
    pair = Pair(floor, ours, floor_servers, our_servers)
    cards = await slack_cards(our_servers, OverSocket(our_servers.slack.workspace))
    way = OverSocket(floor_servers.slack.workspace)
    quiet, answering = (slack_copies(cards, floor_servers, way, answers=a) for a in (False, True))
    figures = await _one_by_one("b", "Slack by socket", scale, pair, (quiet, answering, cards))
    phones = await telegram_cards(our_servers)
    figures += await _on_telegram(
        scale, pair, presses(telegram_copies(phones, floor_servers), scale.presses),
        presses(phones, scale.presses),
    )  # fmt: skip
    return figures + await pair.end()


Cards = list[SlackCard]


async def _one_by_one(
    part: str, name: str, scale: Scale, pair: Pair, cards: tuple[Cards, Cards, Cards]
) -> list[Figure]:
    turns = [presses(found, scale.presses) for found in cards]
    for turn in turns:
        await turn()  # once without looking: caches fill, modules are imported, connections open
    quiet, answering, ours = await side_by_side(scale.blocks, scale.turns, *turns)
    pair.note(part, [quiet, answering], [ours])
    half, worst = compared(ours, quiet, 0.5), compared(ours, quiet, 0.99)
    seen, seen_worst = (compared(ours, answering, share, answered) for share in (0.5, 0.99))

    def figure(what, found, allowed=None):
        whole = f"{name}: {what}"
        return Figure(part, whole, "ms", found.floor * MS, found.ours * MS, found.ratio, allowed)

    return [
        figure("press to acknowledgement, p50", half, 1.5),
        figure("press to acknowledgement, p99", worst, 3.0),
        figure("press to visible answer, p50", seen),
        figure("press to visible answer, p99", seen_worst),
    ]


async def _on_telegram(scale: Scale, pair: Pair, floor: Turn, ours: Turn) -> list[Figure]:
    for turn in (floor, ours):
        await turn()
    bare, mine = await side_by_side(scale.blocks, scale.turns, floor, ours)
    pair.note("c", [bare], [mine])
    figures = []
    for share, allowed in ((0.5, 1.5), (0.99, None)):
        found = compared(mine, bare, share)
        what = f"Telegram: press to visible answer, p{share * 100:.0f}"
        figures.append(
            Figure("c", what, "ms", found.floor * MS, found.ours * MS, found.ratio, allowed)
        )
    return figures


async def _all_at_once(
    scale: Scale, pair: Pair, cards: tuple[Cards, Cards, Cards], inserts: Turn
) -> list[Figure]:
    """Rates of presses, each answered before the next, beside the floor one by one and at once."""
    quiet, answering, ours = cards
    taken = await side_by_side(
        scale.blocks, scale.crowds, presses(quiet, scale.presses), inserts,
        closed_loop(answering, scale.each), closed_loop(ours, scale.each),
    )  # fmt: skip
    serial, inserted, crowd, mine = taken
    pair.note("d", [crowd], [mine])
    return [
        _rate("beside the floor's presses one by one", compared(mine, serial, 0.5), 0.8),
        _rate("beside the floor's 32 at once", compared(mine, crowd, 0.5)),
        _rate("beside inserts alone, one by one", compared(mine, inserted, 0.5)),
    ]


def _rate(what: str, found: Compared, allowed: float | None = None) -> Figure:
    whole = f"presses a second, 32 in a closed loop, {what}"
    rates = 1 / found.floor, 1 / found.ours
    return Figure("d", whole, "/s", *rates, 1 / found.ratio, allowed, at_least=True)


def _inserts(session: aiohttp.ClientSession, url: str, number: int) -> Turn:
    async def turn() -> list[Took]:
        async with session.post(url, params={"number": number}) as answer:
            took = await answer.json() / number
        return [Took(took, took)]

    return turn
