"""The method reactions.add of the Web API."""

import re

from ..wire import ApiError, Args, Json
from ..workspace import Workspace
from .conversations import known

_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def add(workspace: Workspace, args: Args) -> Json:
    """The bot reacts to a message, once with each name."""
    name = args.required("name")
    if not _NAME.fullmatch(name):
        raise ApiError("invalid_name")
    conversation = known(workspace, args)
    if conversation.archived:
        raise ApiError("is_archived")
    if workspace.world.bot.id not in conversation.members:
        raise ApiError("not_in_channel")
    message = conversation.message(args.required("timestamp"))
    if message is None or message.ephemeral_to:
        raise ApiError("message_not_found")
    if (name, workspace.world.bot.id) in message.reactions:
        raise ApiError("already_reacted")
    message.reactions.append((name, workspace.world.bot.id))
    return {}


METHODS = {"reactions.add": add}
