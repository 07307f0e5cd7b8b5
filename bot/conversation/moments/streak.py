"""So many calls one after the other: "three calls in a row"."""

from bot.conversation.moments.grammar import Line, cut, kinds_of, pattern
from bot.conversation.moments.reading import Period
from bot.conversation.moments.words import Kind

_IN_A_ROW = (
    "num in_a_row unknown? calls",
    "num times? unknown? calls? unknown? in_a_row",
)


def take_streak(line: Line) -> tuple[Period, Line] | None:
    """The number of calls as a period, and the line without it; None without a number.

    Which calls ("three partner calls in a row") is for another reader and stays in the line.
    """
    kinds = kinds_of(line)
    for text in _IN_A_ROW:
        match = pattern(text).search(kinds)
        if match is None:
            continue
        found, rest = cut(line, match.start(), match.end())
        kept = tuple(
            token if token is not None and token.kind is Kind.UNKNOWN else left
            for token, left in zip(line, rest, strict=True)
        )
        number = found.value(Kind.NUM)
        return (Period(last_calls=number), kept) if number else None
    return None
