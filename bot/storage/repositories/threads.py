"""Messages on the platforms that belong to a request: what was written, what the bot posted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.engine import RowMapping

from bot.conversation.envelopes import ChatRef, MessageRef, Platform
from bot.domain.helpdesk import RequestId
from bot.domain.people import AorId, PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.thread import thread_messages

_OF = thread_messages.c


class Shows(StrEnum):
    """What stands in such a message."""

    WORDS = "words"
    """One message of the request, and little beside it."""
    CARD = "card"
    """The request with several of its messages."""
    NOTICE = "notice"
    """No words of the request."""
    REPLY = "reply"
    """The same, in answer to what the person did."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A message that belongs to a request. `person`: in whose chat it stands.

    `ours`: the bot posted it. `words`: which message of the request it is, or shows.
    """

    request: RequestId
    person: PersonId
    message: MessageRef
    ours: bool
    shows: Shows
    words: int | None = None


class Threads(Repository):
    """A lasting trace, long after inbox and outbox have forgotten: a late reply is understood."""

    def keep(self, trace: Trace, now: datetime) -> None:
        """Remember it; what is known of the same message is written over."""
        ref = trace.message
        values = {
            "request_id": trace.request,
            "person_id": trace.person,
            "shows": trace.shows.value,
            "words": trace.words,
        }
        known = self._first(self._from(thread_messages, *_at(ref)))
        if known is not None:
            same = update(thread_messages).where(_OF.id == known["id"])
            self._connection.execute(same.values(**values))
            return
        self._add(
            thread_messages,
            **values,
            chat=place_of(ref.chat),
            message=ref.message,
            parent=ref.chat.thread if ref.chat.thread != ref.message else None,
            ours=trace.ours,
            at=now,
        )

    def at(self, ref: MessageRef) -> Trace | None:
        """What is known of a message, in this AoR."""
        row = self._first(self._from(thread_messages, *_at(ref)))
        return _trace(row) if row else None

    def aor_at(self, ref: MessageRef) -> AorId | None:
        """Of which AoR the request is that a message belongs to."""
        row = self._first(select(_OF.aor_id).where(*_at(ref)).limit(1))
        return AorId(row["aor_id"]) if row else None

    def root(self, request: RequestId, person: PersonId, platform: str) -> MessageRef | None:
        """The first message of the bot to the person about a request, outside of other threads."""
        mine = (_OF.request_id == request, _OF.person_id == person, _OF.ours)
        there = (_OF.parent.is_(None), _OF.chat.startswith(f"{platform}:", autoescape=True))
        query = self._from(thread_messages, *mine, *there).order_by(_OF.id).limit(1)
        row = self._first(query)
        return _trace(row).message if row else None

    def showing(self, request: RequestId, words: int) -> list[Trace]:
        """Messages of the bot in which these words of the request stand."""
        ours = self._all(self._from(thread_messages, _OF.request_id == request, _OF.ours))
        traces = [_trace(row) for row in ours]
        return [t for t in traces if t.shows is Shows.CARD or t.words == words]

    def told(self, request: RequestId) -> set[PersonId]:
        """Who was told something about it, beside those who only looked at it or did something."""
        own = [Shows.CARD.value, Shows.REPLY.value]
        other = (_OF.request_id == request, _OF.ours, _OF.shows.not_in(own))
        rows = self._all(self._from(thread_messages, *other))
        return {PersonId(row["person_id"]) for row in rows}


def place_of(chat: ChatRef) -> str:
    """The chat as one word; a thread within it does not matter."""
    return f"{chat.platform.value}:{chat.workspace}:{chat.chat}"


def _at(ref: MessageRef) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _OF.chat == place_of(ref.chat), _OF.message == ref.message


def _trace(row: RowMapping) -> Trace:
    platform, workspace, chat = row["chat"].split(":", 2)
    there = ChatRef(Platform(platform), workspace, chat, thread=row["parent"])
    return Trace(
        RequestId(row["request_id"]),
        PersonId(row["person_id"]),
        MessageRef(there, row["message"]),
        bool(row["ours"]),
        Shows(row["shows"]),
        row["words"],
    )
