"""Help-desk requests (work plan 1.3): life, owner, expected time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
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


class Urgency(StrEnum):
    """How soon a first answer is expected."""

    LOW = "low"
    NORMAL = "normal"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Request:
    """A question to the help desk. `number` is unique within the AoR; instants are UTC."""

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

    def ensure_open(self) -> None:
        """Raise Refusal if it is closed or referred."""
        if not self.state.open:
            raise Refusal("helpdesk.closed_already", request=self.number)


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """Who answers a topic. `country` None: all countries; `language`: ISO 639-1."""

    topic: str
    language: str
    person: PersonId
    deputy: PersonId | None = None
    country: str | None = None


def route(
    points: Iterable[FocalPoint], topic: str, country: str | None, language: str
) -> FocalPoint | None:
    """The best focal point: same topic; then country, language; None if nobody has the topic.

    Without a row for the topic's language any other row of the topic serves.
    """
    ranked = [p for p in points if p.topic == topic and p.country in {None, country}]
    return max(
        ranked,
        key=lambda p: (p.language == language, p.country is not None, p.language == "en"),
        default=None,
    )
