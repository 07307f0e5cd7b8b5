"""French words for earlier answers, put as the patterns know it."""

import re

from bot.conversation.understanding.tails_fr import nothing, numbered, numbered_text

_MORE = re.compile(r"(?:suite|page)\s+([1-9]\d?)\.?", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:sur|pour|concernant|à propos de)\s+", re.IGNORECASE)


def answers(tail: str) -> str | None:
    """Nothing, a page, a number, or words to look for."""
    said = tail.strip()
    more = _MORE.fullmatch(said)
    return f"more {more[1]}" if more else _ABOUT.sub("", said)


PHRASES = {
    "réponses": ("answers", answers),
    "chercher": ("search", answers),
    "rechercher": ("search", answers),
    "réponses approuvées": ("answers", answers),
    "cela répond à ma question": ("this answers it", numbered),
    "poser quand même": ("ask anyway", nothing),
    "demander quand même": ("ask anyway", nothing),
    "garder la réponse": ("keep answer", numbered),
    "approuver la réponse": ("approve answer", numbered),
    "modifier la réponse": ("edit answer", numbered_text),
    "modifier la question": ("edit question", numbered_text),
    "abandonner la réponse": ("drop answer", numbered),
    "retirer la réponse": ("retire answer", numbered),
}
