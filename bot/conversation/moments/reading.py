"""What reading words about time comes to. Codes and facts only; wording is elsewhere."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.recurrence import Rhythm


class ReadingKind(StrEnum):
    """What a reading is."""

    MOMENT = "moment"
    PERIOD = "period"
    RHYTHM = "rhythm"
    AMBIGUOUS = "ambiguous"
    UNCLEAR = "unclear"


class Why(StrEnum):
    """Why words are ambiguous or unclear; each is a msgid's last part."""

    NOT_UNDERSTOOD = "not_understood"
    UNUSED_WORDS = "unused_words"
    IMPOSSIBLE_DATE = "impossible_date"
    WEEKDAY_DIFFERS = "weekday_differs"
    MISSING = "missing"
    DAY_OR_MONTH_FIRST = "day_or_month_first"
    WHICH_ZONE = "which_zone"
    BIMONTHLY = "bimonthly"
    WHICH_WEEK = "which_week"
    EVERY_SECOND = "every_second"
    TWICE_A_MONTH = "twice_a_month"
    EVERY_OTHER_MONTH = "every_other_month"


@dataclass(frozen=True, slots=True)
class Period:
    """Days in the AoR's home zone, `end` not included, or the last N calls; never both.

    A period without `start` or `end` is open on that side.
    """

    start: date | None = None
    end: date | None = None
    last_calls: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of some words.

        `start` and `end` (exclusive) are aware, in `zone`. A moment without a time is
        local midnight with `all_day`. A rhythm's `start` is its first date; with
        `between` it is "in the months between" another series, which the caller
        completes by `Rhythm.in_between` (`rhythm` is then usually None). The choices of
        "bimonthly" are rhythms too; `rhythm` is None in them while `missing` is not empty.
    With
        `turns` the calls of one rhythm belong to those series by turns: `schedule` takes
        them apart. `choices` are
        the readings to offer, likeliest first; `missing` names what was not said
        ("time", "weekday", "nth", "day", "second_day"); `unused` the words not understood.
    """

    kind: ReadingKind
    zone: str
    start: datetime | None = None
    end: datetime | None = None
    all_day: bool = False
    period: Period | None = None
    rhythm: Rhythm | None = None
    rule: str | None = None
    between: bool = False
    turns: tuple[str, ...] = ()
    choices: "tuple[Reading, ...]" = ()
    why: Why | None = None
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


def unclear(
    zone: str, why: Why, *, unused: tuple[str, ...] = (), missing: tuple[str, ...] = ()
) -> Reading:
    """A reading that says why there is none."""
    return Reading(ReadingKind.UNCLEAR, zone, why=why, unused=unused, missing=missing)


def ambiguous(zone: str, why: Why, choices: tuple[Reading, ...]) -> Reading:
    """Several readings to choose from, likeliest first."""
    return Reading(ReadingKind.AMBIGUOUS, zone, why=why, choices=choices)
