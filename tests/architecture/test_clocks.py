"""Time is an argument: bot/clock.py alone reads the clock (the sandbox stands for other machines).

Ruff bans the same names where they are imported plainly; this finds them under any import.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BOT = Path(__file__).resolve().parents[2] / "bot"

READS_THE_CLOCK = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.sleep",
    "time.time",
    "time.time_ns",
}
MODULES = {"datetime", "time"}


def readings(source: str) -> Iterator[str]:
    """Each use or import of a name that reads the clock, as `line: name`."""
    tree = ast.parse(source)
    known = _names_and_what_they_stand_for(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            owner = _owner(node.value, known)
            if f"{owner}.{node.attr}" in READS_THE_CLOCK:
                yield f"{node.lineno}: {owner}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            names = [alias.name for alias in node.names if f"time.{alias.name}" in READS_THE_CLOCK]
            yield from (f"{node.lineno}: time.{name}" for name in names)


def _names_and_what_they_stand_for(tree: ast.Module) -> dict[str, str]:
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {a.asname or a.name: a.name for a in node.names if a.name in MODULES}
        elif isinstance(node, ast.ImportFrom) and node.module == "datetime":
            known |= {a.asname or a.name: a.name for a in node.names}
    return known


def _owner(node: ast.expr, known: dict[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return known.get(name, "")
        case ast.Attribute(value=ast.Name(id=module), attr=name) if known.get(module) == "datetime":
            return name
        case _:
            return ""


def clockless_files() -> list[Path]:
    return [
        path
        for path in sorted(BOT.rglob("*.py"))
        if path != BOT / "clock.py" and not path.is_relative_to(BOT / "sandbox")
    ]


def test_nobody_but_the_clock_reads_the_clock():
    found = [
        f"{path.relative_to(BOT.parent)}:{reading}"
        for path in clockless_files()
        for reading in readings(path.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\ndatetime.now()",
        "from datetime import datetime, UTC\ndatetime.now(UTC)",
        "from datetime import datetime as dt\ndt.utcnow()",
        "import datetime\ndatetime.datetime.now()",
        "import datetime as d\nd.date.today()",
        "from datetime import date\nfield(default_factory=date.today)",
        "import time\ntime.time()",
        "import time as t\nt.sleep(1)",
        "from time import sleep",
        "from time import time as seconds",
        "def late():\n    import time\n    return time.time_ns()",
    ],
)
def test_a_reading_is_found(source):
    assert len(list(readings(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime, time\ntime(14, 0)\ndatetime.combine(day, time(9))",
        "clock.now()",
        "import time\ntime.monotonic()",
        "from datetime import time\ntime.fromisoformat('14:00')",
    ],
)
def test_other_uses_of_time_are_left_alone(source):
    assert list(readings(source)) == []
