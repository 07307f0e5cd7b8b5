"""What a look at the whole deployment needs to know of its messages and events."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.engine import Connection

from bot.storage.tables.delivery import inbox, outbox
from bot.storage.tables.people import accounts


@dataclass(frozen=True, slots=True)
class Overdue:
    """Messages that should have left: how many, and since when the oldest is due (aware)."""

    count: int
    oldest: datetime


class Checkups:
    """Over all AoRs: numbers and instants alone."""

    def __init__(self, connection: Connection) -> None:
        """`connection`: inside a transaction."""
        self._connection = connection

    def overdue(self, before: datetime, now: datetime) -> Overdue | None:
        """What was due before an instant, has not left, and still would; None if nothing is."""
        waits = outbox.c.state.in_(["pending", "sending"])
        useful = or_(outbox.c.expires_at.is_(None), outbox.c.expires_at > now)
        query = select(func.count(), func.min(outbox.c.due_at))
        count, oldest = self._connection.execute(
            query.where(waits, useful, outbox.c.due_at < before)
        ).one()
        return Overdue(int(count), oldest) if count else None

    def heard(self, platform: str) -> datetime | None:
        """When the last event came from there that is still kept (aware)."""
        query = select(func.max(inbox.c.received_at)).where(inbox.c.platform == platform)
        found: datetime | None = self._connection.execute(query).scalar()
        return found

    def joined(self, platform: str) -> bool:
        """Whether anybody has an account there."""
        query = select(accounts.c.id).where(accounts.c.platform == platform).limit(1)
        return self._connection.execute(query).first() is not None

    def queued(self, subject: str) -> frozenset[str]:
        """Keys of the fan-outs about `subject`, waiting or done with, that are still kept."""
        mine = outbox.c.subject == subject, outbox.c.family == "fanout"
        return frozenset(self._connection.execute(select(outbox.c.key).where(*mine)).scalars())
