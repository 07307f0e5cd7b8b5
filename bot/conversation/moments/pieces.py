"""Text → pieces: numbers, clocks, dates, words. Knows shapes; meanings come from `lexer`."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation.moments.words import Table
from bot.lookups.folding import fold

# Arabic vowel signs and accents typed apart belong to the letter before them.
_LETTER = r"[^\W\d_][\u0300-\u036f\u064b-\u065f\u0670]*"
_WORD = rf"(?:{_LETTER})+(?:['’ʼ.\-](?:{_LETTER})+)*"
_UNSEEN = r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_PIECE = re.compile(
    r"(?P<stamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)(?!\d))"
    r"|(?P<iso>\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\d)T?)"
    r"|(?P<slash>\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d\d)(?!\d))"
    r"|(?P<yearmonth>\d{4}-\d\d(?![-\d])|\d{1,2}/\d{4}(?![/\d]))"
    r"|(?P<short>\d{1,2}/\d{1,2}(?![/\d]))"
    r"|(?P<clock>\d{1,2}(?::\d\d(?::\d\d)?(?:\s?(?:h|hrs?|hs|horas|heures|год)\b)?"
    r"|\s?[hH]\s?\d\d(?:\s?min\b)?(?![/.:\-]\d)|\s?[hH])(?![\w:]))"
    r"|(?P<dotted>\d{1,2}\.\d\d(?![.\d]))"
    r"|(?P<zone>[A-Za-z]{2,}(?:/[A-Za-z0-9_+\-]+)+)"
    r"|(?P<number>\d+)"
    rf"|(?P<word>{_WORD})"
    rf"|(?P<dash>[-–—])|(?P<soft>[\s,;.()!?،؟؛:¿¡«»“”\"{_UNSEEN}]+)|(?P<other>.)",
    re.DOTALL,
)
_BREAK = re.compile(r"[,;()!?،؟؛:¿¡]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text by its shape. `fresh` after a comma or the like: no phrase crosses it."""

    group: str
    text: str
    at: int
    to: int
    fresh: bool = False


def pieces_of(text: str, table: Table) -> list[Piece]:
    """The pieces of a text in order, without blanks and punctuation."""
    pieces: list[Piece] = []
    fresh = False
    for match in _PIECE.finditer(_plain_digits(text)):
        group, found = match.lastgroup or "other", match.group()
        if group == "soft":
            fresh = fresh or _BREAK.search(found) is not None
            continue
        piece = Piece(group, found, match.start(), match.end(), fresh)
        pieces += _split(piece, table) if group == "word" else [piece]
        fresh = False
    return pieces


def _plain_digits(text: str) -> str:
    """Arabic and other digits as 0 to 9; as long as before, so that places stay true."""
    return "".join(
        str(unicodedata.digit(sign)) if sign.isdecimal() and not sign.isascii() else sign
        for sign in text
    )


def _split(word: Piece, table: Table) -> Iterator[Piece]:
    """The table decides: "March-June" is three pieces, "d'octobre" two, "bi-monthly" one."""
    folded = fold(word.text)
    if folded in table.words:
        yield word
        return
    apostrophe = folded.find("'") + 1
    if apostrophe and folded[:apostrophe] in table.phrases:
        yield _part(word, 0, apostrophe, "word")
        yield from _split(_part(word, apostrophe, len(word.text), "word"), table)
        return
    if "-" not in word.text:
        yield word
        return
    for part in re.finditer(r"-|[^-]+", word.text):
        kind = "dash" if part.group() == "-" else "word"
        yield _part(word, part.start(), part.end(), kind)


def _part(word: Piece, start: int, end: int, group: str) -> Piece:
    at = word.at
    return Piece(group, word.text[start:end], at + start, at + end, word.fresh and not start)
