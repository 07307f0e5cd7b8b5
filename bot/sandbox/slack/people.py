"""A thin client of the control interface, for tests and the demo."""

from base64 import b64encode
from typing import Any, Self

import aiohttp

Answer = dict[str, Any]


class PeopleError(Exception):
    """The person cannot do that now, or did not see it in time."""

    def __init__(self, status: int, body: Answer) -> None:
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = body


class SlackPeople:
    """The people of the loopback Slack; use it as an async context manager, or `close()` it."""

    def __init__(self, url: str) -> None:
        self._base = f"{url}people/"
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End the HTTP session."""
        if self._session:
            await self._session.close()
            self._session = None

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

    async def edit(
        self, user: str, channel: str, ts: str, text: str, *, ack: bool = False
    ) -> Answer:
        """Edit one's own message."""
        body = {"user": user, "channel": channel, "ts": ts, "text": text}
        return await self._post("edit", body, ack=ack)

    async def delete(self, user: str, channel: str, ts: str, *, ack: bool = False) -> Answer:
        """Delete one's own message."""
        return await self._post("delete", {"user": user, "channel": channel, "ts": ts}, ack=ack)

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

    async def redeliver(self, envelope: int | str = "last", *, ack: bool = True) -> Answer:
        """The same envelope payload once more."""
        return await self._post("redeliver", {"envelope": envelope}, ack=ack)

    async def fault(self, method: str = "", **order: Any) -> Answer:
        """times=, channel=, and error=, retry_after=, drop=, delay= or status=; or clear=True."""
        return await self._post("fault", {**({"method": method} if method else {}), **order})

    async def disconnect(self, how: str = "close") -> Answer:
        """`close`, `message` or `silent`."""
        return await self._post("disconnect", {"how": how})

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
        async with self._open().get(f"{self._base}file", params={"id": file_id}) as response:
            response.raise_for_status()
            return await response.read()

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

    async def _post(self, doing: str, body: Answer, *, ack: bool = False) -> Answer:
        query = {"wait": "ack"} if ack else {}
        async with self._open().post(f"{self._base}{doing}", json=body, params=query) as response:
            return await _read(response)

    async def _get(self, what: str, **query: Any) -> Answer:
        async with self._open().get(f"{self._base}{what}", params=query) as response:
            return await _read(response)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session


async def _read(response: aiohttp.ClientResponse) -> Answer:
    body: Answer = await response.json() if response.content_type == "application/json" else {}
    if response.status != 200:
        raise PeopleError(response.status, body)
    return body
