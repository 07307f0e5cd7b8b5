"""How people change the bot's standing: block, unblock, remove from a group, upgrade a group."""

from typing import Any

from .chats import Chat
from .errors import PeopleError
from .html_text import Formatted
from .message import Message
from .methods.chat import member_json
from .updates import Update
from .wire import message_json, user_json
from .world import World


def block(world: World, user: int) -> Update | None:
    """A person blocks the bot."""
    chat = world.chat_for(user, None)
    if not chat.started or chat.blocked:
        raise PeopleError(f"user {user} has nothing to block")
    chat.blocked = True
    return _standing_changed(world, chat, user, "member", "kicked")


def unblock(world: World, user: int) -> Update | None:
    """A person lets the bot write again."""
    chat = world.chat_for(user, None)
    if not chat.blocked:
        raise PeopleError(f"user {user} has not blocked the bot")
    chat.blocked = False
    return _standing_changed(world, chat, user, "kicked", "member")


def set_membership(world: World, user: int, chat_id: int, status: str) -> Update | None:
    """A member removes the bot from a group, adds or promotes it.

    `status` is what the bot becomes: "kicked", "member", "restricted" or "administrator".
    """
    chat = world.chat_for(user, chat_id)
    if chat.private:
        raise PeopleError(f"chat {chat_id} is not a group")
    old, chat.bot_status = chat.bot_status, status
    return _standing_changed(world, chat, user, old, status)


def _standing_changed(world: World, chat: Chat, user: int, old: str, new: str) -> Update | None:
    world.signal.fire()
    content: dict[str, Any] = {
        "chat": chat.to_json(),
        "from": user_json(world, user),
        "date": world.now(),
        "old_chat_member": _bot_as(world, chat, old),
        "new_chat_member": _bot_as(world, chat, new),
    }
    return world.announce("my_chat_member", content)


def _bot_as(world: World, chat: Chat, status: str) -> dict[str, Any]:
    current, chat.bot_status = chat.bot_status, status
    member = member_json(world, chat, world.bot.id)
    chat.bot_status = current
    return member


def migrate(world: World, chat_id: int, to: int) -> list[Update | None]:
    """Upgrade a group to the supergroup `to`; both chats get their service message.

    Raises PeopleError when it is no plain group or `to` is taken.
    """
    old = world.chats.get(chat_id)
    if old is None or old.private or old.supergroup or old.migrated_to is not None:
        raise PeopleError(f"chat {chat_id} is not a plain group")
    if to >= 0 or to in world.chats:
        raise PeopleError(f"{to} cannot be the id of a new supergroup", status=400)
    new = Chat(
        id=to,
        title=old.title,
        supergroup=True,
        members=set(old.members),
        admins=list(old.admins),
        bot_status=old.bot_status,
    )
    world.chats[to] = new
    old.migrated_to = to
    sender = (old.admins or sorted(old.members) or [world.bot.id])[0]
    return [
        _service(world, old, sender, {"migrate_to_chat_id": to}),
        _service(world, new, sender, {"migrate_from_chat_id": chat_id}),
    ]


def _service(world: World, chat: Chat, sender: int, service: dict[str, Any]) -> Update | None:
    message = Message(
        message_id=world.new_message_id(chat),
        chat_id=chat.id,
        sender=sender,
        date=world.now(),
        words=Formatted(""),
        service=service,
    )
    world.post(message)
    return world.announce("message", message_json(world, message))
