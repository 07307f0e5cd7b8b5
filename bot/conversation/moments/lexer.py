"""Text → tokens. Knows digits and dates by their shape; words come from the language's table."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.conversation.moments.pieces import Piece, pieces_of
from bot.conversation.moments.words import Kind, Meaning, Table
from bot.lookups.folding import fold
from bot.lookups.zones import is_zone, known_zones

_YEARS = range(1900, 2200)
_LONGEST_NUMBER = 3  # digits; longer ones are years or nothing to do with time
_CODE_LETTERS = ("A", "a", "O", "o")
_LONGEST_ZONE = 3  # words
_ALWAYS = "24/7"
_RAISED = ("º", "ª")  # may follow a full stop: 3.º


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text and what it means. `at` and `to` are its place in the text."""

    kind: Kind
    text: str
    at: int
    to: int
    value: int = 0
    days: tuple[date, ...] = ()  # DATE: its readings, day first before month first
    short: tuple[tuple[int, int], ...] = ()  # SHORT: the same as (day, month)
    clock: time | None = None
    until: time | None = None  # CLOCK: the end of a range
    vague: bool = False  # CLOCK: an hour as people say it, of one half of the day or the other
    settled: bool = False  # CLOCK: the part of the day was said
    instant: datetime | None = None
    zones: tuple[str, ...] = ()


def tokens_of(text: str, table: Table) -> list[Token]:
    """The tokens of a text, without fillers. Words nobody knows are UNKNOWN."""
    pieces = pieces_of(text, table)
    tokens: list[Token] = []
    place = 0
    while place < len(pieces):
        found, used = _phrase(pieces, place, table)
        tokens += found
        place += used
    return [token for token in tokens if token.kind is not Kind.FILLER]


Match = tuple[list[Token], int]


def _phrase(pieces: list[Piece], place: int, table: Table) -> Match:
    """The longest phrase of the table that begins here, else the token by itself."""
    first = pieces[place]
    if first.group == "number":
        return _ordinal(pieces, place, table) or ([_lone(first)], 1)
    if first.group != "word":
        return [_lone(first)], 1
    if _is_code(pieces, place):
        return [Token(Kind.UNKNOWN, first.text, first.at, first.to)], 1
    folded = fold(first.text)
    found = _abbreviation(first) or _known(pieces, place, table, folded)
    if found:
        return found
    for prefix, meaning in table.prefixes.items():
        rest = folded[len(prefix) :]
        found = _known(pieces, place, table, rest) if folded.startswith(prefix) and rest else None
        if found:
            return [*_meant(meaning, first.text, first.at, first.at), *found[0]], found[1]
    return [Token(Kind.UNKNOWN, first.text, first.at, first.to)], 1


def _is_code(pieces: list[Piece], place: int) -> bool:
    """The A of "A3", which is no "à 3"."""
    letter, number = pieces[place], pieces[place + 1 : place + 2]
    return letter.text in _CODE_LETTERS and bool(number) and number[0].at == letter.to


def _abbreviation(piece: Piece) -> Match | None:
    """CET and the like in capitals, also where the small letters are a word ("cet appel")."""
    zones = known_zones(piece.text) if piece.text.isupper() and len(piece.text) > 2 else ()
    return ([Token(Kind.ZONE, piece.text, piece.at, piece.to, zones=zones)], 1) if zones else None


def _ordinal(pieces: list[Piece], place: int, table: Table) -> Match | None:
    """2nd, 1er, 3º, 3.º, 15-го: a number and the ending that touches it."""
    number, *rest = pieces[place : place + 3]
    used = 2
    if rest and rest[0].group == "dash" and rest[0].at == number.to:
        number, *rest = rest
        used = 3
    if not rest or rest[0].group != "word" or fold(rest[0].text) not in table.ordinal_endings:
        return None
    gap = rest[0].at - number.to
    if gap > int(rest[0].text in _RAISED) or len(pieces[place].text) >= _LONGEST_NUMBER:
        return None
    first, ending = pieces[place], rest[0]
    text = first.text + ending.text
    return [Token(Kind.NTH, text, first.at, ending.to, int(first.text))], used


def _known(pieces: list[Piece], place: int, table: Table, first: str) -> Match | None:
    """The longest phrase, else the longest zone, that begins with the word `first`."""
    run = _run(pieces, place, table.longest)
    words = [first, *(fold(piece.text) for piece in run[1:])]
    at = pieces[place].at
    for length in range(len(words), 0, -1):
        meaning = table.phrases.get(" ".join(words[:length]))
        if meaning is not None:
            text = " ".join(piece.text for piece in run[:length])
            return _meant(meaning, text, at, run[length - 1].to), length
    for length in range(min(_LONGEST_ZONE, len(words)), 0, -1):
        name = " ".join(words[:length])
        zones = (table.places[name],) if name in table.places else known_zones(name)
        if zones:
            text = " ".join(piece.text for piece in run[:length])
            return [Token(Kind.ZONE, text, at, run[length - 1].to, zones=zones)], length
    return None


def _run(pieces: list[Piece], place: int, longest: int) -> list[Piece]:
    """The words from `place` on that no punctuation and no number parts."""
    run = [pieces[place]]
    for piece in pieces[place + 1 : place + longest]:
        if piece.group != "word" or piece.fresh:
            break
        run.append(piece)
    return run


def _meant(meaning: Meaning, text: str, at: int, to: int) -> list[Token]:
    return [
        Token(sign.kind, text, at, to, clock=time(sign.value))
        if sign.kind is Kind.CLOCK
        else Token(sign.kind, text, at, to, sign.value)
        for sign in meaning
    ]


def _lone(piece: Piece) -> Token:
    """A token that needs no table. What cannot be on any calendar or clock is IMPOSSIBLE."""
    try:
        return _by_shape(piece)
    except ValueError:
        return Token(Kind.IMPOSSIBLE, piece.text, piece.at, piece.to)


def _by_shape(piece: Piece) -> Token:
    text, at, to = piece.text, piece.at, piece.to
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    match piece.group:
        case "stamp":
            # A space before the offset's date and time is as good as the T of the standard.
            instant = datetime.fromisoformat(text)
            instant = instant.replace(year=_year(instant.year))
            return Token(Kind.STAMP, text, at, to, instant=instant)
        case "iso":
            year, month, day = numbers
            return Token(Kind.DATE, text, at, to, days=(date(_year(year), month, day),))
        case "slash":
            return Token(Kind.DATE, text, at, to, days=_slash(text, numbers))
        case "short" if text != _ALWAYS:
            return Token(Kind.SHORT, text, at, to, short=_short(*numbers))
        case "yearmonth":
            year, month = sorted(numbers, reverse=True)
            return Token(Kind.YEARMONTH, text, at, to, days=(date(_year(year), month, 1),))
        case "clock":
            return Token(Kind.CLOCK, text, at, to, clock=_clock(numbers))
        case "dotted":
            return Token(Kind.DOTTED, text, at, to, clock=_clock(numbers))
        case "zone" if is_zone(text) or known_zones(text):
            return Token(Kind.ZONE, text, at, to, zones=known_zones(text))
        case "number":
            number = _year(numbers[0]) if len(text) > _LONGEST_NUMBER else numbers[0]
            kind = Kind.YEAR if len(text) == 4 and number in _YEARS else Kind.NUM
            return Token(kind, text, at, to, number)
        case "dash":
            return Token(Kind.TO, text, at, to)
        case "other" if text == "@":
            return Token(Kind.AT, text, at, to)
        case _:
            return Token(Kind.UNKNOWN, text, at, to)


def _year(year: int) -> int:
    """The year itself. Raises ValueError for years no call is in."""
    if year not in _YEARS:
        raise ValueError(year)
    return year


def _clock(numbers: list[int]) -> time:
    hour, minute, second = (*numbers, 0, 0)[:3]
    return time(hour, minute, second)


def _slash(text: str, numbers: list[int]) -> tuple[date, ...]:
    """08/12/2026: day first, then month first. With dots the day is always first."""
    first, second, year = numbers
    year = _year(year + (2000 if year < 100 else 0))
    orders = [(first, second)] if "." in text else [(first, second), (second, first)]
    days = [_day(year, month, day) for day, month in orders]
    known = tuple(dict.fromkeys(day for day in days if day is not None))
    if not known:
        raise ValueError(text)
    return known


def _short(first: int, second: int) -> tuple[tuple[int, int], ...]:
    """08/12 as days and months; 29 February is in some years."""
    orders = dict.fromkeys([(first, second), (second, first)])
    known = tuple((day, month) for day, month in orders if _day(2000, month, day))
    if not known:
        raise ValueError((first, second))
    return known


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
