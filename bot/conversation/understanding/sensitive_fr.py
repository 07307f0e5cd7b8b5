"""French words for sensitive requests, put as the patterns know it."""

import re

from bot.conversation.understanding.tails_fr import numbered, numbered_text

_BY = re.compile(r"^(\d{1,12})[\s:,]+(?:par\s+)?", re.IGNORECASE)
_WHO_LEADS = re.compile(
    r" by (?:la coordination(?: mondiale)?|la coordinatrice|le coordinateur|qui dirige)$",
    re.IGNORECASE,
)


def maybe_numbered(tail: str) -> str | None:
    """A number, or the word alone."""
    return numbered(tail) if tail.strip(" .!") else ""


def by_whom(tail: str) -> str | None:
    """Such as: 7 par NOM."""
    said = numbered_text(tail)
    return _WHO_LEADS.sub(" by whoever leads", _BY.sub(r"\1 by ", said)) if said else None


PHRASES = {
    "sensible": ("sensitive", maybe_numbered),
    "pas sensible": ("not sensitive", maybe_numbered),
    "non sensible": ("not sensitive", maybe_numbered),
    "répondez-moi ici": ("answer me here", maybe_numbered),
    "répondre ici": ("answer me here", maybe_numbered),
    "hors du bot": ("outside", by_whom),
}
