"""Facts as cells of a table file. A cell is never a formula, whoever wrote it."""

from datetime import date, datetime
from typing import assert_never

from babel.numbers import format_decimal

from bot.conversation.outcomes import Reader
from bot.conversation.replies import At, Days, Fact, Listing, OneTimeCode, Say
from bot.conversation.texts import plain, word

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LEADING = ("\t", "\r", "\n")

Cell = str | int | float | date | datetime


def cell(fact: Fact, reader: Reader) -> Cell:
    """A cell: numbers and days as they are, texts that begin like a formula made harmless."""
    match fact:
        case None:
            return ""
        case bool():
            return "yes" if fact else "no"
        case float():
            return as_said(fact)
        case int() | date():
            return fact
        case Say():
            return harmless(plain(fact, reader))
        case At() | Days() | Listing() | OneTimeCode():
            return harmless(word(fact, reader))
        case str():
            return harmless(fact)
        case _:
            assert_never(fact)


def as_said(figure: float) -> float:
    """To the digit that the chat says."""
    return float(format_decimal(figure, format="0.#", locale="en"))


def harmless(text: str) -> str:
    """`text` as no spreadsheet takes it for a formula: after an apostrophe."""
    # Spreadsheets drop this sign, and what stands behind it would come first.
    shown = text.replace("\0", "")
    begins = shown.lstrip().startswith(_FORMULA) or shown.startswith(_LEADING)
    return f"'{shown}" if begins else shown
