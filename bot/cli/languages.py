"""The language in which a command's words are said, as it is typed."""

from bot.cli.output import WRONG_USE, Problem
from bot.domain.languages import LANGUAGES


class NoSuchLanguage(Problem):
    """Nothing is read or answered in it."""

    code = WRONG_USE


def known(lang: str) -> str:
    """The language of a tag like fr or fr-CH. Raises NoSuchLanguage."""
    code = lang.lower().replace("_", "-").partition("-")[0]
    if code in LANGUAGES:
        return code
    hint = f"These are: {', '.join(LANGUAGES)}."
    raise NoSuchLanguage(f"The language “{lang}” is not known.", hint)
