"""Merging of spans of time. Naive local datetimes of one report; lengths in whole seconds."""

from collections.abc import Iterable, Sequence
from datetime import datetime

Interval = tuple[datetime, datetime]


def merged(spans: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same time without overlaps, in order; spans that touch become one, empty ones go."""
    result: list[Interval] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return tuple(result)


def seconds_in(spans: Iterable[Interval]) -> int:
    """Length of spans together; give them `merged`, or overlaps count twice."""
    return sum(int((end - start).total_seconds()) for start, end in spans)


def together(spans: Iterable[Interval], lengths: Sequence[int]) -> int:
    """Seconds that several stays cover together.

    `lengths` are the seconds of each stay as the report states them; where somebody went out
    and came back they are less than the span. The truth lies between the longest stay and all
    of them added up, so the union of the spans is held between the two.
    """
    if not lengths:
        return 0
    return min(max(seconds_in(merged(spans)), *lengths), sum(lengths))


def in_minutes(seconds: float) -> float:
    """Seconds as minutes, two decimals."""
    return round(seconds / 60, 2)
