"""How long personal data are kept, and when somebody is forgotten (DOMAIN "Sensitive data")."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta

TIME_TO_THINK = timedelta(days=1)
"""Between asking to be forgotten and its being done."""
FORGOTTEN = "(former member)"
"""The title of somebody who was forgotten."""
ERASED = "(…)"
"""In place of words that were erased, in every language."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """What is older than these instants has had its time (defaults are ours)."""

    texts: datetime
    unmatched: datetime
    left: datetime
    done: datetime


def limits(now: datetime) -> Limits:
    """The limits at `now`: 24 months, 30 days, 30 days after leaving, 7 days after being done."""
    month, week = timedelta(days=30), timedelta(days=7)
    return Limits(_two_years_before(now), now - month, now - month, now - week)


def _two_years_before(now: datetime) -> datetime:
    year = now.year - 2
    return now.replace(year=year, day=min(now.day, monthrange(year, now.month)[1]))


def is_name_of(text: str, title: str | None, email: str | None) -> bool:
    """Whether `text` names the person: the title, the address, or the words of the address.

    "Jo Doe (guest)" is jo.doe@mag.example; "desk@mag.example" has one word, which says nothing.
    """
    said = text.strip().casefold()
    if said in {name.casefold() for name in (title, email) if name}:
        return True
    if email is None:
        return False
    wanted = set(_WORD.findall(email.partition("@")[0].casefold()))
    return len(wanted) > 1 and (email.casefold() in said or wanted <= set(_WORD.findall(said)))
