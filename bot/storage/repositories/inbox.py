"""Events received: the same event has one effect and the same answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from bot.conversation import codec
from bot.conversation.envelopes import Envelope
from bot.conversation.replies import Reply
from bot.storage.tables.delivery import inbox


@dataclass(frozen=True, slots=True)
class Seen:
    """An event received before, with the reply it got and whose it was."""

    reply: Reply
    person: int | None


class Inbox:
    """One row for each event, written with its effect."""

    def __init__(self, connection: Connection) -> None:
        """`connection`: inside a transaction."""
        self._connection = connection

    def seen(self, event: str) -> Seen | None:
        """What was answered when the event came first; None if it is new."""
        query = select(inbox.c.reply, inbox.c.person_id).where(inbox.c.event == event)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        return Seen(codec.loads(row.reply, Reply) if row.reply else Reply(), row.person_id)

    def keep(
        self, envelope: Envelope, reply: Reply, person: int | None, now: datetime, state: str
    ) -> None:
        """Write the event with its reply. `state`: done or failed."""
        statement = insert(inbox).values(
            event=envelope.key,
            platform=envelope.account.platform.value,
            received_at=now,
            state=state,
            reply=codec.dumps(reply),
            person_id=person,
        )
        self._connection.execute(statement)

    def purge(self, before: datetime) -> None:
        """Delete events received before this instant: no platform delivers them again."""
        self._connection.execute(delete(inbox).where(inbox.c.received_at < before))
