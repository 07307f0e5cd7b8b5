"""French words about groups and channels, put as the patterns know them."""

import re

_WHERE = r"(?:ici|dans\s+ce\s+(?:canal|groupe))"
_CALLS = r"(?:(?:les|toutes\s+les)\s+)?(?:r[ée]unions?|appels?|points?)"
_KINDS = (
    (r"(?:de|des|avec\s+les)\s+partenaires", "partner"),
    (r"(?:de|des|avec\s+les)\s+coordonnat\w+", "coordinator"),
    (r"(?:de|des|avec\s+les)\s+(?:bailleurs|donateurs)(?:\s+de\s+fonds)?", "donor"),
    (r"uniques?|ponctuelles?", "single"),
)


def post(tail: str) -> str | None:
    """Such as: les réunions des partenaires ici."""
    if re.fullmatch(rf"{_CALLS}\s+{_WHERE}[.!]?", tail, re.IGNORECASE):
        return "calls here"
    for french, english in _KINDS:
        if re.fullmatch(rf"{_CALLS}\s+(?:{french})\s+{_WHERE}[.!]?", tail, re.IGNORECASE):
            return f"{english} calls here"
    return None


def stop(tail: str) -> str | None:
    """Such as: les réunions ici, or nothing."""
    fits = re.fullmatch(rf"(?:{_CALLS})?\s*{_WHERE}?", tail.strip(" .!"), re.IGNORECASE)
    return "here" if fits else None
