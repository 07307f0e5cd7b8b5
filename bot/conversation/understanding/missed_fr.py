"""What follows the French words for missed calls and for surveys, put as the patterns know it."""

import re

_N = r"(?:n\s?[°ºo]\.?\s*|#\s*)?(?P<n>\d{1,9})"
_WAYS = (
    (re.compile(rf"{_N}\s+envoyer\.?", re.IGNORECASE), "send"),
    (re.compile(rf"{_N}\s+(?:modifier|changer)\.?", re.IGNORECASE), "change"),
    (re.compile(rf"{_N}\s+(?:supprimer|abandonner|retirer)\.?", re.IGNORECASE), "drop"),
)
_TEXT = re.compile(rf"{_N}\s*:\s*(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_RATED = re.compile(rf"{_N}(?:\s+(?P<score>[1-5]))?\.?", re.IGNORECASE)


def missed(tail: str) -> str | None:
    """Such as: nothing; 7 envoyer; 7 modifier; 7 supprimer; 7 : texte. The text stays."""
    said = tail.strip()
    if not said.strip(" .!?"):
        return ""
    for pattern, english in _WAYS:
        found = pattern.fullmatch(said)
        if found:
            return f"{found['n']} {english}"
    found = _TEXT.fullmatch(said)
    return f"{found['n']}: {found['rest']}" if found else None


def survey(tail: str) -> str | None:
    """Such as: nothing; 13; 13 4."""
    said = tail.strip()
    if not said.strip(" .!?"):
        return ""
    found = _RATED.fullmatch(said)
    return f"{found['n']} {found['score'] or ''}".strip() if found else None
