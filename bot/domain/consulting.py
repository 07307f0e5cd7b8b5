"""Organisations are asked: what they think of something, or when they can (SOP 14.1).

An organisation gives one answer, and the latest stands; whoever speaks for none, such as an
in-country coordinator, answers for themselves. Silence is silence, never consent.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from bot.domain.own_time import OwnTime
from bot.domain.people import Member, PartnerId, PersonId

LONGEST_SUBJECT = 120
LONGEST_TEXT = 1000
"""Letters of a subject, and of what somebody says (ours)."""
REMINDER = timedelta(days=1)
"""So long before the deadline the silent are asked once more."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who has one answer: an organisation, or a person who speaks for none."""

    partner: PartnerId | None = None
    person: PersonId | None = None


def voice_of(member: Member) -> Voice:
    """For whom `member` answers."""
    if member.partner is not None:
        return Voice(partner=member.partner.id)
    return Voice(person=member.person.id)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Something that is asked until `due_at`. Instants aware UTC.

    `closed_at`: when it ended, at the deadline or before. `revision` rises with each other
    deadline, so that what is due about an older one is recognised.
    """

    WHAT: ClassVar[str]
    """The word by which records and messages about it are known."""

    id: int
    number: int
    asked_at: datetime
    due_at: datetime
    closed_at: datetime | None
    revision: int

    @property
    def about(self) -> str:
        """The subject of its cards and questions."""
        return f"{self.WHAT}:{self.id}"

    @property
    def timed(self) -> str:
        """The subject of what hangs on its deadline."""
        return f"{self.WHAT}_due:{self.id}"

    def is_open(self, now: datetime) -> bool:
        """Whether answers are still taken."""
        return self.closed_at is None and now < self.due_at

    def reminder_at(self, own: OwnTime, now: datetime) -> datetime | None:
        """When somebody who is silent hears of it once more, by their own hours; None: never.

        A day before the deadline, or earlier where that would disturb; where it would then have
        been before now, when the quiet hours end.
        """
        wanted = self.due_at - REMINDER
        if wanted <= now:
            return None
        earlier = own.earlier(wanted)
        at = earlier if earlier > now else own.after_quiet(wanted)
        return at if at < self.due_at else None


class Stance(StrEnum):
    """What an organisation says to something it is consulted on."""

    AGREE = "agree"
    COMMENT = "comment"
    OBJECT = "object"

    @property
    def needs_words(self) -> bool:
        """Whether it says nothing without a sentence."""
        return self is not Stance.AGREE


@dataclass(frozen=True, slots=True)
class Consultation(Inquiry):
    """What an audience is asked its view of; `audience`: the name of a list of people."""

    WHAT: ClassVar[str] = "consultation"

    audience: str
    subject: str
    text: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What stands of somebody. `by`: who said it; None once nobody knows any more."""

    stance: Stance
    by: PersonId | None
    text: str | None
    at: datetime


def silent(asked: Collection[Voice], answered: Collection[Voice]) -> frozenset[Voice]:
    """Who was asked and has said nothing."""
    return frozenset(asked) - frozenset(answered)


def counts(views: Mapping[Voice, View]) -> Mapping[Stance, int]:
    """How many stand where."""
    said = [view.stance for view in views.values()]
    return {stance: said.count(stance) for stance in Stance}
