"""`make bench`: the bot beside the barest programs on the same libraries, in one run.

`make bench ARGS="--quick --only af"`; without make: `python -m tests.benchmarks --help`.
"""

import argparse
import asyncio
import platform
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from tests.benchmarks.attending import figures_of_attendance
from tests.benchmarks.figures import Figure, as_json, keep, show
from tests.benchmarks.latency import over_http, over_sockets
from tests.benchmarks.lives import ROOT
from tests.benchmarks.pacing import under_limits
from tests.benchmarks.rounds import FULL, QUICK, TINY, Scale
from tests.benchmarks.searching import figures_of_search
from tests.benchmarks.starting import help_shown, ready_and_memory
from tests.benchmarks.world import make_template


def main() -> int:
    """Measure, show, write; 1 if something is over and that was asked to matter."""
    given = _arguments()
    scale = TINY if given.tiny else QUICK if given.quick else FULL
    given.path.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    # Beside the result, not in the folder for temporary files: that may be memory, where a
    # durable insert costs nothing.
    with tempfile.TemporaryDirectory(prefix="bench-", dir=given.path.parent) as folder:
        figures = asyncio.run(measure(scale, Path(folder).resolve(), given.only))
    took = round(time.monotonic() - began, 1)
    text = as_json(figures, scale=scale.name, seconds=took, python=platform.python_version())
    keep(given.path, text)
    if given.json:
        sys.stdout.write(text)
    else:
        show(figures, Console())
        print(f"{took:.0f} s; the same as JSON: {given.path}")
    return int(given.strict and any(figure.over for figure in figures))


async def measure(scale: Scale, folder: Path, only: str) -> list[Figure]:
    """Part after part, never two at once."""
    template = folder / "template.db"
    make_template(template)
    figures: list[Figure] = []
    if set("ad") & set(only):
        figures += await over_http(scale, folder, template)
    if set("bc") & set(only):
        figures += await over_sockets(scale, folder, template)
    if "e" in only:
        figures += await ready_and_memory(scale, folder, template)
    if "f" in only:
        figures += await help_shown(scale, folder)
    if "h" in only:
        figures += await under_limits(scale.messages, folder)
    if "i" in only:
        figures += figures_of_attendance(scale, folder)
    if "j" in only:
        figures += figures_of_search(scale, folder)
    return sorted(figures, key=lambda figure: figure.part)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("path", nargs="?", type=Path, default=ROOT / "build" / "bench.json")
    parser.add_argument("--quick", action="store_true", help="some 20 seconds, rougher")
    parser.add_argument("--tiny", action="store_true", help="to see that it runs; no figure counts")
    parser.add_argument("--json", action="store_true", help="JSON on stdout in place of the table")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a figure is over")
    parser.add_argument(
        "--only",
        default="abcdefghij",
        help="parts, such as: adf; g comes with a to d, d with a, c with b",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
