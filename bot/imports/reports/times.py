"""Dates and clock times as conference systems write them.

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
_BEFORE_CLOCK = re.compile(r"^[\s,،]*(?:t|at|à|às|um|a las|alle|о|об)?[\s,]*(?=\d)")
_AFTERNOON = frozenset({"pm", "م", "مساء", "пп", "μμ"})
_MORNING = frozenset({"am", "ص", "صباحا", "дп", "πμ"})
_AFTER_CLOCK = frozenset({"", "h", "uhr", "utc", "gmt", "z", "cet", "cest", "eet", "eest"})


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

    A number over 12 decides (by most of them, should a row be wrong), then which of the two
    stays the same across midnight, then dots (never American), then AM and PM: the American
    form has them, `dd/mm/yyyy hh:mm:ss` does not, and Spanish `p. m.` and Arabic ones go with
    the day first.
    """
    texts = [plain(stamp) for stamp in stamps]
    dates = [found.groups() for found in map(_DATE.search, texts) if found]
    numbers = [(int(first), int(second)) for first, _, second, _ in dates if len(first) < 3]
    if not numbers:
        return Order(day_first=False, sure=True)
    first_days, second_days = (sum(pair[at] > 12 for pair in numbers) for at in (0, 1))
    if first_days or second_days:
        return Order(day_first=first_days > second_days, sure=True)
    firsts, seconds = ({pair[at] for pair in numbers} for at in (0, 1))
    if (len(firsts) == 1) != (len(seconds) == 1):
        return Order(day_first=len(seconds) == 1, sure=True)
    if any(mark == "." for _, mark, _, _ in dates):
        return Order(day_first=True, sure=True)
    american = any(text.endswith(("am", "pm")) for text in texts)
    return Order(day_first=not american, sure=firsts == seconds)


def _half(text: str) -> str | None:
    """`am`, `pm` or None for a stamp that ends in neither."""
    found = _CLOCK.search(text)
    word = _after(found[4]) if found else ""
    if word in _AFTERNOON:
        return "pm"
    return "am" if word in _MORNING else None


def _after(word: str | None) -> str:
    """What follows a clock time, without points, spaces and Arabic vowel signs."""
    kept = (sign for sign in word or "" if sign not in ". " and not unicodedata.combining(sign))
    return "".join(kept)


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
    clock = clock_time(_BEFORE_CLOCK.sub("", rest))
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
    if half is None and _after(found[4]) not in _AFTER_CLOCK:
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half == "am":
        return None
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return None
