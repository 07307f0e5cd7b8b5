"""Whether every language has every sentence."""

from collections.abc import Mapping
from pathlib import Path

from babel.messages.mofile import read_mo

from bot.conversation.catalogues import FALLBACK, LOCALES


def uncompiled(folder: Path = LOCALES) -> list[str]:
    """Catalogues whose source is newer than what gettext reads, or that were never compiled."""
    return [
        f"{source.parent.parent.name}/{source.stem}"
        for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))
        if not _is_fresh(source)
    ]


def _is_fresh(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def untranslated(folder: Path = LOCALES) -> Mapping[str, list[str]]:
    """By language: the sentences that English has and it has not."""
    english = _sentences(folder, FALLBACK)
    languages = sorted(path.parent.name for path in folder.glob("*/LC_MESSAGES"))
    found = {name: sorted(english - _sentences(folder, name)) for name in languages}
    return {name: missing for name, missing in found.items() if missing}


def _sentences(folder: Path, language: str) -> frozenset[str]:
    found: set[str] = set()
    for compiled in folder.glob(f"{language}/LC_MESSAGES/*.mo"):
        with compiled.open("rb") as opened:
            for message in read_mo(opened):
                # What is not translated is not compiled either.
                found.add(message.id if isinstance(message.id, str) else message.id[0])
    return frozenset(found - {""})
