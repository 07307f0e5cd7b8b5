"""Which series a question names: only where it speaks of that kind of call."""

from itertools import pairwise

from bot.conversation.attending.signs_in_text import Said
from bot.conversation.attending.words.signs import Sign
from bot.domain.calls import CallKind

_NOUN_FIRST = ("ar", "uk")
"""Languages in which nothing stands between a call and whose it is."""
_ENGLISH = "en"


def series_of(said: Said, language: str) -> CallKind | None:
    """The series, or None for all: "partners" for those who came names none."""
    if said.has(Sign.COORDINATOR):
        return CallKind.COORDINATOR
    signs = [token.sign for token in said.tokens]
    named = any(
        _names(signs[at:], language) for at, sign in enumerate(signs) if sign is Sign.CALL
    ) or any(pair == (Sign.PARTNER, Sign.CALL) for pair in pairwise(signs))
    return CallKind.PARTNER if named else None


def _names(signs: list[Sign], language: str) -> bool:
    """Whether "partners" follows the call that `signs` begin with: "réunion des partenaires"."""
    if language == _ENGLISH:
        return signs[1:3] == [Sign.OF, Sign.PARTNER]
    if language in _NOUN_FIRST and signs[1:2] == [Sign.PARTNER]:
        return True
    if signs[1:2] != [Sign.OF]:
        return False
    after = signs[2:4]
    return after[:1] == [Sign.PARTNER] or after == [Sign.FILLER, Sign.PARTNER]
