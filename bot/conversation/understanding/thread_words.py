"""What words mean in the thread of a request, where its number need not be said.

A command there begins with a slash or the bot's name; or it is a verb and nothing else; or a verb
with a number: of this very request, or with nothing behind it. All else are words for the
request, so that no sentence is taken for a command.
"""

import re
from collections.abc import Iterable
from functools import cache

from bot.conversation.understanding.words_fr import PHRASES

TO_PARTNER = ">>"
"""What begins with this, among experts, is for the asker."""
_ASKERS = ("close", "reopen", "reply", "request", "topic")
_EXPERTS = (
    *_ASKERS, "take", "answer", "assign", "hand over", "not mine", "note", "urgency", "wait",
    "ask back", "refer", "more", "send to partner", "sensitive", "not sensitive",
)  # fmt: skip
_ALONE = ("requests", "help", "status", "drop", "confirm")


def command_in_thread(
    text: str, number: int, language: str, *, plainly: bool, asks: bool
) -> str | None:
    """The command that `text` is in the thread of request `number`, the number put in; else None.

    `plainly`: nothing says that it is a command. `asks`: it is the asker's thread.
    """
    said = text.strip()
    found = _verb(asks, language).fullmatch(said)
    if found is None:
        alone = " ".join(said.lower().split()) in _alone(language)
        return said if alone or not plainly else None
    verb, named, rest = found["verb"], found["number"], found["rest"]
    if named is None and rest is not None and plainly:
        return None
    if named is not None and rest is not None and plainly and int(named) != number:
        return None
    words = [verb, named or str(number), rest or ""]
    if _english(verb, language) == "more":
        words = ["request", named or str(number), "more"]
    return " ".join(words).strip()


def to_partner(text: str) -> str | None:
    """What is behind `>>`; None if it does not begin so."""
    said = text.lstrip()
    return said.removeprefix(TO_PARTNER).strip() if said.startswith(TO_PARTNER) else None


@cache
def _verb(asks: bool, language: str) -> re.Pattern[str]:  # noqa: FBT001 - a key of the cache
    verbs = _spoken(_ASKERS if asks else _EXPERTS, language)
    longest_first = sorted(verbs, key=len, reverse=True)
    either = "|".join(re.escape(verb).replace(r"\ ", r"\s+") for verb in longest_first)
    pattern = rf"(?P<verb>{either})(?:\s+#?(?P<number>\d{{1,6}}))?(?:[\s:,]+(?P<rest>\S.*))?"
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


@cache
def _alone(language: str) -> frozenset[str]:
    return frozenset(_spoken(_ALONE, language))


def _spoken(verbs: Iterable[str], language: str) -> list[str]:
    wanted = list(verbs)
    french = [said for said, (english, _) in PHRASES.items() if english in wanted]
    return wanted + (french if language == "fr" else [])


def _english(verb: str, language: str) -> str:
    return PHRASES.get(verb.lower(), (verb.lower(), None))[0] if language == "fr" else verb.lower()
