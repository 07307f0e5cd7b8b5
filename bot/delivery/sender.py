"""What delivery asks of a platform; `app` wires the real ones."""

from datetime import datetime
from typing import ClassVar, Protocol

from bot.conversation.envelopes import AccountRef, ChatRef, FileRef, MessageRef
from bot.conversation.outcomes import Outcome, Outgoing, WentOn


class Sender(Protocol):
    """Sends one message and says what came of it; never raises for a refusal."""

    can_find: ClassVar[bool]
    """Whether `find` can tell what arrived before a crash."""

    async def send(self, outgoing: Outgoing, went_on: WentOn) -> Outcome:
        """Send, edit or upload; `went_on` is waited for between two parts."""
        ...

    async def find(
        self, key: str, chat: ChatRef, oldest: datetime | None = None
    ) -> MessageRef | None:
        """The message sent under `key` not before `oldest`, where it can be looked up."""
        ...

    async def resolve(self, account: AccountRef) -> ChatRef | None:
        """The private chat of an account, if there is one."""
        ...

    async def fetch(self, file: FileRef) -> bytes:
        """The content of a file that somebody sent."""
        ...
