"""What follows the French words for the work plan, put as the patterns know it."""

import re

from bot.domain.workplan import NUMBER

_ROW = rf"(?:ligne\s+)?(?P<row>{NUMBER.pattern})"
_ALONE = re.compile(rf"{_ROW}\.?", re.IGNORECASE)
_PAGE = re.compile(r"(?:en\s+)?(?:une\s+)?(?:page|document|fichier|pdf)\.?", re.IGNORECASE)
_MORE = re.compile(r"(?:suite|page)(?:\s+(?P<n>[1-9]\d?))?", re.IGNORECASE)
_WORDS = (
    (r"(?:est\s+)?(?:en\s+bonne\s+voie|dans\s+les\s+temps)", "on track"),
    (r"(?:est\s+)?en\s+retard", "behind"),
    (r"(?:est\s+)?(?:fait|termin[ée]|achev[ée])e?", "done"),
    (r"(?:n['’]est\s+)?(?:pas\s+(?:encore\s+)?commenc[ée]e?|non\s+commenc[ée]e?)", "not started"),
)
_BECAUSE = re.compile(
    r"(?:parce\s+qu(?:e\s+|['’])|car\s+|[àa]\s+cause\s+d(?:e\s+|['’]))", re.IGNORECASE
)


def workplan(tail: str) -> str | None:
    """Such as: 4.8; page; 1.2 en retard parce que le dossier manque."""
    said = tail.strip()
    if not said:
        return ""
    if _PAGE.fullmatch(said):
        return "page"
    if more := _MORE.fullmatch(said):
        return f"more {more['n'] or 2}"
    if alone := _ALONE.fullmatch(said):
        return alone["row"]
    for words, status in _WORDS:
        found = re.fullmatch(
            rf"{_ROW}[\s:]+{words}(?:[\s,:;.–-]+(?P<note>\S.*))?", said, re.IGNORECASE | re.DOTALL
        )
        if found:
            note = found["note"] or ""
            because = _BECAUSE.match(note)
            return f"{found['row']} {status} {note[because.end() if because else 0 :]}".strip()
    return None
