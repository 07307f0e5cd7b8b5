"""What words can mean to the grammar: kinds of signs, and helpers to write tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """Kinds of signs; one letter each, so that a line of signs is matched as a string."""

    NUM = "n"  # a whole number
    YEAR = "y"
    NTH = "o"  # first, 2nd …
    LAST = "l"
    NEXT = "x"
    THIS = "t"
    DAY = "d"  # today, tomorrow …: value is days from today
    WEEKDAY = "w"  # 0 is Monday
    WEEKDAYS = "P"  # Tuesdays: every one of them
    WORKDAY = "K"
    MONTH = "m"
    UNIT = "u"
    QUARTER = "q"  # the Q of Q3
    HALF = "h"  # the H of H1
    DATE = "D"  # a written-out date, perhaps with two readings
    SHORT = "4"  # 08/12, a date without its year
    YEARMONTH = "Y"
    CLOCK = "T"
    DOTTED = "3"  # 14.30, a time if something beside it says so
    STAMP = "Z"  # an instant with its offset
    HALFDAY = "p"  # value is a DayPart
    HOUR = "H"  # o'clock, h
    PART = "j"  # half past, moins le quart: minutes to add to the hour
    EVERY = "e"
    OTHER = "E"  # every *other* month
    OFTEN = "f"  # monthly: months; weekly: minus weeks
    PER = "I"  # once *a week*; "a week on Friday" is the Friday after
    TIMES = "z"  # two *times* a year
    BIMONTHLY = "b"
    TWICE = "2"  # twice a month
    TURNS = "R"  # by turns
    BETWEEN_MONTHS = "B"
    CALLS = "c"
    SINCE = "s"
    FROM = "F"
    TO = "r"
    BETWEEN = "k"
    AND = "a"
    IN = "i"
    OF = "v"
    AT = "A"
    OVER = "O"
    COMPARE = "C"
    IN_A_ROW = "N"
    SAME = "G"  # the same period last year
    SO_FAR = "S"
    AGO = "g"
    AHEAD = "M"  # in three days; alone it would be "after"
    ZONE = "L"
    ZONE_WORD = "W"  # Geneva *time*
    FILLER = "."
    UNKNOWN = "U"
    IMPOSSIBLE = "X"


MANY = 2
"""The value of calls in the plural: "the last calls" does not say how many."""


BEFORE = 1
"""The value of "previous", which is before the other of two; "last" is before now."""
BEGINS = 1
"""The value of "of" in "week starting on"."""


class Unit(IntEnum):
    """Calendar units."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    QUARTER = 4
    HALF = 5
    YEAR = 6
    ISO_WEEK = 7  # a week of a month, counted in the other way: by its Thursday


class DayPart(IntEnum):
    """Parts of a day that settle which hour is meant; `clocks` has their hours."""

    AM = 0
    PM = 1
    MORNING = 2
    AFTERNOON = 3
    EVENING = 4
    NIGHT = 5  # before midnight
    EARLY = 6  # after midnight
    MIDDAY = 7


@dataclass(frozen=True, slots=True)
class Sign:
    """A meaning of a word, with its number where it has one."""

    kind: Kind
    value: int = 0


Meaning = tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    `phrases` maps phrases of one or more words to their signs; `ordinal_endings`
    are what makes 2 the second; `about` begins the topic of a call; `series` maps
    words to codes of series, `audiences` those who are called by turns; `places` are
    names of zones that only this language bends ("женевським"); `prefixes` are
    written onto the next word; `number_months` are numbers that after a day are
    months ("8 sept."). `loose_days` are numbers of days that mean weeks
    ("quinze jours"); `ordinals_follow` where "the Tuesday the second of December" is
    the second Tuesday. Accents and capitals do not matter anywhere.
    """

    phrases: Mapping[str, Meaning]
    ordinal_endings: frozenset[str]
    about: tuple[str, ...]
    series: Mapping[str, str]
    audiences: Mapping[str, str]
    places: Mapping[str, str] = field(default_factory=dict)
    prefixes: Mapping[str, Meaning] = field(default_factory=dict)
    number_months: Mapping[str, int] = field(default_factory=dict)
    loose_days: frozenset[int] = frozenset()
    ordinals_follow: bool = False


def each(kind: Kind, phrases: str, value: int = 0) -> dict[str, Meaning]:
    """One meaning for phrases separated by `|`."""
    return {phrase.strip(): (Sign(kind, value),) for phrase in phrases.split("|")}


def numbered(kind: Kind, groups: str, first: int = 0) -> dict[str, Meaning]:
    """Groups separated by commas count up from `first`; in a group `|` separates."""
    table: dict[str, Meaning] = {}
    for value, phrases in enumerate(groups.split(","), first):
        table |= each(kind, phrases, value)
    return table


def same(phrases: str, *signs: Sign | Kind) -> dict[str, Meaning]:
    """Several signs in a row for phrases separated by `|`."""
    meaning = tuple(sign if isinstance(sign, Sign) else Sign(sign) for sign in signs)
    return {phrase.strip(): meaning for phrase in phrases.split("|")}


def codes(code: str, phrases: str) -> dict[str, str]:
    """One code for phrases separated by `|`."""
    return {phrase.strip(): code for phrase in phrases.split("|")}
