"""Text → signs: what its words say, without those that name a period."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.attending.table import Piece, Table, pieces_of, table_for
from bot.conversation.attending.words.signs import Sign
from bot.conversation.moments import FoundPeriod, find_periods
from bot.conversation.moments.tidy import line_of
from bot.conversation.moments.words import Kind
from bot.conversation.moments.words import table_for as time_words

_SIGNS = {
    Kind.NUM: Sign.NUMBER,
    Kind.NTH: Sign.NUMBER,
    Kind.UNKNOWN: Sign.UNKNOWN,
    Kind.ZONE: Sign.UNKNOWN,
    Kind.NEXT: Sign.ELSE,
    Kind.CALLS: Sign.CALL,
    Kind.IN_A_ROW: Sign.IN_A_ROW,
    **dict.fromkeys(
        (
            Kind.THIS,
            Kind.SINCE,
            Kind.FROM,
            Kind.TO,
            Kind.BETWEEN,
            Kind.AND,
            Kind.IN,
            Kind.OF,
            Kind.AT,
            Kind.OVER,
            Kind.COMPARE,
            Kind.SO_FAR,
            Kind.SAME,
        ),
        Sign.FILLER,
    ),
}
"""What words about time say where they are in no period; all others are loose."""
_WHO_DOES = (Sign.CAME, Sign.MISSED, Sign.NOT, Sign.NOT_BEFORE)
_MAY_BE_CODES = (Sign.FILLER, Sign.OF, Sign.ELSE, Sign.BEYOND)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or phrase of the text, and what it says."""

    sign: Sign
    at: int
    to: int


@dataclass(frozen=True, slots=True)
class Said:
    """The signs of a text in order, and the periods that it names."""

    text: str
    tokens: tuple[Token, ...]
    periods: tuple[FoundPeriod, ...]

    def has(self, *signs: Sign) -> bool:
        """Whether any of `signs` is said."""
        return any(token.sign in signs for token in self.tokens)

    @property
    def has_unread(self) -> bool:
        """Whether words are left that no table knows."""
        return self.has(Sign.UNKNOWN)


def signs_of(text: str, now: datetime, zone: str, language: str) -> Said:
    """What the words of `text` say. Raises ImpossibleDateError for "since 31 February"."""
    periods = find_periods(text, now, zone, language)
    taken = [place for period in periods for place in period.places]
    times = _times(text, language)
    tokens = [
        token
        for token in _tokens(pieces_of(text), table_for(language), times)
        if token.sign in (Sign.CALL, Sign.COMPARE) or not _inside(token, taken)
    ]
    return Said(text, tuple(_settled(tokens)), periods)


def _settled(tokens: list[Token]) -> Iterable[Token]:
    """Words with two meanings by what they stand before."""
    for at, token in enumerate(tokens):
        if token.sign is not Sign.WHO_OR_OF:
            yield token
            continue
        follows = tokens[at + 1].sign if at + 1 < len(tokens) else None
        who = at == 0 or follows in _WHO_DOES
        yield replace(token, sign=Sign.WHO if who else Sign.OF)


def _tokens(pieces: list[Piece], table: Table, times: dict[int, Sign]) -> Iterable[Token]:
    shouted = all(piece.text.isupper() for piece in pieces)
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        found = table.longest_at(pieces[place:])
        if found and not shouted and _is_code(piece) and found[0] in _MAY_BE_CODES:
            found = Sign.UNKNOWN, 1
        sign, used = found or (times.get(piece.at, Sign.FILLER), 1)
        yield Token(sign, piece.at, pieces[place + used - 1].to)
        place += used


def _is_code(piece: Piece) -> bool:
    """HI is an organisation, "hi" is none."""
    return piece.text.isupper() and piece.text.isascii() and len(piece.text) > 1


def _times(text: str, language: str) -> dict[int, Sign]:
    """What words about time would be; a word of none of the two tables is unknown."""
    signs: dict[int, Sign] = {}
    # Tidied, so that the year of "2026 рік" is none of its own.
    for token in filter(None, line_of(text, time_words(language))):
        for piece in pieces_of(token.text):
            signs[token.at + piece.at] = _SIGNS.get(token.kind, Sign.LOOSE)
    return signs


def _inside(token: Token, taken: list[tuple[int, int]]) -> bool:
    return any(token.at < to and at < token.to for at, to in taken)
