"""What follows the French words for who changed what, put as the patterns know it."""

import re
from collections.abc import Callable

from bot.conversation.understanding import tails_fr as tails
from bot.conversation.understanding.attendance_fr import meetings
from bot.lookups.folding import fold

_PAGE = re.compile(r"\s+(page\s+\d{1,3})$", re.IGNORECASE)
_LAST = re.compile(r"(?:(?:de )?la )?(?:derniere )?(?:reunion)")


def call(tail: str) -> str | None:
    """Nothing, "réunion 12", "réunion 12 page 2", "dernière réunion"."""
    said = meetings(tail.strip(" .!?\u202f\u00a0"))
    if _LAST.fullmatch(fold(said)):
        return "call"
    which, page = _PAGE.sub("", said), _PAGE.search(said)
    number = tails.number(which)
    return number if number is None or page is None else f"{number} {page.group(1)}"


PHRASES: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "audit": ("audit", call),
    "historique": ("audit", call),
    "qui a modifié": ("audit", call),
}
