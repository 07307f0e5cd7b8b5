"""What administrators do to channels and accounts. Of channels the app hears nothing."""

from dataclasses import replace

from .. import payloads
from ..setup import User
from ..state import Conversation
from ..story import EVENTS
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
    return await _change(workspace, replace(user, deleted=True))


async def reactivate(workspace: Workspace, body: Json) -> Outcome:
    """Give a person their account back."""
    user = workspace.world.users.get(str(body.get("user")))
    if user is None:
        raise ControlError("no_such_user", 404)
    return await _change(workspace, replace(user, deleted=False))


async def change_user(workspace: Workspace, body: Json) -> Outcome:
    """A person's profile changes: `email`, `tz`, `confirmed`, `is_restricted`."""
    user = workspace.person(body.get("user"))
    changes = {name: value for name, value in body.items() if name != "user"}
    return await _change(workspace, replace(user, **changes))


async def _change(workspace: Workspace, user: User) -> Outcome:
    workspace.world.users[user.id] = user
    told = payloads.event(workspace.world, payloads.user_changed(workspace.world, user))
    return Outcome([await workspace.hub.tell(EVENTS, told)])


DOINGS = {
    "archive": archive,
    "unarchive": unarchive,
    "remove_bot": remove_bot,
    "invite_bot": invite_bot,
    "deactivate": deactivate,
    "reactivate": reactivate,
    "change_user": change_user,
}
