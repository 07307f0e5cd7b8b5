"""How the story looks in a terminal: the clock, n of six, and side by side what people see.

Readable without colours too: whatever a colour says, a word or a sign says as well.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from io import TextIOWrapper
from zoneinfo import ZoneInfo

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.conversation.texts import city
from bot.demo.parts import Did, NotSeen, Part
from bot.demo.play import Play
from bot.demo.seats import SLACK, Seen

WIDTH = 100
NARROWEST = 31
"""Columns that one person's screen needs."""
COLOURS = {SLACK: "magenta"}
_OTHER = "blue"
_SIGNS = {SLACK: "#"}
_OTHER_SIGN = "➤"
_INDENT = 4
_HARD_BLANK = "\u00a0"


def console() -> Console:
    """At most 100 columns wide; piped into a file exactly that."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal without all the signs shows a question mark and not a trace.
        sys.stdout.reconfigure(errors="replace")
    found = Console(highlight=False, emoji=False)
    found.width = min(found.width, WIDTH) if found.is_terminal else WIDTH
    return found


class Screen:
    """Prints the story, step by step."""

    def __init__(self, out: Console, steps: int) -> None:
        self._out, self._steps = out, steps

    @property
    def watched(self) -> bool:
        """Whether this is a terminal."""
        return self._out.is_terminal

    def opening(self, title: str, told: str) -> None:
        """Before the first step."""
        self._out.print()
        self._out.print(Text(f" {title}", "bold"))
        self._indented(Text(told, "dim"), 1)

    def waiting(self, title: str) -> AbstractContextManager[object]:
        """While a step is lived through; on a terminal only."""
        if not self.watched:
            return nullcontext()
        return self._out.status(Text(title, "dim"), spinner="dots")

    def step(self, number: int, title: str, told: str, play: Play) -> None:
        """A step that was seen."""
        self._heading(number, title, play, done=True)
        self._indented(Text(told, "dim"))
        self._people(play)
        for fact in play.notes:
            self._indented(Text(f"✓ {fact}", "green"))

    def failed(self, number: int, title: str, play: Play, error: NotSeen) -> None:
        """A step that was not seen: its name, what was awaited, what was there instead."""
        self._heading(number, title, play, done=False)
        self._people(play)
        lines = Table.grid(padding=(0, 2))
        lines.add_row(Text("Not seen", "bold red"), Text(f"step {number}: {title}", "bold"))
        lines.add_row("Who", error.who)
        lines.add_row("Awaited", error.awaited)
        lines.add_row("Seen instead", Text("\n\n".join(error.instead) or "nothing new"))
        self._out.print()
        self._indented(lines)

    def closing(self, lines: Sequence[str], *, well: bool) -> None:
        """After the last step."""
        self._out.print()
        self._out.print(Rule(style="dim"))
        for number, line in enumerate(lines):
            first = "bold green" if well else "bold red"
            # A path that is broken in two cannot be copied.
            self._out.print(Text(f" {line}", "" if number else first), soft_wrap=True)
        self._out.print()

    def _indented(self, what: RenderableType, columns: int = _INDENT) -> None:
        self._out.print(Padding(what, (0, 0, 0, columns), expand=False))

    def _people(self, play: Play) -> None:
        """Side by side, those of one row equally high."""
        for parts in _rows(play.parts, self._out.width):
            room = self._out.options.update(width=self._out.width // len(parts))
            heights = [
                len(self._out.render_lines(_panel(part, play.world.now), room)) for part in parts
            ]
            row = Table.grid(expand=True, padding=0)
            for _ in parts:
                row.add_column(ratio=1, overflow="fold")
            row.add_row(*(_panel(part, play.world.now, max(heights)) for part in parts))
            self._out.print(row)

    def _heading(self, number: int, title: str, play: Play, *, done: bool) -> None:
        self._out.print()
        self._out.print(Rule(style="dim"))
        line = Table.grid(expand=True)
        line.add_column(ratio=1)
        line.add_column(justify="right")
        sign = Text(f"{number:>2}  ", "bold" if done else "bold red")
        line.add_row(sign + Text(title, "bold"), _figure(play.figure) + _clock(play.world.now))
        self._out.print(line)


def _figure(figure: tuple[int, int] | None) -> Text:
    """n of six, as dots and in words."""
    if figure is None:
        return Text("– of 6", "dim")
    count, target = figure
    dots = "●" * min(count, target) + "○" * (target - count)
    return Text(f"{dots} {count} of {target}", "bold green" if count >= target else "bold")


def _clock(now: datetime) -> Text:
    return Text(f"   {now:%a} {now.day} {now:%b %Y}, {now:%H:%M} Geneva", "bold cyan")


def _rows(parts: Sequence[Part], width: int) -> Iterator[Sequence[Part]]:
    """As many people beside each other as there is room for; four are two and two."""
    most = max(1, width // NARROWEST)
    rows = -(-len(parts) // most)
    size = -(-len(parts) // rows) if rows else 1
    for start in range(0, len(parts), size):
        yield parts[start : start + size]


def _panel(part: Part, now: datetime, height: int | None = None) -> Panel:
    persona, platform = part.seat.persona, part.seat.platform
    colour = COLOURS.get(platform, _OTHER)
    title = Text.assemble(
        (f"{_SIGNS.get(platform, _OTHER_SIGN)} {platform}", colour),
        " · ",
        (persona.organisation, "bold"),
    )
    role = Text(persona.title, "dim", overflow="ellipsis", no_wrap=True)
    local = now.astimezone(ZoneInfo(persona.zone))
    return Panel(
        Group(role, *_entries(part)),
        box=ROUNDED,
        title=title,
        title_align="left",
        subtitle=Text(f"{local:%a} {local:%H:%M} {city(persona.zone)}", "dim"),
        subtitle_align="right",
        border_style=colour,
        height=height,
    )


def _entries(part: Part) -> Iterator[RenderableType]:
    above: set[str] = set()
    did = False
    for entry in part.entries:
        # What is done in a row stands in a row.
        gap = 0 if did and isinstance(entry, Did) else 1
        did = isinstance(entry, Did)
        if isinstance(entry, Did):
            yield Padding(Text(f"▸ {entry.what}", "cyan"), (gap, 0, 0, 0))
            continue
        message = entry.message
        before = "the message above, now:" if message.key in above else "the earlier message, now:"
        yield Padding(_message(message, before if entry.again else ""), (1, 0, 0, 0))
        above.add(message.key)


def _message(message: Seen, before: str) -> RenderableType:
    """In full; `before`: what is said above one that has changed in place."""
    lines: list[RenderableType] = []
    if before:
        lines.append(Text(before, "dim italic"))
    if message.plain:
        lines.append(message.words)
    lines.extend(Text(f"▤ {file.name}, {file.size / 1000:.0f} kB") for file in message.files)
    lines.extend(_buttons(row) for row in message.buttons)
    return Group(*lines)


def _buttons(row: Sequence[str]) -> Text:
    # A button is not broken in two: its blanks hold together.
    labels = (Text(f"[ {label} ]".replace(" ", _HARD_BLANK), "bold") for label in row)
    return Text(" ").join(labels)
