"""Help-desk requests with their messages; topics and focal points."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, update
from sqlalchemy.engine import RowMapping

from bot.conversation import codec
from bot.conversation.envelopes import ChatRef
from bot.domain.helpdesk import FocalPoint, Request, RequestId, RequestState
from bot.domain.people import PersonId
from bot.storage.repositories.base import Repository
from bot.storage.repositories.request_rows import request_of, with_question
from bot.storage.tables.helpdesk import focal_points, messages, requests, topics


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a request. `direction`: what it is.

    Between asker and desk: question, answer, back (what the desk asks), reply (what the asker
    adds), referral (why somebody else is to be asked). Among experts only: internal.
    `edited`, `deleted`: when, by its author; `id`: 0 before it is kept.
    """

    author: PersonId
    direction: str
    text: str
    at: datetime
    edited: datetime | None = None
    deleted: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """An area of expertise: titles by language, words that hint at it."""

    code: str
    titles: dict[str, str]
    words: tuple[str, ...]

    def title(self, language: str) -> str:
        """Its title in `language`, else in English, else its code."""
        return self.titles.get(language) or self.titles.get("en") or self.code


class Requests(Repository):
    """Questions to the help desk; `number` is what people say."""

    def numbered(self, number: int) -> Request | None:
        """The request that people call by `number`."""
        return self._one(requests.c.number == number)

    def get(self, request: RequestId) -> Request | None:
        """One request of this AoR."""
        return self._one(requests.c.id == request)

    def all(self) -> list[Request]:
        """Every request, the latest first; lists that people read are `request_lists`."""
        return self._many()

    def add(self, request: Request, chat: ChatRef | None) -> Request:
        """Keep a new request and its question; its id and, if 0, number are given here."""
        number = request.number or self._next_number()
        made = self._add(
            requests,
            number=number,
            asker_id=request.asker,
            chat=codec.dumps(chat) if chat else None,
            topic=request.topic,
            language=request.language,
            country=request.country,
            urgency=request.urgency.value,
            sensitive=request.sensitive,
            state=request.state.value,
            owner_id=request.owner,
            opened_at=request.opened_at,
            expected_at=request.expected_at,
            first_answer_at=request.first_answer_at,
            closed_at=request.closed_at,
            helped=request.helped,
            translator_id=request.translator,
        )
        question = Message(request.asker, "question", request.question, request.opened_at)
        self.add_message(RequestId(made), question)
        found = self.get(RequestId(made))
        if found is None:
            raise LookupError(f"request {made} was not kept")
        return found

    def change(self, request: RequestId, **values: object) -> None:
        """Set columns of a request, such as its state, owner_id or topic."""
        mine = (requests.c.id == request, requests.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(requests).where(*mine).values(**values))

    def owed(self) -> list[Request]:
        """Requests whose clock runs."""
        states = [state.value for state in RequestState if state.owed]
        return self._many(requests.c.state.in_(states), requests.c.clock_from.is_not(None))[::-1]

    def waiting_for(self, asker: PersonId) -> list[Request]:
        """Requests in which the desk waits for their asker, the latest first."""
        waits = requests.c.state == RequestState.WAITING.value
        return self._many(requests.c.asker_id == asker, waits)

    def hand(self, request: Request, owner: PersonId, state: RequestState) -> bool:
        """Make `owner` its owner if it still is as it was seen; False if somebody was faster."""
        same = (
            requests.c.owner_id.is_(None)
            if request.owner is None
            else requests.c.owner_id == request.owner
        )
        statement = update(requests).where(
            requests.c.id == request.id,
            requests.c.aor_id == self._scope.aor_id,
            requests.c.state == request.state.value,
            same,
        )
        values = {"owner_id": owner, "state": state.value}
        return self._connection.execute(statement.values(**values)).rowcount == 1

    def chat(self, request: RequestId) -> ChatRef | None:
        """Where it was asked, so that it can be answered there."""
        row = self._first(self._from(requests, requests.c.id == request))
        return codec.loads(row["chat"], ChatRef) if row and row["chat"] else None

    def move(self, request: RequestId, chat: ChatRef) -> None:
        """From now on it is answered in `chat`."""
        self.change(request, chat=codec.dumps(chat))

    def messages(self, request: RequestId) -> list[Message]:
        """All messages of a request, in order."""
        query = self._from(messages, messages.c.request_id == request).order_by(messages.c.id)
        return [_message(row) for row in self._all(query)]

    def written(self, message: int) -> tuple[RequestId, Message] | None:
        """One message of this AoR, and whose request it is."""
        row = self._first(self._from(messages, messages.c.id == message))
        return (RequestId(row["request_id"]), _message(row)) if row else None

    def change_message(self, message: int, **values: object) -> None:
        """Set columns of a message, such as its text and when its author changed it."""
        mine = (messages.c.id == message, messages.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(messages).where(*mine).values(**values))

    def add_message(self, request: RequestId, message: Message) -> int:
        """Keep one message; its id."""
        return self._add(
            messages,
            request_id=request,
            author_id=message.author,
            direction=message.direction,
            text=message.text,
            at=message.at,
        )

    def _one(self, condition: ColumnElement[bool]) -> Request | None:
        here = requests.c.aor_id == self._scope.aor_id
        row = self._first(with_question(here, condition))
        return request_of(row) if row else None

    def _many(self, *conditions: ColumnElement[bool]) -> list[Request]:
        here = requests.c.aor_id == self._scope.aor_id
        query = with_question(here, *conditions).order_by(requests.c.number.desc())
        return [request_of(row) for row in self._all(query)]

    def _next_number(self) -> int:
        top = self._from(requests).with_only_columns(func.max(requests.c.number))
        return (self._connection.execute(top).scalar() or 0) + 1


def _message(row: RowMapping) -> Message:
    return Message(
        PersonId(row["author_id"]),
        row["direction"],
        row["text"],
        row["at"],
        edited=row["edited_at"],
        deleted=row["deleted_at"],
        id=row["id"],
    )


class Topics(Repository):
    """Areas of expertise, and who answers them."""

    def all(self) -> list[Topic]:
        """Every topic, in the order they were added."""
        return [
            Topic(row["code"], dict(row["titles"]), tuple(row["words"]))
            for row in self._all(self._from(topics).order_by(topics.c.id))
        ]

    def add(self, topic: Topic) -> None:
        """Add a topic, or change the one with its code."""
        values = {"titles": topic.titles, "words": list(topic.words)}
        row = self._first(self._from(topics, topics.c.code == topic.code))
        if row is None:
            self._add(topics, code=topic.code, **values)
        else:
            statement = update(topics).where(topics.c.id == row["id"])
            self._connection.execute(statement.values(**values))

    def focal_points(self) -> list[FocalPoint]:
        """Who answers what, in which language."""
        return [
            FocalPoint(
                row["topic"],
                row["language"],
                PersonId(row["person_id"]),
                row["deputy_id"],
                row["country"],
                bool(row["standby"]),
            )
            for row in self._all(self._from(focal_points).order_by(focal_points.c.id))
        ]

    def add_focal_point(self, point: FocalPoint) -> None:
        """Add a focal point; the same again changes nothing."""
        if point not in self.focal_points():
            self._add(
                focal_points,
                topic=point.topic,
                country=point.country,
                language=point.language,
                person_id=point.person,
                deputy_id=point.deputy,
                standby=point.standby,
            )

    def remove_focal_point(self, point: FocalPoint) -> None:
        """Take a focal point off the list."""
        of = focal_points.c
        mine = (
            of.aor_id == self._scope.aor_id,
            of.topic == point.topic,
            of.language == point.language,
            of.person_id == point.person,
            of.country.is_(None) if point.country is None else of.country == point.country,
        )
        self._connection.execute(delete(focal_points).where(*mine))
