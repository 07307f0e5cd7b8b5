"""The sizes that keep code easy to read, measured; `make check` runs this as a script.

A file has at most 250 lines and a function at most 50 (30 is the aim). Migrations are exempt:
they are written once and never read again from top to bottom.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 250
LONGEST_FUNCTION = 50

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = Path("bot/storage/migrations")


def too_long(root: Path = ROOT) -> Iterator[str]:
    """A sentence for each file and function under `root`/bot that is over its size."""
    for path in sorted((root / "bot").rglob("*.py")):
        name = path.relative_to(root)
        if name.is_relative_to(MIGRATIONS):
            continue
        source = path.read_text(encoding="utf-8")
        lines = len(source.splitlines())
        if lines > LONGEST_FILE:
            yield f"{name} has {lines} lines (at most {LONGEST_FILE})"
        yield from _functions_too_long(ast.parse(source), name)


def _functions_too_long(tree: ast.Module, name: Path) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                place = f"{name}:{node.lineno}"
                yield f"{place} {node.name} has {lines} lines (at most {LONGEST_FUNCTION})"


if __name__ == "__main__":
    found = list(too_long())
    print("\n".join(found) or "Sizes: every file and function is within its size.")
    sys.exit(bool(found))
