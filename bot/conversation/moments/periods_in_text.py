"""Finding the periods that a sentence names."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.conversation.moments.grammar import Line
from bot.conversation.moments.orders import orders_of
from bot.conversation.moments.period import first_period
from bot.conversation.moments.points import ImpossibleDateError
from bot.conversation.moments.reading import Period
from bot.conversation.moments.tidy import line_of
from bot.conversation.moments.words import table_for
from bot.domain.wall_time import ensure_aware, in_zone


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period inside a sentence, and the places in the text it was read from.

    `other` is its second reading where day and month could be exchanged: ask.
    """

    period: Period
    places: tuple[tuple[int, int], ...]
    other: Period | None = None


def find_periods(text: str, now: datetime, zone: str, language: str) -> tuple[FoundPeriod, ...]:
    """All periods that a sentence names, in order ("compare 2025 with 2026" has two).

    A lone "may" or "march" is no month here; "in March", "March 2026" are. Raises
    ValueError for a naive `now`.
    """
    today = in_zone(ensure_aware(now), zone).date()
    orders = orders_of(line_of(text, table_for(language)))
    line, exchanged = orders[0], orders[-1]
    periods: list[FoundPeriod] = []
    while True:
        try:
            found = first_period(line, today, lone=False)
        except ImpossibleDateError:
            return tuple(periods)
        if found is None:
            return tuple(sorted(periods, key=lambda each: each.places))
        period, rest = found
        pairs = zip(line, rest, strict=True)
        taken = [before for before, after in pairs if before is not None and after is None]
        places = tuple((token.at, token.to) for token in taken)
        periods.append(FoundPeriod(period, places, _other(period, exchanged, today)))
        exchanged = _without(exchanged, rest)
        line = rest


def _without(line: Line, rest: Line) -> Line:
    """The line without what is taken from its twin."""
    return tuple(None if kept is None else token for token, kept in zip(line, rest, strict=True))


def _other(period: Period, exchanged: Line, today: date) -> Period | None:
    """The period with the month before the day, if that makes another one."""
    found = first_period(exchanged, today, lone=False)
    return found[0] if found and found[0] != period else None
