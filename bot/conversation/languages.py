"""The languages that the bot speaks, and what people call them."""

from functools import cache

from babel import Locale

from bot.conversation.catalogues import FALLBACK, LOCALES
from bot.lookups.folding import fold


@cache
def offered() -> tuple[str, ...]:
    """Languages with catalogues (ISO 639-1), English first."""
    found = {words.parts[-3] for words in LOCALES.glob("*/LC_MESSAGES/*.mo")}
    return (FALLBACK, *sorted(found - {FALLBACK}))


def own_name(language: str) -> str:
    """What its speakers call a language, as the label of a choice: "Français"."""
    name = Locale(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


def find_language(words: str) -> str | None:
    """The offered language that `words` name in any of them: "fr", "fr-CH", "French"."""
    said = fold(words).strip()
    code = said.replace("_", "-").partition("-")[0]
    return code if code in offered() else _names().get(said)


@cache
def _names() -> dict[str, str]:
    named = {}
    for language in offered():
        for speaker in offered():
            name = Locale(language).get_display_name(speaker)
            named[fold(name or language)] = language
    return named
