"""Answers through a `response_url`: seen by one person, where the bot may not be a member."""

import aiohttp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.conversation.outcomes import Gone, Later, Outcome, Refused, Sent, Unknown
from bot.platforms.slack.errors import wait_of
from bot.platforms.slack.quiet import sdk_logger
from bot.platforms.slack.render import Page


async def whisper(
    session: aiohttp.ClientSession,
    url: str,
    page: Page,
    *,
    replaces: bool = False,
    public: bool = False,
) -> Outcome:
    """Post `page` to `url`. Gone if the address has expired or was used five times.

    Raises what aiohttp raises. Slack does not say which message it became.
    """
    client = AsyncWebhookClient(url, session=session, retry_handlers=[], logger=sdk_logger())
    answer = await client.send_dict(
        {
            "response_type": "in_channel" if public else "ephemeral",
            "replace_original": replaces,
            "text": page.text,
            "blocks": page.blocks,
            "unfurl_links": False,
        }
    )
    return _outcome(answer.status_code, answer.headers)


def _outcome(status: int, headers: dict[str, str]) -> Outcome:
    if status == 200:
        return Sent(None)
    if status == 429:
        return Later(wait_of(headers))
    if status in {403, 404, 410}:
        return Gone("response_url")
    if status >= 500:
        return Unknown(f"http_{status}")
    return Refused(f"http_{status}")
