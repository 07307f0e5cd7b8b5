"""What sentences are made of, before they are worded in their reader's language and zone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class At:
    """An instant (aware UTC) shown in the reader's zone, with the home zone's time beside it.

    `home`: IANA zone of the call. `form`: "long" (weekday, date, time), "short" (day and
    month, time), "time" (time alone) or "day" (weekday and date alone); "own" as "short", but
    each who reads it sees it on the clock of their own device, where the platform can do that.
    """

    instant: datetime
    home: str
    form: str = "long"


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from `first` to `last` at one place, the same for every reader.

    `home`: IANA zone of the place. `form`: "long" or "short", as of `At`.
    """

    first: date
    last: date
    home: str
    form: str = "long"


@dataclass(frozen=True, slots=True)
class Listing:
    """Several facts joined as the reader's language joins them ("a, b and c")."""

    items: tuple["Fact", ...]


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """A secret code, made when the message leaves; what is stored cannot be used.

    `record`: what it opens, an invitation or a calendar feed, as `of` says. `before`, `after`:
    what stands around the code without a space, such as the address of a link.
    """

    record: int
    before: str = ""
    after: str = ""
    of: str = "invitation"


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence: `msgid` of the catalogues (its first word names the catalogue) and facts.

    A fact named `count` chooses the plural form.
    """

    msgid: str
    facts: Mapping[str, "Fact"] = field(default_factory=dict)


def say(msgid: str, **facts: "Fact") -> Say:
    """Short form of Say."""
    return Say(msgid, facts)


Fact = None | str | int | float | bool | date | datetime | At | Days | Listing | OneTimeCode | Say
