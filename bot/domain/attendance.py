"""Who was there: evidence from several sources, read into one verdict per organisation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.domain.people import PartnerId, PersonId

LOOKED_IN_MINUTES = 10
"""Under ten minutes in a report is "looked in" and does not count (ours)."""


class Source(StrEnum):
    """Where evidence comes from, in the order in which it is believed."""

    CHAIR = "chair"
    REPORT = "report"
    CHECK_IN = "check_in"
    HISTORY = "history"


class Presence(StrEnum):
    """What one piece of evidence says of an organisation."""

    PRESENT = "present"
    ABSENT = "absent"
    LOOKED_IN = "looked_in"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement about one organisation in one call; never overwritten, only followed."""

    partner: PartnerId
    source: Source
    presence: Presence
    at: datetime
    minutes: float | None = None
    said_by: PersonId | None = None
    sequence: int = 0


class Verdict(NamedTuple):
    """What all evidence about one organisation comes to.

    `disputed`: another source disagrees and the chair has not spoken since; it is asked, never
    settled silently, and until answered the stronger source stands. `question`: the sequence
    of the evidence to ask the chair about: the one that disagrees, or a report that says
    "looked in", which counts only if the chair says so. None: nothing to ask. `counts`: whether
    the organisation counts towards the target of the call, if it was there.
    """

    partner: PartnerId
    presence: Presence
    sources: tuple[Source, ...]
    disputed: bool = False
    minutes: float | None = None
    question: int | None = None
    counts: bool = False
