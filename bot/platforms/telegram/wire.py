"""From Telegram's updates to envelopes. Pure: what is not for the bot becomes None."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import CallbackQuery, Chat, Message, Update, User

from bot.conversation.envelopes import (
    AccountRef,
    Body,
    ChatRef,
    Envelope,
    FileRef,
    MessageRef,
    Platform,
    Press,
    Uploaded,
    Words,
)

_COMMAND = re.compile(r"/(?P<command>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<words>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Me:
    """The bot's own account."""

    id: int
    username: str


def envelope(update: Update, me: Me, seen: datetime) -> Envelope | None:
    """`update` in the neutral form, or None if it does not concern the bot.

    `seen`: when it was fetched (aware), the time of a press: Telegram gives none. Edited
    messages, channel posts and messages in the name of a chat (anonymous administrators,
    who all share one account) are not taken.
    """
    key = f"{Platform.TELEGRAM}:{me.id}:{update.update_id}"
    if update.callback_query is not None:
        return _pressed(update.callback_query, key, seen)
    if update.message is not None:
        return _said(update.message, key, me)
    return None


def _pressed(query: CallbackQuery, key: str, seen: datetime) -> Envelope | None:
    # Without a message it is a press in somebody else's chat through inline mode.
    if query.message is None or query.data is None:
        return None
    thread = _thread(query.message) if isinstance(query.message, Message) else None
    chat = chat_ref(query.message.chat, thread)
    return Envelope(
        key=key,
        account=_account(query.from_user),
        chat=chat,
        at=seen.astimezone(UTC),
        body=Press(query.data),
        language=query.from_user.language_code,
        message=MessageRef(chat, str(query.message.message_id)),
    )


def _said(message: Message, key: str, me: Me) -> Envelope | None:
    author = message.from_user
    if author is None or author.is_bot or message.sender_chat is not None:
        return None
    body = _body(message, me)
    if body is None:
        return None
    chat = chat_ref(message.chat, _thread(message))
    answered = message.reply_to_message
    return Envelope(
        key=key,
        account=_account(author),
        chat=chat,
        at=message.date.astimezone(UTC),
        body=body,
        language=author.language_code,
        reply_to=None if answered is None else MessageRef(chat, str(answered.message_id)),
    )


def _body(message: Message, me: Me) -> Body | None:
    written = message.text if message.document is None else message.caption
    text = _addressed(written or "", message, me)
    if text is None:
        return None
    if message.document is not None:
        document = message.document
        file = FileRef(document.file_id, document.file_name or "", document.file_size or 0)
        return Uploaded(file, text)
    return Words(text, command=(written or "").lstrip().startswith("/")) if text else None


def _addressed(text: str, message: Message, me: Me) -> str | None:
    """What is said to the bot, without the slash or its name; None if it is said to others."""
    command = _COMMAND.fullmatch(text.strip())
    if command is not None:
        if command["bot"] and command["bot"].lower() != me.username.lower():
            return None
        return f"{command['command']} {command['words'] or ''}".strip()
    first, *rest = text.split(maxsplit=1) or [""]
    if first.rstrip(",:").lower() == f"@{me.username}".lower():
        return "".join(rest).strip()
    private = message.chat.type == Chat.PRIVATE
    return text.strip() if private or _answers(message, me) else None


def _answers(message: Message, me: Me) -> bool:
    answered = message.reply_to_message
    if answered is None or answered.from_user is None:
        return False
    # In a topic each message formally answers the service line that opened the topic.
    return answered.from_user.id == me.id and answered.forum_topic_created is None


def _thread(message: Message) -> str | None:
    # Outside of forums the number marks a chain of answers, and sending to it is refused.
    if not message.is_topic_message or message.message_thread_id is None:
        return None
    return str(message.message_thread_id)


def _account(user: User) -> AccountRef:
    return AccountRef(Platform.TELEGRAM, "", str(user.id))


def chat_ref(chat: Chat, thread: str | None) -> ChatRef:
    """Telegram's chat as a reference; `thread` is a forum topic."""
    private = chat.type == Chat.PRIVATE
    return ChatRef(Platform.TELEGRAM, "", str(chat.id), thread=thread, private=private)
