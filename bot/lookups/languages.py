"""Languages as people write them, whether the bot speaks them or not."""

from functools import lru_cache

from bot.domain.languages import LANGUAGES
from bot.lookups.folding import fold

_CODE = 2


def language_code(words: str) -> str | None:
    """ISO 639-1 of a language named by its code or in one of the six languages."""
    said = fold(words).strip()
    code = said.replace("_", "-").partition("-")[0]
    return code if code in _by_name().values() else _by_name().get(said)


def language_title(code: str, language: str) -> str:
    """What a language is called in `language`, else its code."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for speaker in LANGUAGES:
        for code, name in Locale.parse(speaker).languages.items():
            if len(code) == _CODE:
                found.setdefault(fold(str(name)), str(code))
    return found
