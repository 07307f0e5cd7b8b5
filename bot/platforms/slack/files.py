"""Files both ways: pictures and documents up in three steps, what people sent down."""

import asyncio
from collections.abc import Callable
from io import BytesIO

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from bot.conversation.envelopes import ChatRef, FileRef
from bot.conversation.outcomes import Later, Reader, Refused, Unknown
from bot.conversation.replies import Document, Picture
from bot.conversation.texts import plain
from bot.platforms.slack.errors import LOGIN_PAGE, NotFetched, wait_of
from bot.platforms.slack.measure import cut
from bot.platforms.slack.mrkdwn import escape

# Makes the file of a part: its name and its bytes. Runs in a thread.
Make = Callable[[Picture | Document, Reader], tuple[str, bytes]]

MOST_BYTES = 10 * 1024 * 1024
_CHUNK = 64 * 1024
_ALT = 1000
"""Characters of what is read out in place of a picture."""


class Files:
    """Uploads and downloads with the bot's token, over the shared session."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, make: Make) -> None:
        """`client`: its base URL says which host the token may be shown to."""
        self._client = client
        self._session = session
        self._make = make

    async def upload(
        self, part: Picture | Document, reader: Reader, chat: ChatRef, *, worded: bool
    ) -> None:
        """Make the file of `part` and share it in `chat`. Raises what the SDK raises.

        Slack shares it a moment later and does not say as which message. `worded`: with what
        a picture shows beside it, unless a message of its own says so.
        """
        name, content = await asyncio.to_thread(self._make, part, reader)
        alt = plain(part.alt, reader) if isinstance(part, Picture) else None
        title = plain(part.title, reader) if isinstance(part, Picture) else name
        step = await self._client.files_getUploadURLExternal(
            filename=name, length=len(content), alt_txt=cut(alt, _ALT) if alt else None
        )
        async with self._session.post(
            step["upload_url"], data=BytesIO(content), proxy=self._client.proxy
        ) as answer:
            answer.raise_for_status()
        await self._client.files_completeUploadExternal(
            files=[{"id": step["file_id"], "title": title}],
            channel_id=chat.chat,
            thread_ts=chat.thread,
            initial_comment=escape(alt) if alt and worded else None,
        )

    async def fetch(self, file: FileRef) -> bytes:
        """The bytes of `file`, at most 10 MB. Raises NotFetched, and what the SDK raises."""
        if file.size > MOST_BYTES:
            raise NotFetched(Refused("file_too_large"))
        url = URL(file.url or await self._address(file))
        if not self._is_slacks(url):
            raise NotFetched(Refused("foreign_host"))
        headers = {"Authorization": f"Bearer {self._client.token}"}
        # A redirect could lead the token elsewhere, or to a page that asks to log in.
        async with self._session.get(
            url, headers=headers, allow_redirects=False, proxy=self._client.proxy
        ) as answer:
            return await _content(answer, file)

    async def _address(self, file: FileRef) -> str:
        """Files from other workspaces come without an address; they have to be asked for."""
        found = (await self._client.files_info(file=file.id))["file"]
        return str(found.get("url_private_download") or found.get("url_private") or "")

    def _is_slacks(self, url: URL) -> bool:
        api = URL(self._client.base_url)
        hosts = {api.host, f"files.{api.host}"}
        return (url.scheme, url.port) == (api.scheme, api.port) and url.host in hosts


def made(part: Picture | Document, reader: Reader) -> tuple[str, bytes]:
    """Drawn when asked for: the drawing libraries are large."""
    if isinstance(part, Picture):
        from bot.reports.pictures import draw, name_of

        return name_of(part), draw(part, reader)
    from bot.reports.documents import make

    return part.name, make(part, reader)


async def _content(answer: aiohttp.ClientResponse, file: FileRef) -> bytes:
    if answer.status == 429:
        raise NotFetched(Later(wait_of(answer.headers)))
    if answer.status >= 500:
        raise NotFetched(Unknown(f"http_{answer.status}"))
    if answer.status != 200:
        raise NotFetched(Refused(f"http_{answer.status}"))
    if answer.content_type == "text/html" and not file.name.endswith((".html", ".htm")):
        # Without the right to read files Slack answers 200 and a page to log in.
        raise NotFetched(Refused(LOGIN_PAGE))
    content = bytearray()
    async for chunk in answer.content.iter_chunked(_CHUNK):
        content += chunk
        if len(content) > MOST_BYTES:
            raise NotFetched(Refused("file_too_large"))
    return bytes(content)
