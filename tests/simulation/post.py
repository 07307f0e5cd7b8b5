"""The platform's end: what has left, as its reader sees it on Telegram."""

import html
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from bot.conversation.envelopes import AccountRef, ChatRef, FileRef, MessageRef, Platform
from bot.conversation.outcomes import Outcome, Outgoing, Sent, WentOn
from bot.platforms.telegram.render import render

KEY = b"signs the buttons of a simulation"
_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class StoppedClock:
    """Stands where it was put, so that every instant of a story is exact."""

    instant: datetime

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return self.instant


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message: when, to whose account, under which key, and its words."""

    at: datetime
    user: str
    key: str
    text: str


@dataclass(slots=True)
class Post:
    """A sender that takes everything; `arrived` holds all new messages but direct answers."""

    clock: StoppedClock
    arrived: list[Arrived] = field(default_factory=list)
    can_find: ClassVar[bool] = False
    sent: int = 0

    async def send(self, outgoing: Outgoing, went_on: WentOn) -> Outcome:
        """It arrives at once."""
        self.sent += 1
        pages = render(outgoing.reply, outgoing.reader, KEY)
        text = html.unescape(_TAG.sub("", "\n".join(page.text for page in pages)))
        user = outgoing.account.user if outgoing.account else ""
        if outgoing.edit is None and not outgoing.key.startswith("reply:"):
            self.arrived.append(Arrived(self.clock.now(), user, outgoing.key, text))
        chat = outgoing.chat or private_chat(user)
        return Sent(outgoing.edit or MessageRef(chat, str(self.sent)))

    async def find(
        self, key: str, chat: ChatRef, oldest: datetime | None = None
    ) -> MessageRef | None:
        """Telegram cannot look anything up."""
        return None

    async def resolve(self, account: AccountRef) -> ChatRef | None:
        """The private chat of an account."""
        return private_chat(account.user)

    async def fetch(self, file: FileRef) -> bytes:
        """Nobody sends files here."""
        raise FileNotFoundError(file.name)


def private_chat(user: str) -> ChatRef:
    """Where somebody reads what the bot says."""
    return ChatRef(Platform.TELEGRAM, "", user)
