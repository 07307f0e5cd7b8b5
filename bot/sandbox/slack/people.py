"""A thin client of the control interface, for tests and the demo."""

from base64 import b64encode
from typing import Any

from .door_client import Answer, PeopleError
from .staging import Staging

__all__ = ["PeopleError", "SlackPeople"]


class SlackPeople(Staging):
    """The people of the loopback Slack; use it as an async context manager, or `close()` it.

    What goes wrong while they talk is ordered by the methods of Staging and Director.
    """

    async def setup(self, **parts: Any) -> Answer:
        """Start over with `team`, `bot`, `users`, `channels` as plain dicts.

        `request_url` and `signing_secret`: deliver there, over HTTP.
        """
        return await self._post("setup", parts)

    async def say(self, user: str, text: str, *, ack: bool = False, **more: Any) -> Answer:
        """Say something in the DM with the bot, or with channel=, thread_ts=, mention=, files=."""
        return await self._post("say", {"user": user, "text": text, **more}, ack=ack)

    async def upload(
        self,
        user: str,
        name: str,
        content: bytes,
        *,
        text: str = "",
        mimetype: str = "",
        **more: Any,
    ) -> Answer:
        """Say something with a file; takes channel= and thread_ts= too."""
        file = {"name": name, "content_base64": b64encode(content).decode(), "mimetype": mimetype}
        return await self.say(user, text, files=[file], **more)

    async def lose_file(self, file_id: str) -> Answer:
        """Somebody deletes a file."""
        return await self._post("lose_file", {"id": file_id})

    async def edit(
        self, user: str, channel: str, ts: str, text: str, *, ack: bool = False
    ) -> Answer:
        """Edit one's own message."""
        body = {"user": user, "channel": channel, "ts": ts, "text": text}
        return await self._post("edit", body, ack=ack)

    async def delete(self, user: str, channel: str, ts: str, *, ack: bool = False) -> Answer:
        """Delete one's own message."""
        return await self._post("delete", {"user": user, "channel": channel, "ts": ts}, ack=ack)

    async def unfurl(
        self, user: str, channel: str, ts: str, url: str, *, ack: bool = False
    ) -> Answer:
        """Slack shows the preview of a link in one's own message."""
        body = {"user": user, "channel": channel, "ts": ts, "url": url}
        return await self._post("unfurl", body, ack=ack)

    async def command(
        self,
        user: str,
        text: str,
        *,
        command: str = "/aor",
        channel: str | None = None,
        ack: bool = True,
    ) -> Answer:
        """A slash command, in the DM with the bot unless a channel is given."""
        body = {"user": user, "command": command, "text": text, "channel": channel}
        return await self._post("command", body, ack=ack)

    async def press(self, user: str, *, ack: bool = True, **where: Any) -> Answer:
        """Press with channel= and ts= (or view_id=), and action_id= or label= (menus: option=)."""
        return await self._post("press", {"user": user, **where}, ack=ack)

    async def submit(self, user: str, view_id: str, values: Answer) -> Answer:
        """Fill in and send a form: {block_id: {action_id: value}}."""
        return await self._post("submit", {"user": user, "view_id": view_id, "values": values})

    async def close_view(self, user: str, view_id: str) -> Answer:
        """Cancel a form."""
        return await self._post("close", {"user": user, "view_id": view_id})

    async def open_home(self, user: str, *, ack: bool = True) -> Answer:
        """Look at the Home tab."""
        return await self._post("open_home", {"user": user}, ack=ack)

    async def shortcut(
        self, user: str, callback_id: str, *, ack: bool = True, **where: str
    ) -> Answer:
        """A global shortcut, or with channel= and ts= one on a message."""
        return await self._post(
            "shortcut", {"user": user, "callback_id": callback_id, **where}, ack=ack
        )

    async def screen(self, user: str) -> Answer:
        """Everything this person sees now."""
        return await self._get("screen", user=user)

    async def messages(self, user: str, channel: str | None = None) -> list[Answer]:
        """The messages of one conversation on the screen; the DM with the bot by default."""
        for found in (await self.screen(user))["channels"]:
            if found["id"] == channel or (channel is None and found["is_im"]):
                return list(found["messages"])
        return []

    async def record(self, since: int = 0) -> Answer:
        """What crossed the wire."""
        return await self._get("record", since=since)

    async def file(self, file_id: str) -> bytes:
        """The bytes of a file."""
        return await self._bytes("file", id=file_id)

    async def wait_for(
        self,
        user: str,
        contains: str,
        timeout: float = 5,  # noqa: ASYNC109 - it is the server that waits
        since_ts: str = "",
        where: str = "message",
    ) -> Answer:
        """The message (or, by `where`, "view" or "home") with these words; else PeopleError."""
        query = {"user": user, "contains": contains, "since_ts": since_ts, "where": where}
        found = await self._get("wait", timeout=timeout, **query)
        return dict(found["message" if where == "message" else "view"])
