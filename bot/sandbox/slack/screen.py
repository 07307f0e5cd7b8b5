"""What one person sees now."""

import html

from .blocks import texts_in
from .setup import User
from .state import Conversation, Message, View, World, interactive_elements
from .wire import Json


def screen_of(world: World, user: User) -> Json:
    """Conversations with their messages, open forms (the last is on top) and Home."""
    home = world.homes.get(user.id)
    return {
        "user": user.id,
        "channels": [_conversation(world, c, user) for c in world.seen_by(user.id)],
        "views": [_view(world.views[view_id]) for view_id in world.stacks.get(user.id, [])],
        "home": _view(home) if home else None,
    }


def messages_seen(world: World, user: User) -> list[Message]:
    """Every message this person can see."""
    seen = [message for c in world.seen_by(user.id) for message in c.messages]
    return [message for message in seen if message.ephemeral_to in {None, user.id}]


def message_seen(world: World, message: Message) -> Json:
    """One message as a person sees it."""
    files = [world.files[file_id] for file_id in message.files]
    return {
        "ts": message.ts,
        "channel": message.channel,
        "author": message.author,
        "text": message.text,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "buttons": buttons_in(message.blocks),
        "files": [{"name": f.name, "size": f.length, "id": f.id, "title": f.title} for f in files],
        "edited": message.edited_ts is not None,
        "ephemeral": message.ephemeral_to is not None,
        "thread_ts": message.thread_ts,
        "metadata": message.metadata,
        "reactions": [{"name": name, "user": user} for name, user in message.reactions],
    }


def buttons_in(blocks: list[Json]) -> list[Json]:
    """Buttons, and menus with their options."""
    found: list[Json] = []
    for block in blocks:
        for element in interactive_elements(block) if block["type"] != "input" else []:
            common = {"action_id": element["action_id"], "block_id": block["block_id"]}
            if element["type"] == "button":
                label = element["text"]["text"]
                found.append({"label": label, **common, "value": element.get("value")})
            else:
                options = [o["value"] for o in element.get("options", [])]
                label = element.get("placeholder", {}).get("text", element["type"])
                found.append({"label": label, **common, "value": None, "options": options})
    return found


def says(message: Message, words: str) -> bool:
    """Whether text, blocks or attachments hold these words, escaped or as read."""
    return text_holds(
        [message.text, *texts_in(message.blocks), *texts_in(message.attachments)], words
    )


def view_says(view: View, words: str) -> bool:
    """The same for a form or Home, its title included."""
    return text_holds(texts_in([view.content.get("title"), view.content["blocks"]]), words)


def text_holds(texts: list[str], words: str) -> bool:
    """A person reads "&", the wire says "&amp;": either finds it."""
    return any(words in text or words in html.unescape(text) for text in texts)


def _conversation(world: World, conversation: Conversation, user: User) -> Json:
    seen = [m for m in conversation.messages if m.ephemeral_to in {None, user.id}]
    return {
        "id": conversation.id,
        "name": conversation.name,
        "is_im": conversation.kind == "im",
        "messages": [message_seen(world, message) for message in seen],
    }


def _view(view: View) -> Json:
    content = view.content
    title = content.get("title") or {}
    return {
        "id": view.id,
        "type": content["type"],
        "title": title.get("text", ""),
        "callback_id": content.get("callback_id", ""),
        "blocks": content["blocks"],
        "private_metadata": content.get("private_metadata", ""),
        "hash": view.hash,
        "buttons": buttons_in(content["blocks"]),
        "errors": view.errors,
    }
