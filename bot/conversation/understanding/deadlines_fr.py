"""What follows the French word for a deadline, put as the patterns know it."""

import re

_N = r"(?:n\s?[°ºo]\.?\s*|#\s*)?(?P<n>\d{1,6})"
_DONE = re.compile(rf"{_N}\s+(?:est\s+)?(?:faite?|termin[ée]e?|respect[ée]e?)\.?", re.IGNORECASE)
_DROPPED = re.compile(rf"{_N}\s+(?:supprimer|retirer|abandonner)\.?", re.IGNORECASE)
_MOVED = re.compile(rf"{_N}\s+(?:report[ée]e?\s+)?(?:au|le)\s+(?P<rest>.+)", re.IGNORECASE)
_ALONE = re.compile(rf"{_N}\.?", re.IGNORECASE)


def deadline(tail: str) -> str | None:
    """Such as: 3 faite; 3 au 1er septembre 2027; révision des POS le 3 août 2027."""
    for pattern, said in ((_ALONE, ""), (_DONE, " done"), (_DROPPED, " drop")):
        found = pattern.fullmatch(tail)
        if found:
            return f"{found['n']}{said}"
    moved = _MOVED.fullmatch(tail)
    if moved:
        return f"{moved['n']} on {moved['rest']}"
    # A title and a day: without a figure it is a question that begins with the word.
    return tail if any(sign.isdigit() for sign in tail) else None
