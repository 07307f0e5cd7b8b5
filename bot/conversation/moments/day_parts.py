"""Parts of the day and the hours they can be said of."""

from collections.abc import Mapping
from datetime import time

from bot.conversation.moments.words import DayPart

HOURS: Mapping[DayPart, range] = {
    DayPart.AM: range(12),
    DayPart.PM: range(12, 24),
    DayPart.MORNING: range(1, 12),
    DayPart.AFTERNOON: range(12, 21),
    DayPart.EVENING: range(13, 24),
    # "Twelve at night" and "two at night" belong to one day or the next: not read.
    DayPart.NIGHT: range(17, 24),
    DayPart.EARLY: range(1, 7),
    DayPart.MIDDAY: range(11, 16),
}


def in_part(clock: time | None, part: DayPart, *, exact: bool = False) -> time | None:
    """The time as it lies in a part of the day; None where it cannot.

    Up to twelve o'clock an hour may be meant of either half of the day, unless it is `exact`.
    """
    if clock is None:
        return None
    hours = {clock.hour}
    if clock.hour in range(1, 13) and not exact:
        hours = {clock.hour % 12, clock.hour % 12 + 12}
    fitting = [hour for hour in hours if hour in HOURS[part]]
    return clock.replace(hour=fitting[0]) if len(fitting) == 1 else None
