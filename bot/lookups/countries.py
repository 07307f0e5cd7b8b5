"""Countries as people write them, and what they are called."""

from functools import lru_cache

from bot.lookups.names_seats import country_names
from bot.lookups.names_words import normalise


def country_code(words: str) -> str | None:
    """ISO 3166 alpha-2 of a country named by its code or in one of the six languages."""
    code = words.strip().upper()
    if len(code) == 2 and country_names(code):
        return code
    return _by_name().get(normalise(words))


def country_title(code: str, language: str) -> str:
    """What a country is called in `language`, else in English, else its code."""
    from babel import Locale, UnknownLocaleError

    for wanted in (language, "en"):
        try:
            title = Locale.parse(wanted).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if title:
            return str(title)
    return code


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    from babel import Locale

    territories = Locale.parse("en").territories
    codes = [code for code in map(str, territories) if len(code) == 2 and code.isalpha()]
    return {normalise(name): code for code in codes for name in country_names(code)}
