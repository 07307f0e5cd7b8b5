"""Messages that their authors changed or deleted → envelopes. Pure translation, as in `wire`.

Slack tells of a change also where a link got a preview, a reply was counted or the bot edited
its own message: then the words are the same, nobody edited it, or it is the bot's.
"""

from typing import Any

from bot.conversation.envelopes import (
    AccountRef,
    Body,
    ChatRef,
    Deleted,
    Edited,
    Envelope,
    MessageRef,
    Platform,
)
from bot.platforms.slack.inwords import words
from bot.platforms.slack.wire import BotUser, instant
from bot.platforms.slack.wire import message as as_written

Json = dict[str, Any]

_GONE = "tombstone"
"""What stands in place of a deleted message that has a thread."""


def change(event: Json, bot: BotUser) -> Envelope | None:
    """What somebody did to a message of theirs; None for every other event."""
    match event.get("subtype"):
        case "message_deleted":
            return _deleted(event, event.get("previous_message") or {}, bot)
        case "message_changed" if (event.get("message") or {}).get("subtype") == _GONE:
            return _deleted(event, event.get("previous_message") or {}, bot)
        case "message_changed":
            return _edited(event, event.get("message") or {}, bot)
        case _:
            return None


def _deleted(event: Json, before: Json, bot: BotUser) -> Envelope | None:
    if not _by_person(before, bot) or before.get("subtype") == _GONE:
        return None
    return _changed(event, before, bot, Deleted(), event["ts"])


def _edited(event: Json, message: Json, bot: BotUser) -> Envelope | None:
    edited = message.get("edited") or {}
    if not _by_person(message, bot) or edited.get("user") != message["user"]:
        return None
    before = event.get("previous_message")
    if before is not None and before.get("text") == message.get("text"):
        return None
    return _changed(event, message, bot, Edited(words(message.get("text") or "", bot.user)),
                    edited["ts"])  # fmt: skip


def _changed(event: Json, message: Json, bot: BotUser, body: Body, at: str) -> Envelope:
    channel, thread = event["channel"], message.get("thread_ts")
    private = event.get("channel_type") == "im" or channel.startswith("D")
    chat = ChatRef(Platform.SLACK, bot.workspace, channel, thread=thread, private=private)
    team = message.get("user_team") or message.get("team") or bot.workspace
    what = "edit" if isinstance(body, Edited) else "delete"
    return Envelope(
        key=f"slack:{what}:{bot.workspace}:{channel}:{message['ts']}:{at}",
        account=AccountRef(Platform.SLACK, team, message["user"]),
        chat=chat,
        at=instant(at),
        body=body,
        said_as=MessageRef(chat, message["ts"]),
        original=_original(event, message, bot) if private else (),
    )


def _original(event: Json, message: Json, bot: BotUser) -> tuple[Envelope, ...]:
    """The message as it comes when nobody has changed it; of channels no message has to come."""
    place = {"channel": event["channel"], "channel_type": "im", "edited": None}
    return as_written({**message, **place}, bot)


def _by_person(message: Json, bot: BotUser) -> bool:
    return not message.get("bot_id") and message.get("user") not in {None, bot.user}
