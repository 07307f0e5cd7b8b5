"""What the bot is and says of itself."""

import re
from typing import Any

from .. import limits
from ..args import Args
from ..errors import bad_request
from ..wire import me_json
from ..world import World

SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators",
    "chat", "chat_administrators", "chat_member",
})  # fmt: skip


def get_me(world: World, _args: Args) -> Any:
    """getMe."""
    return me_json(world)


def set_my_commands(world: World, args: Args) -> Any:
    """setMyCommands."""
    given = args.structure("commands", "commands")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in given:
        _check_command(command)
    key = _commands_key(world, args)
    if given:
        world.profile.commands[key] = given
    else:
        world.profile.commands.pop(key, None)
    return True


def _check_command(command: Any) -> None:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    if not re.fullmatch(r"/?[a-z0-9_]{1,32}", str(command.get("command", ""))):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", ""))) <= limits.COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def get_my_commands(world: World, args: Args) -> Any:
    """getMyCommands: exactly this scope and language, no falling back."""
    return world.profile.commands.get(_commands_key(world, args), [])


def delete_my_commands(world: World, args: Args) -> Any:
    """deleteMyCommands."""
    world.profile.commands.pop(_commands_key(world, args), None)
    return True


def _commands_key(world: World, args: Args) -> tuple[str, str]:
    scope = args.structure("scope", "BotCommandScope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = scope.get("chat_id")
    if kind in ("chat", "chat_administrators", "chat_member") and chat not in world.chats:
        raise bad_request("chat not found")
    return f"{kind}/{chat}/{scope.get('user_id')}", _language(args)


def _language(args: Args) -> str:
    language = args.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("LANG_CODE_INVALID")
    return language


def set_my_name(world: World, args: Args) -> Any:
    """setMyName."""
    world.profile.names[_language(args)] = _limited(args.text("name"), 64, "NAME_INVALID")
    return True


def get_my_name(world: World, args: Args) -> Any:
    """getMyName."""
    return {"name": world.profile.names.get(_language(args)) or world.bot.first_name}


def set_my_description(world: World, args: Args) -> Any:
    """setMyDescription."""
    text = _limited(args.text("description"), limits.DESCRIPTION, "DESCRIPTION_TOO_LONG")
    world.profile.descriptions[_language(args)] = text
    return True


def get_my_description(world: World, args: Args) -> Any:
    """getMyDescription."""
    texts = world.profile.descriptions
    return {"description": texts.get(_language(args)) or texts.get("", "")}


def set_my_short_description(world: World, args: Args) -> Any:
    """setMyShortDescription."""
    text = _limited(args.text("short_description"), limits.SHORT_DESCRIPTION, "ABOUT_TOO_LONG")
    world.profile.short_descriptions[_language(args)] = text
    return True


def get_my_short_description(world: World, args: Args) -> Any:
    """getMyShortDescription."""
    texts = world.profile.short_descriptions
    return {"short_description": texts.get(_language(args)) or texts.get("", "")}


def _limited(text: str, limit: int, refusal: str) -> str:
    if len(text) > limit:
        raise bad_request(refusal)
    return text


ACCOUNT = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
}
