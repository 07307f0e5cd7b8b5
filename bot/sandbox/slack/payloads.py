"""The payloads of envelopes, as the real Slack builds them."""

from .setup import User
from .shapes import message_shape, user_shape, view_shape
from .state import Conversation, Message, View, World
from .wire import Json

TOKEN = "verification-token-unused"  # noqa: S105 - Socket Mode does not check it
_CHANNEL_TYPES = {"im": "im", "mpim": "mpim"}


def event(world: World, body: Json) -> Json:
    """An Events API callback with a new event id."""
    authorization = {"enterprise_id": None, "team_id": world.team.id, "user_id": world.bot.id}
    return {
        "token": TOKEN,
        "team_id": world.team.id,
        "api_app_id": world.bot.app_id,
        "event": body,
        "type": "event_callback",
        "event_id": world.new_id("Ev"),
        "event_time": world.now(),
        "authorizations": [{**authorization, "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "context_team_id": world.team.id,
    }


def channel_type(conversation: Conversation) -> str:
    """im, mpim, group or channel."""
    return _CHANNEL_TYPES.get(conversation.kind, "group" if conversation.is_private else "channel")


def said(world: World, conversation: Conversation, message: Message, user: User) -> Json:
    """The `message` event of something a person said."""
    body = message_shape(world, message) | {"channel": conversation.id, "event_ts": message.ts}
    body |= {
        "channel_type": channel_type(conversation),
        "client_msg_id": world.new_id("cmid-").lower(),
    }
    if message.files:
        body |= {"subtype": "file_share", "upload": False}
    if user.team_id and user.team_id != world.team.id:
        body |= {"user_team": user.team_id, "source_team": user.team_id, "team": user.team_id}
    return body


def mentioned(body: Json) -> Json:
    """The `app_mention` event beside a `message` event: same channel and ts."""
    left_out = {"channel_type", "subtype", "upload"}
    return {name: value for name, value in body.items() if name not in left_out} | {
        "type": "app_mention"
    }


def edited(world: World, conversation: Conversation, message: Message, before: Json) -> Json:
    """The `message_changed` event."""
    after = message_shape(world, message)
    return _hidden(world, conversation, "message_changed") | {
        "message": after,
        "previous_message": before,
    }


def deleted(world: World, conversation: Conversation, before: Json) -> Json:
    """The `message_deleted` event."""
    body = _hidden(world, conversation, "message_deleted")
    return body | {"deleted_ts": before["ts"], "previous_message": before}


def user_changed(world: World, user: User) -> Json:
    """The `user_change` event: a profile has changed, or an account was deactivated."""
    now = world.now()
    shape = user_shape(world, user)
    return {"type": "user_change", "user": shape, "cache_ts": now, "event_ts": world.new_ts()}


def _hidden(world: World, conversation: Conversation, subtype: str) -> Json:
    ts = world.new_ts()
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": conversation.id,
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel_type(conversation),
    }


def command(world: World, user: User, conversation: Conversation, words: Json) -> Json:
    """A slash command; `words` holds command, text, trigger_id and response_url."""
    private = "privategroup" if conversation.is_private else conversation.name
    return {
        "token": TOKEN,
        "team_id": world.team.id,
        "team_domain": world.team.domain,
        "channel_id": conversation.id,
        "channel_name": "directmessage" if conversation.kind == "im" else private,
        "user_id": user.id,
        "user_name": user.name,
        "api_app_id": world.bot.app_id,
        "is_enterprise_install": "false",
        **words,
    }


def interaction(world: World, user: User, kind: str, more: Json) -> Json:
    """What presses, forms and shortcuts have in common."""
    person = {"id": user.id, "username": user.name, "name": user.name}
    return {
        "type": kind,
        "team": {"id": world.team.id, "domain": world.team.domain},
        "user": {**person, "team_id": user.team_id or world.team.id},
        "api_app_id": world.bot.app_id,
        "token": TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
        **more,
    }


def on_message(world: World, conversation: Conversation, message: Message) -> Json:
    """Container, channel and message of a press; an ephemeral message is not sent along."""
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": conversation.id}
    container |= {"is_ephemeral": message.ephemeral_to is not None}
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    named = {"id": conversation.id, "name": _channel_name(conversation)}
    body: Json = {"container": container, "channel": named, "state": {"values": {}}}
    return body if message.ephemeral_to else body | {"message": message_shape(world, message)}


def in_view(world: World, view: View, values: Json) -> Json:
    """Container and view of a press in a form or in Home."""
    return {
        "container": {"type": "view", "view_id": view.id},
        "view": view_shape(world, view, values),
    }


def _channel_name(conversation: Conversation) -> str:
    return (
        "privategroup"
        if conversation.is_private and conversation.kind != "im"
        else conversation.name
    )
