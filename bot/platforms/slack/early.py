"""A sender from the first moment on, whether or not Slack has told us yet who we are."""

from datetime import datetime
from typing import ClassVar

from bot.conversation.envelopes import AccountRef, ChatRef, FileRef, MessageRef
from bot.conversation.outcomes import Later, Outcome, Outgoing, WentOn
from bot.platforms.progress import unnoted
from bot.platforms.slack.errors import UNREACHABLE_WAIT, NotFetched
from bot.platforms.slack.sender import SlackSender

_LATER = Later(UNREACHABLE_WAIT)


class EarlySender:
    """Puts everything off until it is introduced; from then on it is `SlackSender`."""

    can_find: ClassVar[bool] = SlackSender.can_find

    def __init__(self) -> None:
        """Nobody is known yet."""
        self._known: SlackSender | None = None

    def introduce(self, sender: SlackSender) -> None:
        """`sender` knows the workspace and does the work from now on."""
        self._known = sender

    async def send(self, outgoing: Outgoing, went_on: WentOn = unnoted) -> Outcome:
        """Send it, or say that it has to wait."""
        return await self._known.send(outgoing, went_on) if self._known else _LATER

    async def find(
        self, key: str, chat: ChatRef, oldest: datetime | None = None
    ) -> MessageRef | None:
        """As SlackSender. Raises NotFetched as long as nobody knows."""
        return await self._sender().find(key, chat, oldest)

    async def fetch(self, file: FileRef) -> bytes:
        """As SlackSender. Raises NotFetched as long as nobody knows."""
        return await self._sender().fetch(file)

    async def resolve(self, account: AccountRef) -> ChatRef:
        """As SlackSender. Raises NotFetched as long as nobody knows."""
        return await self._sender().resolve(account)

    def _sender(self) -> SlackSender:
        if self._known is None:
            raise NotFetched(_LATER)
        return self._known
