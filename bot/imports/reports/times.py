"""Dates, clock times and durations as conference systems write them.

Forms seen: `11/19/2021 09:54:15 AM`, `19/11/2021 09:54:15`, `7/20/23, 4:16:29\u202fPM`,
`2023-07-20 16:16:29`, `20.07.2023, 16:16`, `Dec 8, 2026 01:55:10 PM`; clock times `1:58 PM`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})")
_WORDED = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*(\S.{0,5})?$")
_AFTERNOON = frozenset({"pm", "م", "пп", "μμ"})
_MORNING = frozenset({"am", "ص", "дп", "πμ"})
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?")
_UNITS = {
    86400: ("d", "day", "days", "jour", "jours", "tag", "tage", "dia", "dias", "giorni"),
    3600: (
        *("h", "hr", "hrs", "hour", "hours", "heure", "heures", "hora", "horas", "ora", "ore"),
        *("std", "stunde", "stunden", "год", "години", "година", "ч", "godz", "س", "ساعة", "ساعات"),
    ),
    60: (
        *("m", "min", "mins", "minute", "minutes", "minuto", "minutos", "minuti", "minuten"),
        *("хв", "хвилин", "хвилини", "мин", "د", "دقيقة", "دقائق"),
    ),
    1: (
        *("s", "sec", "secs", "second", "seconds", "sek", "sekunden", "seg", "segundo"),
        *("segundos", "seconde", "secondes", "secondi", "с", "сек", "ث", "ثانية", "ثوان"),
    ),
}
_SECONDS = {word: seconds for seconds, words in _UNITS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Order:
    """Whether the day comes first in `12/08/2026`; `sure` if the file leaves no doubt."""

    day_first: bool
    sure: bool


def plain(text: str) -> str:
    """Lower case, ASCII digits, plain spaces; what the patterns here expect."""
    digits = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text[:80]
    )
    return " ".join(digits.casefold().split())


def order_in(stamps: Iterable[str]) -> Order:
    """Which of the two date orders all stamps of one file have.

    A number over 12 decides, then dots (never American), then AM and PM: the American form
    has them, `dd/mm/yyyy hh:mm:ss` does not.
    """
    texts = [plain(stamp) for stamp in stamps]
    dates = [found.groups() for found in map(_DATE.search, texts) if found]
    numbers = [(int(first), int(second)) for first, _, second, _ in dates if len(first) < 3]
    if not numbers:
        return Order(day_first=False, sure=True)
    if any(first > 12 for first, _ in numbers):
        return Order(day_first=True, sure=True)
    if any(second > 12 for _, second in numbers):
        return Order(day_first=False, sure=True)
    if any(mark == "." for _, mark, _, _ in dates):
        return Order(day_first=True, sure=True)
    same = all(first == second for first, second in numbers)
    return Order(day_first=not any(_half(text) for text in texts), sure=same)


def _half(text: str) -> str | None:
    """`am`, `pm` or None for a stamp that ends in neither."""
    found = _CLOCK.search(text)
    word = re.sub(r"[\s.]", "", found[4] or "") if found else ""
    if word in _AFTERNOON:
        return "pm"
    return "am" if word in _MORNING else None


def stamp(text: str, order: Order) -> datetime | None:
    """A naive local datetime, or None where the text is no date with a clock time."""
    words = plain(text)
    found = _DATE.search(words)
    worded = _WORDED.search(words)
    if found:
        year, month, day = _ordered(int(found[1]), int(found[3]), int(found[4]), order)
        rest = words[found.end() :]
    elif worded and worded[1] in _MONTHS:
        year, month, day = int(worded[3]), _MONTHS.index(worded[1]) + 1, int(worded[2])
        rest = words[worded.end() :]
    else:
        return None
    clock = clock_time(rest.lstrip(" ,t"))
    try:
        return datetime.combine(datetime(year, month, day), clock) if clock else None
    except ValueError:
        return None


def _ordered(first: int, second: int, third: int, order: Order) -> tuple[int, int, int]:
    if first > 31:
        return first, second, third
    year = third + 2000 if third < 100 else third
    return (year, second, first) if order.day_first else (year, first, second)


def clock_time(text: str) -> time | None:
    """`1:58 PM`, `13:58:07`, `1:58 م` as a time of day, or None."""
    words = plain(text)
    found = _CLOCK.match(words)
    if not found:
        return None
    hour, half = int(found[1]), _half(words)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return None


def length(text: str, bare_unit: int = 60) -> int | None:
    """A duration in seconds: `1h 3m 38s`, `1 hr 2 min`, `45 sec`, `1:03:38`, or a bare number.

    `bare_unit`: seconds that one of a bare number stands for (Zoom writes whole minutes).
    """
    words = plain(text)
    if re.fullmatch(r"\d{1,6}(?:[.,]\d+)?", words):
        return round(float(words.replace(",", ".")) * bare_unit)
    clock = re.fullmatch(r"(\d{1,3}):(\d{2}):(\d{2})", words)
    if clock:
        return int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3])
    parts = _LENGTH.findall(words)
    if not parts or any(unit not in _SECONDS for _, unit in parts):
        return None
    total = sum(float(number.replace(",", ".")) * _SECONDS[unit] for number, unit in parts)
    return round(total) if total < 10_000_000 else None
