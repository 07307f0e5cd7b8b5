"""Looking at chats, and leaving them."""

from typing import Any

from ..access import chat_of, writable_chat
from ..args import Args
from ..chats import Chat
from ..errors import bad_request
from ..wire import message_json, user_json
from ..world import World

GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
    "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip

PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
    "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_manage_topics",
)  # fmt: skip


def get_chat(world: World, args: Args) -> Any:
    """getChat."""
    chat = chat_of(world, args)
    full: dict[str, Any] = {
        **chat.to_json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if chat.pinned in chat.messages:
        full["pinned_message"] = message_json(world, chat.messages[chat.pinned], nested=True)
    return full


def member_json(world: World, chat: Chat, user: int) -> dict[str, Any]:
    """The ChatMember object of a person or the bot in a group."""
    member: dict[str, Any] = {"user": user_json(world, user)}
    if user == world.bot.id:
        status = chat.bot_status
    else:
        status = "member" if user in chat.members else "left"
        if user in chat.admins:
            status = "creator" if user == chat.admins[0] else "administrator"
    member["status"] = status
    if status == "administrator":
        member |= dict.fromkeys(RIGHTS, False) | {
            "can_manage_chat": True,
            "can_delete_messages": True,
        }
    if status == "restricted":
        member |= dict.fromkeys(PERMISSIONS, False) | {"is_member": True, "until_date": 0}
    if status == "creator":
        member["is_anonymous"] = False
    return member | ({"until_date": 0} if status == "kicked" else {})


def get_chat_member(world: World, args: Args) -> Any:
    """getChatMember."""
    chat = writable_chat(world, args)
    user = args.integer("user_id")
    if user not in world.users and user != world.bot.id:
        raise bad_request("user not found" if user else "invalid user_id specified")
    return member_json(world, chat, user)


def get_chat_administrators(world: World, args: Args) -> Any:
    """getChatAdministrators: other bots left out, itself included."""
    chat = writable_chat(world, args)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    own = [world.bot.id] if chat.bot_status == "administrator" else []
    return [member_json(world, chat, user) for user in [*chat.admins, *own]]


def get_chat_member_count(world: World, args: Args) -> Any:
    """getChatMemberCount, the bot counted."""
    return len(writable_chat(world, args).members) + 1


def leave_chat(world: World, args: Args) -> Any:
    """leaveChat."""
    chat = writable_chat(world, args)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    return True


def pin_chat_message(world: World, args: Args) -> Any:
    """pinChatMessage; in a group only as administrator."""
    chat = _pinnable(world, args)
    if args.integer("message_id") not in chat.messages:
        raise bad_request("message to pin not found")
    chat.pinned = args.integer("message_id")
    return True


def unpin_chat_message(world: World, args: Args) -> Any:
    """unpinChatMessage."""
    chat = _pinnable(world, args)
    if chat.pinned is None:
        raise bad_request("message to unpin not found")
    chat.pinned = None
    return True


def _pinnable(world: World, args: Args) -> Chat:
    chat = writable_chat(world, args)
    if not chat.private and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


CHAT = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
