"""Help-desk requests (work plan 1.3): life, owner, expected time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.errors import Refusal
from bot.domain.people import PersonId

RequestId = NewType("RequestId", int)


class RequestState(StrEnum):
    """Where a request stands."""

    NEW = "new"
    TAKEN = "taken"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"
    REFERRED = "referred"
    REOPENED = "reopened"

    @property
    def open(self) -> bool:
        """Whether somebody still owes somebody a word."""
        return self not in {RequestState.CLOSED, RequestState.REFERRED}

    @property
    def owed(self) -> bool:
        """Whether it is the desk that owes a word; its clock runs."""
        return self in {RequestState.NEW, RequestState.TAKEN, RequestState.REOPENED}


class Urgency(StrEnum):
    """How soon a first answer is expected."""

    LOW = "low"
    NORMAL = "normal"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Request:
    """A question to the help desk. `number` is unique within the AoR; instants are UTC.

    `expected_at`: when the desk's next word is due, as long as it owes one. Its clock has run
    since `clock_from`, after `clock_spent` of working time; None: it has never been started.
    `clock` counts how often it was set.
    """

    id: RequestId
    number: int
    asker: PersonId
    topic: str
    language: str
    state: RequestState
    opened_at: datetime
    expected_at: datetime
    question: str
    owner: PersonId | None = None
    country: str | None = None
    urgency: Urgency = Urgency.NORMAL
    sensitive: bool = False
    first_answer_at: datetime | None = None
    closed_at: datetime | None = None
    helped: bool | None = None
    clock_from: datetime | None = None
    clock_spent: timedelta = timedelta()
    clock: int = 0
    referred_to: str | None = None

    def late(self, now: datetime) -> bool:
        """Whether the desk owes a word that was due before `now`."""
        return self.state.owed and now > self.expected_at

    def ensure_open(self) -> None:
        """Raise Refusal if it is closed or referred."""
        if not self.state.open:
            raise Refusal("helpdesk.closed_already", request=self.number)


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """Who answers a topic. `country` None: all countries; `language`: ISO 639-1.

    `standby`: ready to be sent (work plan 1.4); is asked for by name, gets no questions.
    """

    topic: str
    language: str
    person: PersonId
    deputy: PersonId | None = None
    country: str | None = None
    standby: bool = False


def route(
    points: Iterable[FocalPoint], topic: str, country: str | None, language: str
) -> FocalPoint | None:
    """The best focal point; None if nobody has the topic."""
    return next(iter(ranked(points, topic, country, language)), None)


def ranked(
    points: Iterable[FocalPoint], topic: str, country: str | None, language: str
) -> list[FocalPoint]:
    """The focal points of a topic: the language counts most, then the country.

    Without a row for the topic's language any other row of the topic serves.
    """
    serving = [p for p in points if p.topic == topic and p.country in {None, country}]
    return sorted(
        (p for p in serving if not p.standby),
        key=lambda p: (p.language != language, p.country is None, p.language != "en"),
    )
