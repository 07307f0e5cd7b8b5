"""Help-desk requests (work plan 1.3): life, owner, expected time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from bot.domain.errors import Refusal
from bot.domain.people import PersonId

RequestId = NewType("RequestId", int)
TRANSLATION = "translation"
"""In place of a topic: who answers it translates questions and answers (work plan 1.3)."""


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
    def ended(self) -> bool:
        """Whether it is over: closed, or somebody else's field."""
        return self in {RequestState.CLOSED, RequestState.REFERRED}

    @property
    def open(self) -> bool:
        """Whether the question still waits for words, of the desk or of its asker.

        After an answer it does not: only the asker's "That helped" is left to come.
        """
        return not self.ended and self is not RequestState.ANSWERED

    @property
    def owed(self) -> bool:
        """Whether it is the desk that owes a word; its clock runs."""
        return self in {RequestState.NEW, RequestState.TAKEN, RequestState.REOPENED}


UNENDED = tuple(state.value for state in RequestState if not state.ended)
"""As they are stored: the states in which somebody may still write or say that it helped."""


class Urgency(StrEnum):
    """How soon a first answer is expected."""

    LOW = "low"
    NORMAL = "normal"
    URGENT = "urgent"


class Way(StrEnum):
    """How the answer to a sensitive request is to reach its asker, by the asker's word."""

    HERE = "here"
    """Where they asked, be it Telegram."""
    OUTSIDE = "outside"
    """By whoever has it, outside the bot; the answer is never written here."""


@dataclass(frozen=True, slots=True)
class Request:
    """A question to the help desk. `number` is unique within the AoR; instants are UTC.

    `expected_at`: when the desk's next word is due, as long as it owes one. Its clock has run
    since `clock_from`, after `clock_spent` of working time; None: it has never been started.
    `clock` counts how often it was set. `way`: None as long as the asker has not said.
    `telegram`: who leads allows its words there. `translator`: told where nobody of the topic
    answers in `language`. `edited`: the question, by its asker; deleted, it is empty.
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
    way: Way | None = None
    telegram: bool = False
    translator: PersonId | None = None
    edited: bool = False

    @property
    def off_telegram(self) -> bool:
        """Whether those who work on it may not read its words on Telegram."""
        return self.sensitive and not self.telegram

    def late(self, now: datetime) -> bool:
        """Whether the desk owes a word that was due before `now`."""
        return self.state.owed and now > self.expected_at

    def ensure_open(self) -> None:
        """Raise Refusal if it is closed, or referred: that is not opened again."""
        if self.state is RequestState.REFERRED:
            raise Refusal("desk.referred_next", request=self.number)
        if self.state.ended:
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
    points: Iterable[FocalPoint],
    topic: str,
    country: str | None,
    language: str,
    load: Mapping[PersonId, int] = MappingProxyType({}),
) -> list[FocalPoint]:
    """The focal points of a topic: the language counts most, then the country.

    Without a row for the topic's language any other row of the topic serves. Among equals comes
    first who owes fewer words by `load`.
    """
    serving = [p for p in points if p.topic == topic and p.country in {None, country}]
    return sorted(
        (p for p in serving if not p.standby),
        key=lambda p: (*_rank(p, language), load.get(p.person, 0)),
    )


def _rank(point: FocalPoint, language: str) -> tuple[bool, bool, bool]:
    return point.language != language, point.country is None, point.language != "en"
