"""Slack's payloads → envelopes. Pure translation: no network, no clock, no decisions.

Inbox keys: messages by (workspace, channel, ts, edit ts), because a mention arrives as
`app_mention` and again as `message`; commands, buttons and forms by `trigger_id`; never by
`envelope_id`, which differs each time the same thing is delivered.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.conversation.envelopes import (
    AccountRef,
    Body,
    ChatRef,
    Envelope,
    FormSent,
    MessageRef,
    Platform,
    Press,
    Uploaded,
    Words,
)
from bot.platforms.slack.inwords import mentions, words
from bot.platforms.slack.metadata import opened_with
from bot.platforms.slack.shared_files import shared

Json = dict[str, Any]

HOME = "home"
"""In place of the time stamp of a message."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ASKS_FOR_HOME = Words("home", command=True)
# Subtypes under which people write; all others tell of changes, joins, bots.
_WRITTEN = {None, "file_share", "thread_broadcast"}


@dataclass(frozen=True, slots=True)
class BotUser:
    """The installed bot: its workspace, its user id and its bot id."""

    workspace: str
    user: str
    bot: str = ""


def instant(ts: str) -> datetime:
    """A Slack time stamp as an aware UTC instant."""
    seconds, _, fraction = ts.partition(".")
    micros = int(fraction.ljust(6, "0")[:6] or 0)
    return _EPOCH + timedelta(seconds=int(seconds), microseconds=micros)


def command(body: Json, bot: BotUser, at: datetime, *, own: bool) -> Envelope:
    """A slash command. `own`: it was typed in the direct messages with the bot.

    Anywhere else the bot may not be a member, so the answer goes to the `response_url`.
    """
    return Envelope(
        key=f"slack:command:{body['trigger_id']}",
        account=_account(bot, body["user_id"], body.get("team_id")),
        chat=_chat(bot, body["channel_id"], private=own),
        at=at,
        body=Words(words(body.get("text") or "", bot.user), command=True),
        answer_url=None if own else body.get("response_url"),
        trigger=body["trigger_id"],
    )


def message(event: Json, bot: BotUser) -> tuple[Envelope, ...]:
    """A `message` or `app_mention` event: nothing if it is not for the bot.

    One envelope for the words, or one for each file, the words with the first.
    """
    if not _is_for_bot(event, bot):
        return ()
    text = words(event.get("text") or "", bot.user)
    files = shared(event)
    if not files:
        return (_said(event, bot, Words(text, _is_command(event, bot)), ""),)
    first = _said(event, bot, Uploaded(files[0], text), "")
    rest = [_said(event, bot, Uploaded(file), f":{file.id}") for file in files[1:]]
    return (first, *rest)


def home(body: Json, bot: BotUser) -> Envelope | None:
    """Somebody looks at the Home tab, as if they asked for it there; None for another tab."""
    event = body["event"]
    if event.get("tab") != "home":
        return None
    return _home(
        bot, _account(bot, event["user"], None), instant(event["event_ts"]), body["event_id"]
    )


def home_again(body: Json, bot: BotUser) -> Envelope | None:
    """The Home tab anew after a button in it was pressed; None if it stands elsewhere."""
    if not _is_in_home(body):
        return None
    at = instant(body["actions"][0]["action_ts"])
    return _home(bot, _presser(body, bot), at, body["trigger_id"])


def _home(bot: BotUser, account: AccountRef, at: datetime, once: str) -> Envelope:
    return Envelope(f"slack:home:{once}", account, _page(bot, account.user), at, ASKS_FOR_HOME)


def press(body: Json, bot: BotUser, *, own: bool) -> Envelope | None:
    """A pressed button; None if what was used carries no value. `own` as for commands."""
    action = body["actions"][0]
    if not action.get("value"):
        return None
    chat = _pressed_in(body, bot, own=own)
    aside = _is_ephemeral(body) or not chat.private
    return Envelope(
        key=f"slack:press:{body['trigger_id']}",
        account=_presser(body, bot),
        chat=chat,
        at=instant(action["action_ts"]),
        body=Press(action["value"]),
        message=_message_of(body, bot),
        answer_url=body.get("response_url") if aside else None,
        trigger=body["trigger_id"],
    )


def form(body: Json, bot: BotUser, at: datetime) -> Envelope:
    """A form that was sent. It stands in no chat: the answer goes to the private one."""
    view = body["view"]
    values: dict[str, Json] = (view.get("state") or {}).get("values") or {}
    fields = tuple((name, _entered(inputs)) for name, inputs in values.items())
    aor, context = opened_with(view.get("private_metadata") or "")
    sent = FormSent(view["callback_id"], fields, context, aor)
    # A form with mistakes in it is sent again under another hash, perhaps without a trigger.
    once = body.get("trigger_id") or f"{view['id']}:{view.get('hash', '')}"
    return _private(body, bot, at, sent, f"slack:form:{once}")


def shortcut(body: Json, bot: BotUser, at: datetime) -> Envelope:
    """A shortcut, as if its name had been typed, with the message it was called on."""
    text = words((body.get("message") or {}).get("text") or "", bot.user)
    said = Words(f"{body['callback_id']} {text}".strip())
    return _private(body, bot, at, said, f"slack:shortcut:{body['trigger_id']}")


def _private(body: Json, bot: BotUser, at: datetime, said: Body, key: str) -> Envelope:
    account = _presser(body, bot)
    chat = _chat(bot, account.user, private=True)
    return Envelope(key, account, chat, at, said, trigger=body.get("trigger_id"))


def _is_for_bot(event: Json, bot: BotUser) -> bool:
    if event.get("bot_id") or event.get("hidden") or event.get("user") in {None, bot.user}:
        return False
    if event.get("subtype") not in _WRITTEN or event.get("edited"):
        return False
    return event.get("channel_type") == "im" or mentions(event.get("text") or "", bot.user)


def _is_command(event: Json, bot: BotUser) -> bool:
    """Whether it begins as commands do, where nobody has to: between the two of us."""
    text = (event.get("text") or "").lstrip()
    return event.get("channel_type") == "im" and text.startswith((f"<@{bot.user}", "/"))


def _said(event: Json, bot: BotUser, body: Body, suffix: str) -> Envelope:
    thread = event.get("thread_ts")
    private = event.get("channel_type") == "im" or event["channel"].startswith("D")
    chat = replace(_chat(bot, event["channel"], private=private), thread=thread)
    edit = (event.get("edited") or {}).get("ts", "")
    return Envelope(
        key=f"slack:message:{bot.workspace}:{chat.chat}:{event['ts']}:{edit}{suffix}",
        account=_account(bot, event["user"], event.get("user_team") or event.get("team")),
        chat=chat,
        at=instant(event["ts"]),
        body=body,
        reply_to=MessageRef(chat, thread) if thread else None,
        said_as=MessageRef(chat, event["ts"]),
    )


def _account(bot: BotUser, user: str, team: str | None) -> AccountRef:
    return AccountRef(Platform.SLACK, team or bot.workspace, user)


def _presser(body: Json, bot: BotUser) -> AccountRef:
    user = body["user"]
    return _account(bot, user["id"], user.get("team_id") or (body.get("team") or {}).get("id"))


def _chat(bot: BotUser, channel: str, *, private: bool) -> ChatRef:
    return ChatRef(Platform.SLACK, bot.workspace, channel, private=private)


def _page(bot: BotUser, user: str) -> ChatRef:
    """A person's Home tab: only the person's own id names it."""
    return ChatRef(Platform.SLACK, bot.workspace, user, home=True)


def _is_in_home(body: Json) -> bool:
    return bool((body.get("view") or {}).get("type") == "home")


def _is_ephemeral(body: Json) -> bool:
    return bool((body.get("container") or {}).get("is_ephemeral"))


def _channel_of(body: Json) -> str | None:
    container = body.get("container") or {}
    found: str | None = container.get("channel_id") or (body.get("channel") or {}).get("id")
    return found


def _pressed_in(body: Json, bot: BotUser, *, own: bool) -> ChatRef:
    channel = _channel_of(body)
    if channel is None:
        return _chat(bot, body["user"]["id"], private=True)
    # A lasting message of the bot in direct messages can only stand in its own.
    private = own or (channel.startswith("D") and not _is_ephemeral(body))
    thread = (body.get("message") or {}).get("thread_ts") or body["container"].get("thread_ts")
    return replace(_chat(bot, channel, private=private), thread=thread)


def _message_of(body: Json, bot: BotUser) -> MessageRef | None:
    if _is_in_home(body):
        return MessageRef(_page(bot, body["user"]["id"]), HOME)
    ts = (body.get("container") or {}).get("message_ts")
    if ts is None or _is_ephemeral(body):
        return None
    return MessageRef(_pressed_in(body, bot, own=False), ts)


def _entered(inputs: Json) -> str:
    for element in inputs.values():
        chosen = element.get("selected_option") or {}
        for value in (element.get("value"), chosen.get("value"), element.get("selected_date")):
            if value:
                return str(value)
    return ""
