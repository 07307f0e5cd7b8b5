"""Socket Mode: Slack's payloads over a connection that we open."""

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.quiet import sdk_logger


class SlackSocket:
    """One connection that feeds `app`."""

    def __init__(self, app: AsyncApp, app_token: str, client: AsyncWebClient) -> None:
        """`client` goes along, so that apps.connections.open keeps to its base URL."""
        self._handler = AsyncSocketModeHandler(
            app, app_token, logger=sdk_logger(), web_client=client
        )

    async def connect(self, first_url: str) -> None:
        """Connect to `first_url` from apps.connections.open; later ones are asked for."""
        self._handler.client.wss_uri = first_url
        await self._handler.connect_async()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Hear no more; what was taken without an acknowledgement comes again."""
        await self._handler.close_async()  # type: ignore[no-untyped-call]

    async def connected(self) -> bool:
        """Whether the socket is open and answers pings."""
        return await self._handler.client.is_connected()
