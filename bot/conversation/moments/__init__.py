"""Words about time → moments, periods, rhythms. The one user of dateparser.

Own grammar first (`lexer`, `clocks`, `points`, `rhythm_words`), dateparser after it;
what is not wholly understood is refused, never guessed. Languages are tables in `words`.
"""

from bot.conversation.moments.fallback import warm_up
from bot.conversation.moments.periods_in_text import FoundPeriod, find_periods
from bot.conversation.moments.points import ImpossibleDateError
from bot.conversation.moments.reader import (
    read,
    read_moment,
    read_period,
    read_rhythm,
    read_rhythm_in_any_language,
)
from bot.conversation.moments.reading import Period, Reading, ReadingKind, Why
from bot.conversation.moments.schedule import ScheduleWords, read_schedule
from bot.conversation.moments.when import as_json

__all__ = [
    "FoundPeriod",
    "ImpossibleDateError",
    "Period",
    "Reading",
    "ReadingKind",
    "ScheduleWords",
    "Why",
    "as_json",
    "find_periods",
    "read",
    "read_moment",
    "read_period",
    "read_rhythm",
    "read_rhythm_in_any_language",
    "read_schedule",
    "warm_up",
]
