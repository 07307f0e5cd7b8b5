"""The direct messages with each person: opened once, then known by their id."""

from dataclasses import replace

from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.envelopes import AccountRef, ChatRef, Platform

# Ids of people, which chat.postMessage takes as a place and other methods do not.
_PEOPLE = ("U", "W")


class Rooms:
    """Finds where a person can be written to; `conversations.open` allows 50 a minute."""

    def __init__(self, client: AsyncWebClient, workspace: str) -> None:
        """`workspace`: the team the bot is installed in."""
        self._client = client
        self._workspace = workspace
        self._known: dict[str, str] = {}

    async def of(self, account: AccountRef) -> ChatRef:
        """The private chat of `account`. Raises what slack_sdk raises."""
        channel = self._known.get(account.user)
        if channel is None:
            opened = await self._client.conversations_open(users=account.user)
            channel = self._known[account.user] = str(opened["channel"]["id"])
        return ChatRef(Platform.SLACK, self._workspace, channel, private=True)

    async def real(self, chat: ChatRef) -> ChatRef:
        """`chat`, with the conversation's own id where it is named by its person's."""
        if not chat.chat.startswith(_PEOPLE):
            return chat
        room = await self.of(AccountRef(Platform.SLACK, chat.workspace, chat.chat))
        return replace(chat, chat=room.chat)
