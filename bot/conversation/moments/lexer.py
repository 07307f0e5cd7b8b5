"""Text → tokens. Knows digits and punctuation; words come from the language's table."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.conversation.moments.words import Kind, Table
from bot.lookups.folding import fold
from bot.lookups.zones import is_zone, known_zones

_WORD = r"[^\W\d_]+(?:['’ʼ.\-][^\W\d_]+)*"
_TOKEN = re.compile(
    r"(?P<stamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)(?!\d))"
    r"|(?P<iso>\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\d)T?)"
    r"|(?P<slash>\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d\d)(?!\d))"
    r"|(?P<yearmonth>\d{4}-\d\d(?![-\d]))"
    r"|(?P<clock>\d{1,2}(?::\d\d(?::\d\d)?|\s?[hH](?:\d\d)?)(?![\w:]))"
    r"|(?P<zone>[A-Za-z]{2,}(?:/[A-Za-z0-9_+\-]+)+)"
    r"|(?P<number>\d+)"
    rf"|(?P<word>{_WORD})"
    r"|(?P<dash>[-–—])|(?P<soft>[\s,;.()!?،؟:]+)|(?P<other>.)",
    re.DOTALL,
)
_YEARS = range(1900, 2200)
_LONGEST_NUMBER = 3  # digits; longer ones are years or nothing to do with time


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text and what it means. `at` and `to` are its place in the text."""

    kind: Kind
    text: str
    at: int
    to: int
    value: int = 0
    days: tuple[date, ...] = ()  # DATE: its readings, day first before month first
    clock: time | None = None
    until: time | None = None  # CLOCK: the end of a range
    instant: datetime | None = None
    zones: tuple[str, ...] = ()


def tokens_of(text: str, table: Table) -> list[Token]:
    """The tokens of a text, without fillers. Words nobody knows are UNKNOWN."""
    raw = _split_hyphens(_TOKEN.finditer(_plain_digits(text)), table)
    tokens: list[Token] = []
    place = 0
    while place < len(raw):
        found, used = _phrase(raw, place, table)
        tokens += found
        place += used
    return [token for token in tokens if token.kind is not Kind.FILLER]


@dataclass(frozen=True, slots=True)
class _Raw:
    group: str
    text: str
    at: int
    to: int


def _plain_digits(text: str) -> str:
    """Arabic and other digits as 0 to 9; as long as before, so that places stay true."""
    return "".join(
        str(unicodedata.digit(sign)) if sign.isdecimal() and not sign.isascii() else sign
        for sign in text
    )


def _split_hyphens(matches: Iterator[re.Match[str]], table: Table) -> list[_Raw]:
    """Words at their hyphens: "March-June" is three tokens, "bi-monthly" one: the table decides."""
    raw: list[_Raw] = []
    for match in matches:
        group, text, at = match.lastgroup or "other", match.group(), match.start()
        if group == "soft":
            continue
        if group != "word" or "-" not in text or fold(text) in table.phrases:
            raw.append(_Raw(group, text, at, match.end()))
            continue
        for part in re.finditer(r"-|[^-]+", text):
            kind = "dash" if part.group() == "-" else "word"
            raw.append(_Raw(kind, part.group(), at + part.start(), at + part.end()))
    return raw


def _phrase(raw: list[_Raw], place: int, table: Table) -> tuple[list[Token], int]:
    """The longest phrase of the table that begins here, else the token by itself."""
    first = raw[place]
    if (
        first.group == "number"
        and len(first.text) < _LONGEST_NUMBER
        and _has_ending(raw, place, table)
    ):
        ending = raw[place + 1]
        text = first.text + ending.text
        return [Token(Kind.NTH, text, first.at, ending.to, int(first.text))], 2
    if first.group != "word":
        return [_lone(first)], 1
    words = [fold(item.text) for item in raw[place : place + table.longest]]
    for length in range(len(words), 0, -1):
        meaning = table.phrases.get(" ".join(words[:length]))
        if meaning is not None:
            last = raw[place + length - 1]
            text = " ".join(item.text for item in raw[place : place + length])
            return [_meant(s.kind, text, first.at, last.to, s.value) for s in meaning], length
    return _place(raw, place)


def _has_ending(raw: list[_Raw], place: int, table: Table) -> bool:
    """Whether "nd" or the like touches the number."""
    if place + 1 >= len(raw):
        return False
    number, word = raw[place], raw[place + 1]
    return number.to == word.at and fold(word.text) in table.ordinal_endings


def _place(raw: list[_Raw], place: int) -> tuple[list[Token], int]:
    """A zone of up to three words from the own table, or one unknown word."""
    for length in (3, 2, 1):
        items = raw[place : place + length]
        text = " ".join(item.text for item in items)
        zones = known_zones(text)
        if zones:
            return [Token(Kind.ZONE, text, items[0].at, items[-1].to, zones=zones)], len(items)
    item = raw[place]
    return [Token(Kind.UNKNOWN, item.text, item.at, item.to)], 1


def _meant(kind: Kind, text: str, at: int, to: int, value: int) -> Token:
    if kind is Kind.CLOCK:
        return Token(kind, text, at, to, clock=time(value))
    return Token(kind, text, at, to, value)


def _lone(raw: _Raw) -> Token:
    """A token that needs no table. What cannot be on any calendar or clock is IMPOSSIBLE."""
    try:
        return _by_shape(raw)
    except ValueError:
        return Token(Kind.IMPOSSIBLE, raw.text, raw.at, raw.to)


def _by_shape(raw: _Raw) -> Token:
    text, at, to = raw.text, raw.at, raw.to
    match raw.group:
        case "stamp":
            # A space before the offset's date and time is as good as the T of the standard.
            instant = datetime.fromisoformat(text)
            return Token(
                Kind.STAMP, text, at, to, instant=instant.replace(year=_year(instant.year))
            )
        case "iso":
            year, month, day = (int(part) for part in re.findall(r"\d+", text))
            return Token(Kind.DATE, text, at, to, days=(date(_year(year), month, day),))
        case "slash":
            return Token(Kind.DATE, text, at, to, days=_slash(text))
        case "yearmonth":
            first = date(_year(int(text[:4])), int(text[5:]), 1)
            return Token(Kind.YEARMONTH, text, at, to, days=(first,))
        case "clock":
            return Token(Kind.CLOCK, text, at, to, clock=_clock(text))
        case "zone" if is_zone(text) or known_zones(text):
            return Token(Kind.ZONE, text, at, to, zones=known_zones(text))
        case "number":
            number = _year(int(text)) if len(text) > _LONGEST_NUMBER else int(text)
            kind = Kind.YEAR if len(text) == 4 and number in _YEARS else Kind.NUM
            return Token(kind, text, at, to, number)
        case "dash":
            return Token(Kind.TO, text, at, to)
        case _:
            return Token(Kind.UNKNOWN, text, at, to)


def _year(year: int) -> int:
    """The year itself. Raises ValueError for years no call is in."""
    if year not in _YEARS:
        raise ValueError(year)
    return year


def _clock(text: str) -> time:
    hour, minute, second = (int(part) for part in (*re.findall(r"\d+", text), 0, 0)[:3])
    return time(hour, minute, second)


def _slash(text: str) -> tuple[date, ...]:
    """08/12/2026: day first, then month first. With dots the day is always first."""
    first, second, year = (int(part) for part in re.findall(r"\d+", text))
    year = _year(year + (2000 if year < 100 else 0))
    orders = [(first, second)] if "." in text else [(first, second), (second, first)]
    days = [_day(year, month, day) for day, month in orders]
    known = tuple(dict.fromkeys(day for day in days if day is not None))
    if not known:
        raise ValueError(text)
    return known


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
