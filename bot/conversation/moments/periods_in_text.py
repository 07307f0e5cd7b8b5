"""Finding the periods that a sentence names."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.conversation.moments.comparing import SIGNS, compared
from bot.conversation.moments.grammar import Line, kinds_of
from bot.conversation.moments.orders import orders_of
from bot.conversation.moments.period import first_period
from bot.conversation.moments.points import ImpossibleDateError
from bot.conversation.moments.reading import Period
from bot.conversation.moments.streak import take_streak
from bot.conversation.moments.tidy import line_of
from bot.conversation.moments.words import table_for
from bot.domain.wall_time import ensure_aware, in_zone

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period inside a sentence, and the places in the text it was read from.

    `other` is its second reading where day and month could be exchanged, or a year or the
    first week of a month is open: ask. `in_a_row` where it is "three calls in a row".
    """

    period: Period
    places: Places
    other: Period | None = None
    in_a_row: bool = False


def find_periods(text: str, now: datetime, zone: str, language: str) -> tuple[FoundPeriod, ...]:
    """All periods that a sentence names, in order ("compare 2025 with 2026" has two).

    A lone "may" or "march" is no month here; "in March", "March 2026" are. Raises
    ImpossibleDateError for "since 31 February": an answer about all calls would be another
    question's. Raises ValueError for a naive `now`.
    """
    today = in_zone(ensure_aware(now), zone).date()
    orders = orders_of(line_of(text, table_for(language)))
    line, exchanged = orders[0], orders[-1]
    if any(sign in kinds_of(line) for sign in SIGNS):
        pair = _side_by_side(line, exchanged, today)
        if pair:
            return pair
    return tuple(sorted(_one_by_one(line, exchanged, today), key=lambda each: each.places))


def _side_by_side(line: Line, exchanged: Line, today: date) -> tuple[FoundPeriod, ...]:
    sides = compared(line, today)
    if sides is None:
        return ()
    others = compared(exchanged, today) or sides
    pair = tuple(
        FoundPeriod(
            side.period,
            _places(line, range(side.start, side.end)),
            side.other or (other.period if other.period != side.period else None),
        )
        for side, other in zip(sides, others, strict=True)
    )
    return tuple(sorted(pair, key=lambda each: each.places))


def _one_by_one(line: Line, exchanged: Line, today: date) -> list[FoundPeriod]:
    periods: list[FoundPeriod] = []
    while True:
        streak = take_streak(line)
        found = streak or first_period(line, today, lone=False)
        if found is None:
            return periods
        period, rest = found
        taken = [
            at for at, (was, left) in enumerate(zip(line, rest, strict=True)) if was and not left
        ]
        places = _places(line, taken)
        other = None if streak else _other(period, exchanged, today)
        # "The last 3 months with the previous 3": the second is not understood, so it is not said.
        if period not in [each.period for each in periods]:
            periods.append(FoundPeriod(period, places, other, in_a_row=streak is not None))
        exchanged = _without(exchanged, rest)
        line = rest


def _places(line: Line, of: "range | list[int]") -> Places:
    tokens = [token for place in of if (token := line[place]) is not None]
    return tuple((token.at, token.to) for token in tokens)


def _without(line: Line, rest: Line) -> Line:
    """The line without what is taken from its twin."""
    return tuple(None if kept is None else token for token, kept in zip(line, rest, strict=True))


def _other(period: Period, exchanged: Line, today: date) -> Period | None:
    """The period in the other order, if that makes another one."""
    try:
        found = first_period(exchanged, today, lone=False)
    except ImpossibleDateError:
        return None
    return found[0] if found and found[0] != period else None
