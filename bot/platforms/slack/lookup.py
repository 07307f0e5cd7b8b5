"""Whether a message was posted: looked up by its key after a crash or a lost answer."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.envelopes import ChatRef, MessageRef
from bot.conversation.outcomes import Unknown
from bot.platforms.slack.errors import NotFetched, code_of

EVENT_TYPE = "aorbot_key"
# A crash is looked into within minutes; a thousand later messages mean another day.
_PAGES = 5
_PER_PAGE = 200


def metadata_of(key: str) -> dict[str, Any]:
    """What `chat.postMessage` keeps with a message and shows to nobody."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


async def find_posted(
    client: AsyncWebClient, key: str, chat: ChatRef, oldest: datetime | None
) -> MessageRef | None:
    """The message that carries `key`, not before `oldest`; beside its thread if that is gone.

    Raises NotFetched if there are too many messages to say, and what slack_sdk raises.
    """
    if chat.thread is not None:
        try:
            if found := await _find_in(client, key, chat, oldest):
                return found
        except SlackApiError as error:
            if code_of(error) != "thread_not_found":
                raise
    return await _find_in(client, key, replace(chat, thread=None), oldest)


async def _find_in(
    client: AsyncWebClient, key: str, chat: ChatRef, oldest: datetime | None
) -> MessageRef | None:
    cursor = ""
    for _ in range(_PAGES):
        wanted: dict[str, Any] = {
            "channel": chat.chat,
            "limit": _PER_PAGE,
            "include_all_metadata": True,
        }
        if cursor:
            wanted["cursor"] = cursor
        if oldest is not None:
            wanted["oldest"] = f"{oldest.timestamp():.6f}"
        if chat.thread is None:
            answer = await client.conversations_history(**wanted)
        else:
            answer = await client.conversations_replies(ts=chat.thread, **wanted)
        for message in answer["messages"]:
            if _key_of(message) == key:
                return MessageRef(chat, message["ts"])
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return None
    raise NotFetched(Unknown("history_too_long"))


def _key_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key: str | None = (metadata.get("event_payload") or {}).get("key")
    return key
