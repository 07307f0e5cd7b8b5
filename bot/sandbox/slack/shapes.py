"""The wire form of what the workspace holds."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from .setup import User
from .state import Conversation, Message, StoredFile, View, World
from .wire import Json


def message_shape(world: World, message: Message, *, metadata: bool = False) -> Json:
    """A message as history gives it and as events carry it."""
    shape: Json = {"type": "message", "user": message.author, "text": message.text}
    shape |= {"ts": message.ts, "team": world.team.id, "blocks": message.blocks}
    if message.author == world.bot.id:
        shape |= {"bot_id": world.bot.bot_id, "app_id": world.bot.app_id}
    if message.subtype:
        shape |= {"subtype": message.subtype, "hidden": True}
    if message.attachments:
        shape["attachments"] = message.attachments
    if message.files:
        shape["files"] = [file_shape(world, world.files[f], message.channel) for f in message.files]
    if message.edited_ts:
        shape["edited"] = {"user": message.edited_by, "ts": message.edited_ts}
    if metadata and message.metadata:
        shape["metadata"] = message.metadata
    if message.reactions:
        shape["reactions"] = _reactions(message)
    return shape | _thread(world.conversations[message.channel], message)


def _thread(conversation: Conversation, message: Message) -> Json:
    if message.thread_ts and message.thread_ts != message.ts:
        return {"thread_ts": message.thread_ts}
    replies = conversation.replies(message.ts)
    if not replies:
        return {}
    return {"thread_ts": message.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}


def _reactions(message: Message) -> list[Json]:
    names = list(dict.fromkeys(name for name, _ in message.reactions))
    users = {name: [u for n, u in message.reactions if n == name] for name in names}
    return [{"name": name, "users": users[name], "count": len(users[name])} for name in names]


def file_shape(world: World, file: StoredFile, channel: str = "") -> Json:
    """A full file object; `channel` only makes the permalink."""
    base = f"{file_base(world)}-{file.id}"
    site = f"https://{world.team.domain}.slack.com/files"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2] or "binary",
        "user": file.owner,
        "size": file.length,
        "created": file.created,
        "timestamp": file.created,
        "mode": "hosted",
        "is_external": False,
        "file_access": "visible",
        "url_private": f"{base}/{file.name}",
        "url_private_download": f"{base}/download/{file.name}",
        "permalink": f"{site}/{file.owner}/{file.id}/{channel}",
        **_sharing(world, file),
    }


def _sharing(world: World, file: StoredFile) -> Json:
    """Where the file is shown; a file object shows no place before the share has happened."""
    places = [world.conversations[channel] for channel in file.shares]
    by_kind: dict[str, Json] = {"public": {}, "private": {}}
    for place in places:
        shown = [{"ts": ts} for ts in file.shares[place.id]]
        by_kind["private" if place.is_private else "public"][place.id] = shown
    private = [place for place in places if place.is_private]
    return {
        "shares": {kind: shown for kind, shown in by_kind.items() if shown},
        "is_public": bool(by_kind["public"]),
        "channels": sorted(by_kind["public"]),
        "ims": sorted(place.id for place in private if place.kind == "im"),
        "groups": sorted(place.id for place in private if place.kind != "im"),
    }


def file_base(world: World) -> str:
    """Start of the private addresses; the server sets `world.url` when it listens."""
    return f"{world.url}files-pri/{world.team.id}"


def user_shape(world: World, user: User) -> Json:
    """A user object as users.info gives it."""
    offset = datetime.now(UTC).astimezone(ZoneInfo(user.tz)).utcoffset()
    team = user.team_id or world.team.id
    return {
        "id": user.id,
        "team_id": team,
        "name": user.name,
        "real_name": user.name,
        "deleted": user.deleted,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_bot": user.id == world.bot.id,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": False,
        "is_stranger": team != world.team.id,
        "is_email_confirmed": user.confirmed,
        "profile": {
            "real_name": user.name,
            "display_name": user.name,
            "team": team,
            **({"email": user.email} if user.email else {}),
        },
    }


def conversation_shape(world: World, conversation: Conversation) -> Json:
    """A conversation object as conversations.info gives it."""
    shape: Json = {"id": conversation.id, "is_archived": conversation.archived}
    shape["context_team_id"] = world.team.id
    if conversation.kind == "im":
        other = next(user for user in conversation.members if user != world.bot.id)
        return shape | {"is_im": True, "user": other, "is_open": True}
    kind = {"is_channel": not conversation.is_private, "is_group": conversation.is_private}
    return (
        shape
        | kind
        | {
            "name": conversation.name,
            "name_normalized": conversation.name,
            "is_im": False,
            "is_mpim": conversation.kind == "mpim",
            "is_private": conversation.is_private,
            "is_member": world.bot.id in conversation.members,
        }
    )


def view_shape(world: World, view: View, values: Json | None = None) -> Json:
    """A view as views.open answers it and as a submission carries it."""
    empty = {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "title": None,
        "submit": None,
        "close": None,
        "clear_on_close": False,
        "notify_on_close": False,
    }
    return (
        empty
        | view.content
        | {
            "id": view.id,
            "team_id": world.team.id,
            "app_id": world.bot.app_id,
            "app_installed_team_id": world.team.id,
            "bot_id": world.bot.bot_id,
            "hash": view.hash,
            "root_view_id": view.root,
            "previous_view_id": view.previous,
            "state": {"values": values or {}},
        }
    )
