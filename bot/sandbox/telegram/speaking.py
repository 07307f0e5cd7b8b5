"""What people say: words, files, edits."""

from dataclasses import dataclass

from .args import Upload
from .chats import Chat
from .entities import find_entities, trimmed
from .errors import PeopleError
from .files import store
from .html_text import Formatted
from .message import Message
from .privacy import reaches_bot
from .standing import unblock
from .updates import Update
from .wire import message_json
from .world import World


@dataclass(frozen=True)
class Words:
    """One message a person wants to send. `chat` None is their private chat, `date` None is now.

    `photo`: the file is sent to be looked at. `album`: the same for all messages of one.
    """

    user: int
    text: str = ""
    chat: int | None = None
    reply_to: int | None = None
    date: int | None = None
    thread: int | None = None
    file: Upload | None = None
    photo: bool = False
    album: str | None = None


def say(world: World, words: Words) -> tuple[Message, Update | None]:
    """Put a person's message into the chat, and into the queue if the bot may see it.

    Raises PeopleError where a real client would not let them.
    """
    chat = world.chat_for(words.user, words.chat)
    _open_chat(world, chat, words)
    if words.reply_to is not None and words.reply_to not in chat.messages:
        raise PeopleError(f"no message {words.reply_to} to reply to in chat {chat.id}")
    if words.thread is not None and not chat.forum:
        raise PeopleError(f"chat {chat.id} has no topics")
    text = trimmed(Formatted(words.text)).text
    if not text and words.file is None:
        raise PeopleError("neither words nor a file", status=400)
    file = store(world, words.file, photo=words.photo, by_bot=False) if words.file else None
    answered = chat.messages[words.reply_to] if words.reply_to is not None else None
    message = Message(
        message_id=world.new_message_id(chat),
        chat_id=chat.id,
        sender=words.user,
        date=world.now() if words.date is None else words.date,
        words=Formatted(text, find_entities(text)),
        source=text,
        photo=file if words.photo else None,
        document=None if words.photo else file,
        album=words.album,
        reply_to=words.reply_to,
        thread=answered.thread if answered and words.thread is None else words.thread,
    )
    return world.post(message), _tell(world, chat, message, "message")


def _open_chat(world: World, chat: Chat, words: Words) -> None:
    """A private chat opens with /start, which also lifts a block, as the Start button does."""
    if chat.migrated_to is not None:
        raise PeopleError(f"group {chat.id} is now supergroup {chat.migrated_to}")
    if not chat.private:
        return
    if words.text.startswith("/start"):
        if chat.blocked:
            unblock(world, words.user)
        chat.started = True
    elif not chat.started:
        raise PeopleError(f"user {words.user} has not started the bot: the chat offers only Start")
    elif chat.blocked:
        raise PeopleError(f"user {words.user} has blocked the bot")


def edit(
    world: World, user: int, chat_id: int | None, message_id: int, text: str
) -> tuple[Message, Update | None]:
    """A person edits their own message. Raises PeopleError."""
    chat = world.chat_for(user, chat_id)
    message = chat.messages.get(message_id)
    if message is None or message.sender != user:
        raise PeopleError(f"user {user} has no message {message_id} in chat {chat.id}")
    clean = trimmed(Formatted(text)).text
    message.words = Formatted(clean, find_entities(clean))
    message.source = clean
    message.edited = world.now()
    return world.post(message), _tell(world, chat, message, "edited_message")


def _tell(world: World, chat: Chat, message: Message, kind: str) -> Update | None:
    if not reaches_bot(world, chat, message):
        return None
    return world.announce(kind, message_json(world, message))
