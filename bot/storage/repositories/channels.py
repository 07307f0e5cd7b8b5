"""Where calls are posted for everybody to see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.engine import RowMapping

from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.calls import Call, CallKind, CallState
from bot.domain.people import AorId
from bot.storage.repositories.base import Repository
from bot.storage.repositories.calls import call_of
from bot.storage.tables.calls import calls
from bot.storage.tables.channels import postings
from bot.storage.tables.people import channels

_LONGEST = timedelta(days=1)
"""No call takes longer."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Calls of some kinds posted in `chat`. `lost`: why nothing arrives there, as a code."""

    id: int
    aor: AorId
    chat: ChatRef
    kinds: frozenset[CallKind]
    ended_at: datetime | None = None
    lost: str | None = None

    @property
    def posts(self) -> bool:
        """Whether anything is posted there."""
        return self.ended_at is None and self.lost is None


@dataclass(frozen=True, slots=True)
class Place:
    """A group or channel that belongs to the AoR."""

    id: int
    chat: ChatRef


class Channels(Repository):
    """Postings of an AoR, and the groups and channels that belong to it."""

    def begin(self, chat: ChatRef, kinds: Collection[CallKind], now: datetime) -> Posting:
        """From here on calls of `kinds` are posted in `chat`."""
        thread = chat.thread if chat.platform is Platform.TELEGRAM else None
        values = {"chat": chat.chat, "thread": thread, "kinds": _values(kinds), "since": now}
        where = {"platform": chat.platform.value, "workspace": chat.workspace}
        return _posting(self._row(self._add(postings, **values, **where)))

    def get(self, posting: int) -> Posting | None:
        """One posting of this AoR, ended or not."""
        row = self._first(self._from(postings, postings.c.id == posting))
        return _posting(row) if row else None

    def open(self) -> list[Posting]:
        """Those not ended, the oldest first; nothing arrives at those that are lost."""
        query = self._from(postings, postings.c.ended_at.is_(None)).order_by(postings.c.id)
        return [_posting(row) for row in self._all(query)]

    def within(self, chat: ChatRef) -> list[Posting]:
        """Those not ended in a group or channel, whatever its topics."""
        return [p for p in self.open() if _named(p.chat) == _named(chat)]

    def at(self, chat: ChatRef) -> Posting | None:
        """The one not ended in this very place: topics of a Telegram forum are places."""
        thread = chat.thread if chat.platform is Platform.TELEGRAM else None
        return next((p for p in self.within(chat) if p.chat.thread == thread), None)

    def widen(self, posting: Posting, kinds: Collection[CallKind]) -> None:
        """Calls of these kinds are posted there too."""
        self._change(posting.id, kinds=_values(posting.kinds.union(kinds)))

    def end(self, posting: int, now: datetime) -> None:
        """Nothing more is posted there."""
        self._change(posting, ended_at=now)

    def lose(self, posting: int, reason: str) -> None:
        """Nothing arrives there for now."""
        self._change(posting, lost=reason[:60])

    def places(self) -> list[Place]:
        """Every group and channel of the AoR."""
        rows = self._all(self._from(channels).order_by(channels.c.id))
        return [Place(row["id"], _chat(row)) for row in rows]

    def next_call(self, kind: CallKind, now: datetime) -> Call | None:
        """The planned call of `kind` that has not ended and begins first."""
        planned = (calls.c.kind == kind.value, calls.c.state == CallState.PLANNED.value)
        query = self._from(calls, *planned, calls.c.start > now - _LONGEST)
        found = map(call_of, self._all(query.order_by(calls.c.start).limit(12)))
        return next((call for call in found if call.end > now), None)

    def moved(self, old: ChatRef, new: ChatRef) -> None:
        """A group lives on under another id, whosever it is."""
        known = _named(new)
        taken = delete(channels).where(*(channels.c[name] == known[name] for name in known))
        self._connection.execute(taken)
        for table in (channels, postings):
            here = (table.c[name] == value for name, value in _named(old).items())
            self._connection.execute(update(table).where(*here).values(chat=new.chat))

    def _row(self, posting: int) -> RowMapping:
        return self._all(self._from(postings, postings.c.id == posting))[0]

    def _change(self, posting: int, **values: object) -> None:
        mine = (postings.c.id == posting, postings.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(postings).where(*mine).values(**values))


def _named(chat: ChatRef) -> dict[str, str]:
    return {"platform": chat.platform.value, "workspace": chat.workspace, "chat": chat.chat}


def _values(kinds: Collection[CallKind]) -> list[str]:
    return [kind.value for kind in CallKind if kind in kinds]


def _posting(row: RowMapping) -> Posting:
    known = {kind.value for kind in CallKind}
    kinds = frozenset(CallKind(value) for value in row["kinds"] if value in known)
    return Posting(row["id"], row["aor_id"], _chat(row), kinds, row["ended_at"], row["lost"])


def _chat(row: RowMapping) -> ChatRef:
    return ChatRef(
        Platform(row["platform"]), row["workspace"], row["chat"], row.get("thread"), private=False
    )
