"""Events received: the same event has one effect and the same answer."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, exists, insert, or_, select
from sqlalchemy.engine import Connection

from bot.conversation import codec
from bot.conversation.envelopes import Envelope, Words
from bot.conversation.replies import Reply
from bot.storage.prepared import Prepared
from bot.storage.tables.delivery import inbox

REPEATED = timedelta(minutes=2)
"""How long the same words mean the same thing (DESIGN "Inbox keys")."""
_SEEN = Prepared(
    select(inbox.c.reply, inbox.c.person_id).where(inbox.c.event == bindparam("event_key"))
)
_KEEP = Prepared(insert(inbox))


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
        row = _SEEN.first(self._connection, event_key=event)
        if row is None:
            return None
        kept = codec.loads(row["reply"], Reply) if row["reply"] else Reply()
        return Seen(kept, row["person_id"])

    def said_before(self, envelope: Envelope, now: datetime) -> Reply | None:
        """What the same words just got whose answer came too late for the platform.

        Whoever was shown a time-out says them once more, and means the same thing once. Whoever
        has done something else since, be it pressing a button of the answer, means them anew.
        """
        digest = _digest(envelope)
        if digest is None:
            return None
        since = inbox.alias("since")
        other = or_(since.c.words.is_(None), since.c.words != digest)
        theirs = (since.c.person_id == inbox.c.person_id, since.c.id > inbox.c.id)
        recent = (inbox.c.words == digest, inbox.c.received_at > now - REPEATED)
        done = (inbox.c.state == "done", inbox.c.late, ~exists().where(*theirs, other))
        query = select(inbox.c.reply).where(*recent, *done).order_by(inbox.c.id).limit(1)
        found = self._connection.execute(query).scalar()
        return codec.loads(found, Reply) if found else None

    def keep(
        self,
        envelope: Envelope,
        reply: Reply,
        person: int | None,
        now: datetime,
        state: str,
        *,
        late: bool = False,
    ) -> str:
        """Write the event with its reply, and return that as JSON text.

        `state`: done or failed; `late`: after a time-out.
        """
        told = codec.dumps(reply)
        row = {
            "event": envelope.key,
            "platform": envelope.account.platform.value,
            "received_at": now,
            "state": state,
            "reply": told,
            "person_id": person,
            "words": _digest(envelope),
            "late": late,
        }
        _KEEP.run(self._connection, **row)
        return told

    def purge(self, before: datetime) -> None:
        """Delete events received before this instant: no platform delivers them again."""
        self._connection.execute(delete(inbox).where(inbox.c.received_at < before))


def _digest(envelope: Envelope) -> str | None:
    """Who said which words where, in answer to what, as a hash; None for what is not words."""
    if not isinstance(envelope.body, Words):
        return None
    account, chat = envelope.account, envelope.chat
    words = " ".join(envelope.body.text.split()).casefold()
    answered = envelope.reply_to.message if envelope.reply_to else ""
    said = (account.platform.value, account.workspace, account.user, chat.chat, answered, words)
    return hashlib.sha256("\0".join(said).encode(errors="backslashreplace")).hexdigest()
