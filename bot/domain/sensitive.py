"""What a text should not hold: exact places, phone numbers, one person's own matters.

Noticed before it is stored. No locations of explosive hazards, no phone numbers and no data of
beneficiaries are collected (ours, after the data protection that the 23rd NDM-UN asked for). A
notice, not a lock: the person decides.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.beneficiaries import PATTERNS as BENEFICIARIES


class Hint(StrEnum):
    """What a text seems to hold."""

    COORDINATES = "coordinates"
    PHONE = "phone"
    BENEFICIARY = "beneficiary"


_FINE = r"[-+]?\d{1,3}[.,]\d{4,}"
_SHORT = r"[-+]?\d{1,3}\.\d{2}[1-9]"
_ROUGH = r"\d{1,3}[.,]\d{2,}\s*°?"
_SIDE = r"[NSEWO]\b"
_BETWEEN = r"\s*[,;/\s]\s*"
_PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        # 34.52813, 69.17233: four decimals are ten metres; thousands have three digits.
        rf"(?<![\w.,]){_FINE}\s*°?{_BETWEEN}{_FINE}(?![\d.,]*\d)",
        # 34.528, 69.172, but not 12.500, 13.000: rounded thousands end in nought.
        rf"(?<![\w.,]){_SHORT}\s*°?{_BETWEEN}{_SHORT}(?![\d.,]*\d)",
        # 34.52N 69.17E and N34.52 E69.17: the sides of the sky make two decimals enough.
        rf"(?<![\w.,]){_ROUGH}\s*{_SIDE}{_BETWEEN}{_ROUGH}\s*{_SIDE}",
        rf"\b[NS]\s*{_ROUGH}{_BETWEEN}[EWO]\s*{_ROUGH}",
        # 34°31'41"N: degrees with minutes.
        r"\d{1,3}\s*°\s*\d{1,2}(?:[.,]\d+)?\s*['′’]",
        r"(?i)\b(?:lat|lon|lng)(?:itude|gitude)?\s*[:=]?\s*[-+]?\d{1,3}[.,]\d{2,}",
        # MGRS (42SWD1234567890), UTM (37N 456123 5345678), a plus code.
        r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{4}\s?\d{4}|\d{5}\s?\d{5})\b",
        r"\b\d{1,2}\s?[C-HJ-NP-X]\s+\d{6}\s+\d{6,7}\b",
        r"\b[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}\b",
        r"(?i)\b(?:maps\.google\.|google\.[a-z.]{2,6}/maps|goo\.gl/maps|maps\.app\.goo\.gl)",
        r"///[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+",
    )
)

_ARABIC_SIGNS = str.maketrans({"٫": ".", "،": ","})
_DAYS_AND_TIMES = re.compile(
    r"(?<![\d./-])(?:\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}-\d{2}-\d{2})(?![./-]?\d)"
    r"|(?<!\d)\d{1,2}[:h]\d{2}(?!\d)"
)
_MORE = r"(?:[\s.()\-/]{0,2}\d)"
_LABELS = r"tel|phone|telephone|téléphone|teléfono|telefone|whatsapp|viber|тел|телефон|هاتف|واتساب"
_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.,:])(?<!\d\s)(?:\+|00)\s?[1-9]{_MORE}{{7,14}}(?!\d)",
        # 079 123 45 67: nine to eleven digits, not part of a longer row of figures.
        r"(?<![\w.,:/+-])(?<!\d\s)0\d(?:[ .\-/]?\d){7,9}(?![ .\-/]?\d)",
        r"(?<!\d)\(\d{3}\)\s?\d{3}[ .-]\d{4}(?!\d)|(?<![\d-])\d{3}-\d{3}-\d{4}(?![\d-])",
        rf"(?i)\b(?:{_LABELS})\b[\s.:#°]*\d{_MORE}{{5,14}}",
    )
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What seems to stand in a text from `start` to `end`."""

    hint: Hint
    start: int
    end: int


_BLANK = "[…]"


def notices(text: str) -> tuple[Notice, ...]:
    """All that `text` seems to hold, in its order."""
    plain = _latin_digits(text)
    without_days = _DAYS_AND_TIMES.sub(_comma, plain)
    looked = (
        (Hint.COORDINATES, _PLACES, plain),
        (Hint.PHONE, _NUMBERS, without_days),
        (Hint.BENEFICIARY, BENEFICIARIES, plain),
    )
    found = [
        Notice(hint, *match.span())
        for hint, patterns, where in looked
        for pattern in patterns
        for match in pattern.finditer(where)
    ]
    return tuple(sorted(found, key=lambda notice: (notice.start, notice.end)))


def hints(text: str) -> tuple[Hint, ...]:
    """What `text` seems to hold, each once; empty if nothing was noticed."""
    found = {notice.hint for notice in notices(text)}
    return tuple(hint for hint in Hint if hint in found)


def without(text: str) -> str:
    """`text` with everything that was noticed left blank."""
    kept, at = "", 0
    for notice in notices(text):
        if notice.start >= at:
            kept += text[at : notice.start] + _BLANK
        at = max(at, notice.end)
    return kept + text[at:]


def _comma(day: re.Match[str]) -> str:
    """A comma as long as what it stands for, so that places in the text stay the same."""
    return " ,".ljust(len(day.group()))


def _latin_digits(text: str) -> str:
    """`text` with the digits of every script as 0 to 9, and Arabic commas as Latin signs."""
    digits = (str(unicodedata.decimal(sign, sign)) for sign in text)
    return "".join(digits).translate(_ARABIC_SIGNS)
