"""A thin client that plays the people of a TelegramSandbox, in this process or another."""

import base64
from collections.abc import Mapping
from typing import Any

from .staging import Staging

Json = dict[str, Any]


class TelegramPeople(Staging):
    """People at their telephones. Every act raises PeopleError when a person could not do it.

    `wait=True` comes back only when the bot has confirmed the update the act made. What goes
    wrong in between is ordered by the methods of Staging and Director.
    """

    async def setup(self, setup: Mapping[str, Any]) -> Json:
        """Start over with the JSON form of a TelegramSetup."""
        return await self._post("setup", dict(setup), wait=False)

    async def say(
        self,
        user: int,
        text: str,
        *,
        chat: int | None = None,
        reply_to: int | None = None,
        date: int | None = None,
        thread: int | None = None,
        wait: bool = False,
    ) -> Json:
        """Write to the bot, or into a group."""
        where = {"chat": chat, "reply_to": reply_to, "date": date, "thread": thread}
        return await self._post("say", {"user": user, "text": text, **where}, wait=wait)

    async def upload(
        self,
        user: int,
        name: str,
        content: bytes,
        *,
        mime: str = "application/octet-stream",
        text: str = "",
        wait: bool = False,
        **more: Any,
    ) -> Json:
        """Send a document with a caption; takes chat= and reply_to= too.

        photo=True sends a picture to be looked at. An album is sent one by one under the same
        album=; the caption goes with one of them.
        """
        file = {"name": name, "mime": mime, "content_base64": base64.b64encode(content).decode()}
        said = {"user": user, "text": text, "file": file, **more}
        return await self._post("say", said, wait=wait)

    async def lose_file(self, file_id: str) -> Json:
        """Telegram forgets a file."""
        return await self._post("lose_file", {"id": file_id}, wait=False)

    async def start(self, user: int, payload: str | None = None, *, wait: bool = False) -> Json:
        """Press Start, from a deep link when there is a payload."""
        return await self._post("start", {"user": user, "payload": payload}, wait=wait)

    async def edit(
        self, user: int, message_id: int, text: str, *, chat: int | None = None, wait: bool = False
    ) -> Json:
        """Edit one's own message."""
        data = {"user": user, "message_id": message_id, "text": text, "chat": chat}
        return await self._post("edit", data, wait=wait)

    async def press(
        self,
        user: int,
        message_id: int,
        label: str | None = None,
        *,
        data: str | None = None,
        chat: int | None = None,
        stale: bool = False,
        wait: bool = False,
    ) -> Json:
        """Press the button with this label or data."""
        named = {"label": label, "data": data, "chat": chat, "stale": stale}
        return await self._post(
            "press", {"user": user, "message_id": message_id, **named}, wait=wait
        )

    async def block(self, user: int, *, wait: bool = False) -> Json:
        """Block the bot."""
        return await self._post("block", {"user": user}, wait=wait)

    async def unblock(self, user: int, *, wait: bool = False) -> Json:
        """Let the bot write again."""
        return await self._post("unblock", {"user": user}, wait=wait)

    async def kick(self, user: int, chat: int, *, wait: bool = False) -> Json:
        """Remove the bot from a group."""
        return await self._post("kick", {"user": user, "chat": chat}, wait=wait)

    async def restrict(self, user: int, chat: int, *, wait: bool = False) -> Json:
        """Take from the bot the right to send messages in a supergroup."""
        return await self._post("restrict", {"user": user, "chat": chat}, wait=wait)

    async def invite(self, user: int, chat: int, *, wait: bool = False) -> Json:
        """Add the bot to a group."""
        return await self._post("invite", {"user": user, "chat": chat}, wait=wait)

    async def migrate(self, chat: int, to: int, *, wait: bool = False) -> Json:
        """Upgrade a group to a supergroup with the id `to`."""
        return await self._post("migrate", {"chat": chat, "to": to}, wait=wait)

    async def screen(self, user: int) -> Json:
        """What this person sees now."""
        return await self._get("screen", {"user": user})

    async def messages(self, user: int, chat: int | None = None) -> list[Json]:
        """The messages of one chat on this person's screen, their private one if none is named."""
        seen = await self.screen(user)
        return list(seen["chats"][str(user if chat is None else chat)])

    async def record(self, since: int = 0) -> Json:
        """What happened since entry `since`."""
        return await self._get("record", {"since": since})

    async def wait_for(
        self,
        user: int,
        contains: str,
        timeout: float = 5.0,  # noqa: ASYNC109 - the server waits, not this client
        *,
        after_message_id: int = 0,
        chat: int | None = None,
    ) -> Json:
        """The first message of the bot that contains the words, with its chat under "chat".

        Raises PeopleError (408) when none comes within `timeout` seconds.
        """
        query: Json = {"user": user, "contains": contains, "timeout": timeout}
        query |= {"after_message_id": after_message_id} | ({} if chat is None else {"chat": chat})
        found = await self._get("wait", query)
        return {**found["message"], "chat": found["chat"]}

    async def file(self, file_id: str) -> bytes:
        """The bytes of a photo or document on a screen."""
        return await self._bytes("file", {"id": file_id})
