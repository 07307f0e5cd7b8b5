"""Words for the tests: the catalogues as they are now, compiled as a build would."""

import os
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.conversation.texts import LOCALES


def _compile(source: Path) -> None:
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime > source.stat().st_mtime:
        return
    # Several test processes at once must not read each other's halves.
    unfinished = compiled.with_suffix(f".mo.new{os.getpid()}")
    with source.open("rb") as po, unfinished.open("wb") as mo:
        write_mo(mo, read_po(po, locale=source.parent.parent.name, abort_invalid=True))
    unfinished.replace(compiled)


@pytest.fixture(scope="session", autouse=True)
def catalogues():
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        _compile(source)
