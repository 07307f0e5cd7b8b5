"""What words can mean to the grammar: kinds of signs, and helpers to write tables."""

from collections.abc import Mapping
from dataclasses import dataclass
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
    MONTH = "m"
    UNIT = "u"
    QUARTER = "q"  # the Q of Q3
    HALF = "h"  # the H of H1
    DATE = "D"  # a written-out date, perhaps with two readings
    YEARMONTH = "Y"
    CLOCK = "T"
    STAMP = "Z"  # an instant with its offset
    HALFDAY = "p"  # value 0 before noon, 12 after
    HOUR = "H"  # o'clock, h
    EVERY = "e"
    OTHER = "E"  # every *other* month
    OFTEN = "f"  # monthly: months; weekly: minus weeks
    BIMONTHLY = "b"
    TWICE = "2"  # twice a month
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
    SO_FAR = "S"
    AGO = "g"
    ZONE = "L"
    ZONE_WORD = "W"  # Geneva *time*
    FILLER = "."
    UNKNOWN = "U"
    IMPOSSIBLE = "X"


class Unit(IntEnum):
    """Calendar units."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    QUARTER = 4
    HALF = 5
    YEAR = 6


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
    words to codes of series. Accents and capitals do not matter anywhere.
    """

    phrases: Mapping[str, Meaning]
    ordinal_endings: frozenset[str]
    about: tuple[str, ...]
    series: Mapping[str, str]


def each(kind: Kind, phrases: str, value: int = 0) -> dict[str, Meaning]:
    """One meaning for phrases separated by `|`."""
    return {phrase: (Sign(kind, value),) for phrase in phrases.split("|")}


def numbered(kind: Kind, groups: str, first: int = 0) -> dict[str, Meaning]:
    """Groups separated by blanks count up from `first`; in a group `|` separates."""
    table: dict[str, Meaning] = {}
    for value, phrases in enumerate(groups.split(), first):
        table |= each(kind, phrases, value)
    return table
