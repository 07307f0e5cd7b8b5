"""Intents on their way to people: what is to be said, under which lease, in which row."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import RowMapping

from bot.conversation import codec
from bot.conversation.envelopes import NOTHING_YET, ChatRef, MessageRef, Progress
from bot.domain.people import AccountId, AorId


@dataclass(frozen=True, slots=True)
class Lease:
    """Who sends, and until when (aware UTC, real time: a moved clock ends no lease)."""

    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Intent:
    """What is to be said to whom, when. Instants aware UTC.

    `key`: unique for ever ("reminder_7d:call:12:0:account:5"). `facts`: JSON text.
    `subject`: the record it is about ("call:12"), by which it is withdrawn or touched.
    `account` or `chat` says where to; `edit` replaces a message; neither for a fan-out.
    `root`: the message it answers, where that is known from the start.
    """

    key: str
    kind: str
    facts: str
    due_at: datetime
    family: str = "message"
    subject: str | None = None
    platform: str = ""
    account: AccountId | None = None
    chat: ChatRef | None = None
    edit: MessageRef | None = None
    answer_url: str | None = None
    urgent: bool = False
    expires_at: datetime | None = None
    root: MessageRef | None = None

    @property
    def lane(self) -> str:
        """The chat in which order is kept. An account has one private chat, known or not yet."""
        if self.account is not None and (self.chat is None or self.chat.private):
            return f"{self.platform}:account:{self.account}"
        if self.chat is not None:
            return f"{self.platform}:{self.chat.workspace}:{self.chat.chat}"
        return self.key


@dataclass(frozen=True, slots=True)
class Row:
    """An intent on its way. `tries`: sends begun before this one; `flagged`: may be a copy.

    `shown`: what a surface says at present, as a digest; None if nobody knows. `progress`: what
    of it arrived when it was tried before.
    """

    id: int
    aor: AorId | None
    intent: Intent
    tries: int
    flagged: bool
    message: MessageRef | None
    lease_until: datetime | None = None
    shown: str | None = None
    progress: Progress = NOTHING_YET


def target_of(intent: Intent) -> str:
    """Chat, message to edit and answer address, and the message that is answered, as JSON text."""
    known = [intent.chat, intent.edit, intent.answer_url]
    return codec.dumps([*known, intent.root] if intent.root else known)


def row_of(row: RowMapping) -> Row:
    """A row of the outbox table as a value."""
    chat, edit, answer_url, *root = codec.loads(row["target"], tuple)
    intent = Intent(
        key=row["key"],
        kind=row["kind"],
        facts=row["facts"],
        due_at=row["due_at"],
        family=row["family"],
        subject=row["subject"],
        platform=row["platform"],
        account=row["account_id"],
        chat=chat,
        edit=edit,
        answer_url=answer_url,
        urgent=row["urgent"],
        expires_at=row["expires_at"],
        root=root[0] if root else None,
    )
    message = codec.loads(row["message"], MessageRef) if row["message"] else None
    return Row(
        row["id"],
        row["aor_id"],
        intent,
        row["tries"],
        row["flagged"],
        message,
        row["lease_until"],
        row["shown"],
        codec.loads(row["progress"], Progress) if row["progress"] else NOTHING_YET,
    )
