"""What follows the French words for a change of calls, put as the patterns know it."""

import re

_CALL = r"(?:(?:la\s+)?r[ée]union\s+)?(?:n\s?[°ºo]\.?\s*|#\s*)?(?P<n>\d{1,6})"
_AFTER = r"(?P<after>\s+et\s+(?:toutes\s+)?(?:les|celles)\s+(?:suivantes|d'apr[èe]s))?"
_MOVED = re.compile(rf"{_CALL}{_AFTER}(?:\s+(?:[àa]u?|du|pour)\s+(?P<rest>.+))?", re.IGNORECASE)
_CANCELLED = re.compile(
    rf"{_CALL}{_AFTER}(?:[\s,:]+(?:(?:car|parce\s+que?'?)\s*)?(?P<rest>\S.*))?",
    re.IGNORECASE | re.DOTALL,
)
_LASTS = re.compile(
    rf"{_CALL}{_AFTER}\s*:?\s+(?P<rest>\d{{1,3}}\s*(?:minutes?|min|heures?|h))\.?", re.IGNORECASE
)
_CHAIRED = re.compile(rf"{_CALL}{_AFTER}\s*:?\s+(?P<rest>\S.*)", re.IGNORECASE)


def move(tail: str) -> str | None:
    """Such as: 13 à jeudi prochain 15 h."""
    return _put(_MOVED.fullmatch(tail), " to ")


def cancel(tail: str) -> str | None:
    """Such as: 13 car la salle est fermée."""
    return _put(_CANCELLED.fullmatch(tail), " because ")


def length(tail: str) -> str | None:
    """Such as: 13 90 minutes."""
    said = _put(_LASTS.fullmatch(tail), " to ")
    return re.sub(r"heures?$", "hours", said, flags=re.IGNORECASE) if said else None


def chair(tail: str) -> str | None:
    """Such as: 13 chair@unmas.example."""
    return _put(_CHAIRED.fullmatch(tail), " ")


def _put(found: re.Match[str] | None, link: str) -> str | None:
    if found is None:
        return None
    after = " and all after" if found["after"] else ""
    rest = f"{link}{found['rest'].strip()}" if found["rest"] else ""
    return f"{found['n']}{after}{rest}"
