"""What was found, as a table and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

MS = 1000.0


@dataclass(frozen=True)
class Figure:
    """The floor and ours in the same run. `allowed`: of the ratio, unless it is `of_ours`."""

    part: str
    what: str
    unit: str
    floor: float
    ours: float
    ratio: float
    allowed: float | None = None
    at_least: bool = False
    of_ours: bool = False

    @property
    def over(self) -> bool:
        """Whether it is beyond what is allowed."""
        if self.allowed is None:
            return False
        found = self.ours if self.of_ours else self.ratio
        return found < self.allowed if self.at_least else found > self.allowed

    @property
    def bound(self) -> str:
        """What is allowed, in words."""
        if self.allowed is None:
            return ""
        unit = f" {self.unit}" if self.of_ours else " ×"
        return f"{'≥' if self.at_least else '≤'} {self.allowed:g}{unit}"


def as_json(figures: Sequence[Figure], **facts: object) -> str:
    """All of it, for a machine."""
    rows = [{**asdict(figure), "over": figure.over} for figure in figures]
    return json.dumps({**facts, "figures": rows}, indent=2, ensure_ascii=False) + "\n"


def show(figures: Sequence[Figure], console: Console) -> None:
    """All of it, for people."""
    table = Table(title="The bot beside the barest program on the same libraries, in one run")
    for heading in ("", "what", "floor", "ours", "", "ratio", "allowed", ""):
        right = heading in {"floor", "ours", "ratio"}
        table.add_column(heading, justify="right" if right else "left", no_wrap=not heading)
    for figure in figures:
        table.add_row(
            figure.part,
            figure.what,
            f"{figure.floor:.3g}" if figure.floor < 100 else f"{figure.floor:.0f}",
            f"{figure.ours:.3g}" if figure.ours < 100 else f"{figure.ours:.0f}",
            figure.unit,
            f"{figure.ratio:.2f}",
            figure.bound,
            "[red]over[/red]" if figure.over else "",
        )
    console.print(table)


def keep(path: Path, text: str) -> None:
    """Write the JSON; the folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
