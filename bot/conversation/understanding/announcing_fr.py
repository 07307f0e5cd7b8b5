"""What follows the French words for announcing, put as the patterns know them."""

import re

_N = r"(?:n\s?[°ºo]\.?\s*|#\s*)?(?P<n>\d{1,6})"
_TO = r"(?:aux|[àa]\s+(?:tous\s+les|toutes\s+les|la\s+liste|les?)|au|[àa])"
_WHOM = re.compile(
    rf"(?P<urgent>(?:en\s+)?urgen(?:t|ce)\s+)?{_TO}\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL
)
_HEAD = re.compile(r"(?P<head>[^\n]+?)(?P<rest>\s*(?::(?!\d)|\n).*)?", re.DOTALL)
_AND = re.compile(rf"\s*,\s*(?:{_TO}\s+)?|\s+et\s+(?:{_TO}\s+)?", re.IGNORECASE)
_NAMES = (
    (r"\bpartenaires\b", "partners"),
    (r"\bcoor(?:donn|din)at(?:eurs|rices)\b", "coordinators"),
    (r"\b(?:bailleurs(?:\s+de\s+fonds)?|donateurs)\b", "donors"),
    (r"\bresponsables\b", "leads"),
    (r"\b(?:tout\s+le\s+monde|toutes?\s+et\s+tous|tous|chacun)\b", "everybody"),
)
_STOP = re.compile(rf"{_N}\s+(?:arr[êe]ter|stop|stopper|retirer)\.?", re.IGNORECASE)
_MISSED = re.compile(
    rf"{_N}\s+(?:non\s+(?:re[çc]ue?s?|remise?s?|distribu[ée]e?s?)|manqu[ée]e?s?)\.?", re.IGNORECASE
)
_ALONE = re.compile(rf"{_N}\.?", re.IGNORECASE)


def announce(tail: str) -> str | None:
    """Such as: aux partenaires et aux coordonnateurs demain à 9h : texte. The text stays."""
    if not tail.strip(" .!?"):
        return ""
    found = _WHOM.fullmatch(tail)
    if not found:
        # When the one that waits is sent, such as: demain à 9h.
        return tail if "\n" not in tail else None
    parts = _HEAD.fullmatch(found["rest"])
    head, rest = (parts["head"], parts["rest"]) if parts else (found["rest"], None)
    # Without a colon the text follows the lists, and it is not to be changed.
    said = _leading(head) if rest is None else _everywhere(head)
    return f"{'urgent ' if found['urgent'] else ''}to {said}{rest or ''}"


def _everywhere(head: str) -> str:
    for french, english in _NAMES:
        head = re.sub(french, english, head, flags=re.IGNORECASE)
    return _AND.sub(" and ", head)


def _leading(said: str) -> str:
    """The lists at its beginning in English, and the rest as it is."""
    for french, english in _NAMES:
        found = re.match(french, said, re.IGNORECASE)
        if found is None:
            continue
        rest = said[found.end() :]
        joined = _AND.match(rest)
        more = rest[joined.end() :] if joined else ""
        # What is joined to it is another list, or the text begins so.
        another = _leading(more)
        return f"{english} and {another}" if another != more else f"{english}{rest}"
    return said


def announcement(tail: str) -> str | None:
    """Such as: 3; 3 arrêter; n° 3 non reçue."""
    for pattern, said in ((_ALONE, ""), (_STOP, " stop"), (_MISSED, " missed")):
        found = pattern.fullmatch(tail.strip())
        if found:
            return f"{found['n']}{said}"
    return None
