"""What a platform is asked to send, and what came of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar

from bot.conversation.envelopes import NOTHING_YET, AccountRef, ChatRef, MessageRef, Progress
from bot.conversation.replies import Reply


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom words are made. `zone`: IANA, reader's own; `home`: the AoR's.

    `aor`: the AoR that is spoken of, which buttons name too.
    """

    language: str
    zone: str
    home: str
    person: int | None = None
    aor: int | None = None

    def as_facts(self) -> dict[str, str | int | None]:
        """By the names of its fields, to be kept with a message."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Received:
    """What a listener gets back once an envelope is committed, to acknowledge with.

    The reply's parts are sent by delivery, not by the listener; the listener acknowledges,
    shows `reply.toast`, opens `reply.form` or returns `reply.errors` of a form. `left`: set once
    they have left, if there are any.
    """

    reply: Reply
    reader: Reader
    left: asyncio.Event | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to send. `key` is unique for ever and goes into Slack's metadata.

    `chat`: where to, if known; else the private chat of `account`. `edit`: the message to
    replace. `answer_url`: Slack's response_url while it lives. `root`: the message that begins
    the thread it belongs to; where that is gone, it is said plainly. `progress`: what of it an
    earlier try sent.
    """

    key: str
    reply: Reply
    reader: Reader
    account: AccountRef | None = None
    chat: ChatRef | None = None
    edit: MessageRef | None = None
    answer_url: str | None = None
    root: MessageRef | None = None
    progress: Progress = NOTHING_YET

    @property
    def home(self) -> bool:
        """Whether it belongs on the person's own page rather than among the messages."""
        place = self.edit.chat if self.edit else self.chat
        return place is not None and place.home


WentOn = Callable[[Progress], Awaitable[None]]
"""Is told how much of a message has arrived before its next part leaves."""


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived. `message` is None where the platform does not say which message it became.

    `without`: records of files that the platform would not take; words went in their place.
    """

    message: MessageRef | None
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Later:
    """The platform asks to wait this many seconds; holds back this chat only.

    `progress`: what of the message has arrived all the same.
    """

    seconds: float
    progress: Progress = NOTHING_YET


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat lives on under another id (a Telegram group that became a supergroup)."""

    chat: ChatRef


class FileLost(Exception):
    """A platform does not give a file out, and would not later: too large, deleted, refused."""

    believed_after: ClassVar[float] = 0.0
    """Seconds for which it is asked for all the same."""


class FileInDoubt(FileLost):
    """The platform itself says that it may be lost, or only out of reach for a while."""

    believed_after: ClassVar[float] = 120.0


DEACTIVATED = "deactivated"
"""Why somebody is gone whose account was closed, by themselves or by an administrator."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Nobody can be reached there: blocked, never started, archived, left. `reason`: a code."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take this message. `reason`: its own words, without content."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The connection ended before the answer: it may have arrived, or not.

    `progress`: what of the message has certainly arrived.
    """

    reason: str
    progress: Progress = NOTHING_YET


Outcome = Sent | Later | Moved | Gone | Refused | Unknown
