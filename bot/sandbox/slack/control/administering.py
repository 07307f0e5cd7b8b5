"""What administrators do to channels and accounts. The app hears of none of it: it finds out."""

from dataclasses import replace

from ..state import Conversation
from ..wire import ControlError, Json
from ..workspace import Workspace
from .outcome import Outcome


def _channel(workspace: Workspace, body: Json) -> Conversation:
    found = workspace.world.conversations.get(str(body.get("channel")))
    if found is None or found.kind != "channel":
        raise ControlError("no_such_channel", 404)
    return found


async def archive(workspace: Workspace, body: Json) -> Outcome:
    """Archive a channel."""
    _channel(workspace, body).archived = True
    return Outcome()


async def unarchive(workspace: Workspace, body: Json) -> Outcome:
    """Bring a channel back."""
    _channel(workspace, body).archived = False
    return Outcome()


async def remove_bot(workspace: Workspace, body: Json) -> Outcome:
    """Remove the bot from a channel; a private one it cannot even see any more."""
    members, bot = _channel(workspace, body).members, workspace.world.bot.id
    if bot not in members:
        raise ControlError("bot_not_in_channel")
    members.remove(bot)
    return Outcome()


async def invite_bot(workspace: Workspace, body: Json) -> Outcome:
    """Invite the bot into a channel."""
    members, bot = _channel(workspace, body).members, workspace.world.bot.id
    if bot in members:
        raise ControlError("bot_already_in_channel")
    members.append(bot)
    return Outcome()


async def deactivate(workspace: Workspace, body: Json) -> Outcome:
    """Deactivate a person's account."""
    user = workspace.person(body.get("user"))
    workspace.world.users[user.id] = replace(user, deleted=True)
    return Outcome()


async def reactivate(workspace: Workspace, body: Json) -> Outcome:
    """Give a person their account back."""
    user = workspace.world.users.get(str(body.get("user")))
    if user is None:
        raise ControlError("no_such_user", 404)
    workspace.world.users[user.id] = replace(user, deleted=False)
    return Outcome()


DOINGS = {
    "archive": archive,
    "unarchive": unarchive,
    "remove_bot": remove_bot,
    "invite_bot": invite_bot,
    "deactivate": deactivate,
    "reactivate": reactivate,
}
