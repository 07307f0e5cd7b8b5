"""The connection to Telegram: one client, two pools, and nothing secret in the log."""

import logging
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from ssl import SSLContext
from typing import Any

from httpx import Response, create_ssl_context
from telegram import Bot
from telegram.error import InvalidToken
from telegram.request import HTTPXRequest

CONNECTIONS = 8  # httpx slows down with more calls in flight
_PATIENCE = 10.0  # seconds for an answer, and for a free connection


class TokenRejected(RuntimeError):
    """Telegram does not know the token, or would not take the secret of the webhook."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where Telegram is: its own servers, or a Bot API server of one's own."""

    base_url: str = "https://api.telegram.org"
    base_file_url: str = "https://api.telegram.org/file"


PUBLIC = Address()
Hears = Callable[[Response], Awaitable[None]]
Pools = tuple[HTTPXRequest, HTTPXRequest]


def pools(hears: Hears | None = None) -> Pools:
    """Connections for calls, and for polls. `hears` is shown every answer to a call."""
    # Of its own, or a waiting poll would keep a message from being sent.
    return _request(CONNECTIONS, hears), _request(1)


def client(token: str, address: Address = PUBLIC, through: Pools | None = None) -> Bot:
    """A client that is not yet connected; whoever gives it pools closes them."""
    _keep_quiet()
    # The library is moving from seconds to timedelta; this says yes and spares its warnings.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    calls, polls = through or pools()
    return Bot(
        token,
        base_url=f"{address.base_url.rstrip('/')}/bot",
        base_file_url=f"{address.base_file_url.rstrip('/')}/bot",
        request=calls,
        get_updates_request=polls,
    )


async def connect(bot: Bot) -> None:
    """Get to know the bot's own name. Raises TokenRejected, or NetworkError if out of reach."""
    try:
        await bot.initialize()
    except InvalidToken:
        # The library's message repeats the token.
        raise TokenRejected("telegram.token is not known to Telegram") from None


def _request(connections: int, hears: Hears | None = None) -> HTTPXRequest:
    more: dict[str, Any] = {"event_hooks": {"response": [hears]}} if hears else {}
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=_PATIENCE,
        write_timeout=_PATIENCE,
        pool_timeout=_PATIENCE,
        httpx_kwargs={"verify": _trusted(), **more},
    )


@cache
def _trusted() -> SSLContext:
    """Whom to trust, read once for both pools: it takes as long as all else about them."""
    return create_ssl_context()


def _keep_quiet() -> None:
    """Keep addresses (with the token) and bodies (with what people wrote) out of the log."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
