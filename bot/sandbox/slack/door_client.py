"""HTTP to the control interface."""

from typing import Any, Self

import aiohttp

Answer = dict[str, Any]


class PeopleError(Exception):
    """The person cannot do that now, or did not see it in time."""

    def __init__(self, status: int, body: Answer) -> None:
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = body


class DoorClient:
    """One session to the control interface at `url` (a sandbox's `url` or `people_url`)."""

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

    async def _post(self, doing: str, body: Answer, *, ack: bool = False) -> Answer:
        query = {"wait": "ack"} if ack else {}
        async with self._open().post(f"{self._base}{doing}", json=body, params=query) as response:
            return await _read(response)

    async def _get(self, what: str, **query: Any) -> Answer:
        async with self._open().get(f"{self._base}{what}", params=query) as response:
            return await _read(response)

    async def _bytes(self, what: str, **query: Any) -> bytes:
        async with self._open().get(f"{self._base}{what}", params=query) as response:
            response.raise_for_status()
            return await response.read()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session


async def _read(response: aiohttp.ClientResponse) -> Answer:
    body: Answer = await response.json() if response.content_type == "application/json" else {}
    if response.status != 200:
        raise PeopleError(response.status, body)
    return body
