"""Messages of people: said, edited, deleted, with files."""

import re
from base64 import b64decode

from .. import payloads
from ..setup import User
from ..shapes import message_shape
from ..state import Conversation, Message
from ..stored_files import new_file
from ..story import EVENTS
from ..wire import ControlError, Json
from ..workspace import Workspace
from .outcome import Outcome

_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)|<(?![@#!]|https?:|mailto:)")


SLACKBOT = "USLACKBOT"
"""Whose words stand in place of a deleted message that has a thread."""


async def say(workspace: Workspace, body: Json) -> Outcome:
    """A message in a conversation, or in the DM with the bot; a mention comes as two events."""
    world, user = workspace.world, workspace.person(body.get("user"))
    place = workspace.open_place(user, body.get("channel"))
    call = f"<@{world.bot.id}>"
    text = escape(body.get("text", ""))
    if body.get("mention") and call not in text:
        text = f"{call} {text}".strip()
    message = Message(world.new_ts(), place.id, user.id, text, thread_ts=body.get("thread_ts"))
    message.files = [
        _attach(workspace, user, place, message, item) for item in body.get("files", ())
    ]
    world.post(place, message)
    facts = {"channel": place.id, "ts": message.ts, "files": message.files}
    if world.bot.id not in place.members:
        return Outcome(facts=facts)
    heard = payloads.said(world, place, message, user)
    bodies = [payloads.mentioned(heard)] if call in text and place.kind != "im" else []
    told = [await workspace.hub.tell(EVENTS, payloads.event(world, b)) for b in [*bodies, heard]]
    return Outcome(told, facts)


async def edit(workspace: Workspace, body: Json) -> Outcome:
    """The author changes the text of a message."""
    world = workspace.world
    place, message, before = _own(workspace, body)
    message.text = escape(body.get("text", ""))
    message.edited_ts, message.edited_by = world.new_ts(), message.author
    return await _tell(workspace, place, payloads.edited(world, place, message, before))


async def delete(workspace: Workspace, body: Json) -> Outcome:
    """The author deletes a message; one that has been answered in a thread leaves its place."""
    world = workspace.world
    place, message, before = _own(workspace, body)
    if place.replies(message.ts):
        message.subtype, message.author = "tombstone", SLACKBOT
        message.text, message.blocks, message.files = "This message was deleted.", [], []
        return await _tell(workspace, place, payloads.edited(world, place, message, before))
    place.messages.remove(message)
    return await _tell(workspace, place, payloads.deleted(world, place, before))


async def unfurl(workspace: Workspace, body: Json) -> Outcome:
    """Slack adds the preview of a link to somebody's message: it changes, its words do not."""
    place, message, before = _own(workspace, body)
    preview = {"id": 1, "from_url": body["url"], "original_url": body["url"], "title": "A page"}
    message.attachments = [preview]
    return await _tell(workspace, place, payloads.edited(workspace.world, place, message, before))


async def lose_file(workspace: Workspace, body: Json) -> Outcome:
    """A file is deleted: its address answers that nothing is found."""
    file = workspace.world.files.get(str(body.get("id")))
    if file is None:
        raise ControlError("no_such_file", 404)
    file.content = None
    return Outcome()


def escape(text: str) -> str:
    """What Slack does to typed text; mentions and links in angle brackets stay."""
    return _ENTITY.sub(lambda found: {"&": "&amp;", "<": "&lt;"}[found.group()], text)


def _own(workspace: Workspace, body: Json) -> tuple[Conversation, Message, Json]:
    user = workspace.person(body.get("user"))
    message = workspace.visible_message(user, body.get("channel"), body.get("ts"))
    if message.author != user.id:
        raise ControlError("not_your_message")
    return (
        workspace.world.conversations[message.channel],
        message,
        message_shape(workspace.world, message),
    )


async def _tell(workspace: Workspace, place: Conversation, event: Json) -> Outcome:
    if workspace.world.bot.id not in place.members:
        return Outcome()
    story = await workspace.hub.tell(EVENTS, payloads.event(workspace.world, event))
    return Outcome([story], {"channel": place.id, "ts": event["ts"]})


def _attach(
    workspace: Workspace, user: User, place: Conversation, message: Message, item: Json
) -> str:
    content = b64decode(item["content_base64"])
    file = new_file(workspace.world, item["name"], user.id, len(content), item.get("mimetype", ""))
    file.content, file.complete = content, True
    file.shares[place.id] = [message.ts]
    return file.id


DOINGS = {"say": say, "edit": edit, "delete": delete, "unfurl": unfurl, "lose_file": lose_file}
