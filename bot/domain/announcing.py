"""Announcements: whom they reached, by organisation, and when it is looked at again.

Continuous feedback and consultation (SOP 14.1), informing in-country coordinators (SOP 25.7),
treaty discussions announced (work plan 2.7.1).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.people import PartnerId, PersonId

AnnouncementId = NewType("AnnouncementId", int)
EVERYBODY = "*"
"""In place of the name of a list: everybody in the AoR but those who only ask."""
LONGEST = 4000
"""Characters of a text; a message of Telegram holds 4,096."""
LARGEST = 10 * 1024 * 1024
"""Bytes of a file; what both platforms give out, and what a poor line still takes."""
LIVES = timedelta(days=7)
"""After an outage an announcement still matters, but not for ever (ours)."""
TOLD_AFTER = timedelta(hours=24)
"""Whoever sent it hears by then whom it reached; no quiet hours are longer."""
_SOONEST = timedelta(seconds=10)


class AnnouncementState(StrEnum):
    """Where it stands."""

    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"
    STOPPED = "stopped"


class Fate(StrEnum):
    """What became of it for one person."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    UNKNOWN = "unknown"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    STOPPED = "stopped"
    LEFT = "left"


NO_ACCOUNT, EXPIRED, NO_FILE = "no_account", "expired", "no_file"
"""Why somebody did not get it, beside the platforms' own codes."""
_MISSED = frozenset({Fate.FAILED, Fate.UNREACHABLE})


@dataclass(frozen=True, slots=True)
class Receipt:
    """For whom it was meant, and what became of it. `why`: a code."""

    person: PersonId | None
    partner: PartnerId | None
    fate: Fate
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many it reached, of how many. Who has left meanwhile is not counted."""

    people: int
    delivered: int
    organisations: int
    reached: tuple[PartnerId, ...]
    waiting: int
    unknown: int
    stopped: int
    missed: tuple[Receipt, ...]


def tally(receipts: Iterable[Receipt]) -> Tally:
    """An organisation is reached with one of its people."""
    meant = [receipt for receipt in receipts if receipt.fate is not Fate.LEFT]
    delivered = [receipt for receipt in meant if receipt.fate is Fate.DELIVERED]
    fates = Counter(receipt.fate for receipt in meant)
    return Tally(
        people=len(meant),
        delivered=len(delivered),
        organisations=len(each_once(receipt.partner for receipt in meant)),
        reached=each_once(receipt.partner for receipt in delivered),
        waiting=fates[Fate.WAITING],
        unknown=fates[Fate.UNKNOWN],
        stopped=fates[Fate.STOPPED],
        missed=tuple(r for r in meant if r.fate in _MISSED),
    )


def each_once(partners: Iterable[PartnerId | None]) -> tuple[PartnerId, ...]:
    """The organisations, in order; whoever speaks for a country speaks for none."""
    return tuple(dict.fromkeys(partner for partner in partners if partner is not None))


def look_again(began: datetime, now: datetime, due: datetime | None) -> datetime:
    """When to see what has become of it: seldom where it takes long; after what is due, if any.

    Not later than whoever sent it is told.
    """
    at = now + max(_SOONEST, (now - began) / 4)
    if due is not None and due > now:
        at = due + _SOONEST
    told = began + TOLD_AFTER
    return min(at, told) if now < told else at


def is_told(began: datetime, now: datetime, waiting: int) -> bool:
    """Whether it is time to say whom it reached: all is done, or a day has passed."""
    return waiting == 0 or now >= began + TOLD_AFTER
