"""HTTP to the people's door."""

import io
import json
from types import TracebackType
from typing import Any, Self

import aiohttp

from .errors import PeopleError

Json = dict[str, Any]
JSON_BODY = {"Content-Type": "application/json"}


class DoorClient:
    """One session to the door at `url` (a sandbox's `url` or `people_url`)."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def _post(self, act: str, data: Json, *, wait: bool = False) -> Json:
        given = {name: value for name, value in data.items() if value is not None}
        query = {"wait": "confirmed"} if wait else {}
        url = f"{self._url}/people/{act}"
        # A stream, because aiohttp warns of large bodies handed over whole.
        body = io.BytesIO(json.dumps(given).encode())
        async with self._open().post(url, data=body, params=query, headers=JSON_BODY) as answer:
            return await _check(answer)

    async def _get(self, what: str, query: Json) -> Json:
        params = {name: str(value) for name, value in query.items()}
        async with self._open().get(f"{self._url}/people/{what}", params=params) as answer:
            return await _check(answer)

    async def _bytes(self, what: str, query: Json) -> bytes:
        async with self._open().get(f"{self._url}/people/{what}", params=query) as answer:
            await _check(answer)
            return await answer.read()


async def _check(answer: aiohttp.ClientResponse) -> Json:
    if answer.ok:
        return dict(await answer.json()) if answer.content_type == "application/json" else {}
    raise PeopleError(str((await answer.json()).get("error")), status=answer.status)
