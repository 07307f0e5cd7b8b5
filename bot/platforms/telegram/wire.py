"""From Telegram's updates to envelopes. Pure: what is not for the bot becomes None."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from telegram import CallbackQuery, Chat, Message, Update, User

from bot.conversation.envelopes import (
    AccountRef,
    Body,
    ChatRef,
    Edited,
    Envelope,
    MessageRef,
    Platform,
    Press,
    Uploaded,
    Words,
)
from bot.platforms.telegram.attachments import attached

_COMMAND = re.compile(r"/(?P<command>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<words>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Me:
    """The bot's own account."""

    id: int
    username: str


def envelope(update: Update, me: Me, seen: datetime) -> Envelope | None:
    """`update` in the neutral form, or None if it does not concern the bot.

    `seen`: when it was fetched (aware), the time of a press: Telegram gives none. Channel posts
    and messages in the name of a chat (anonymous administrators, who all share one account) are
    not taken.
    """
    key = f"{Platform.TELEGRAM}:{me.id}:{update.update_id}"
    if update.callback_query is not None:
        return _pressed(update.callback_query, key, seen)
    if update.message is not None:
        return _said(update.message, key, me)
    if update.edited_message is not None:
        said = _said(update.edited_message, key, me)
        return None if said is None else _changed(said, update.edited_message)
    return None


def _changed(said: Envelope, message: Message) -> Envelope:
    """An edit: what `message` says by now."""
    text = said.body.text if isinstance(said.body, Words | Uploaded) else ""
    at = (message.edit_date or message.date).astimezone(UTC)
    return replace(said, body=Edited(text), at=at)


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
        said_as=MessageRef(chat, str(message.message_id)),
        answered=_first_line(answered, me),
    )


def _first_line(answered: Message | None, me: Me) -> str:
    """What the bot itself said there: of two copies of a message it may know one alone."""
    if answered is None or answered.from_user is None or answered.from_user.id != me.id:
        return ""
    return next(iter((answered.text or answered.caption or "").splitlines()), "")


def _body(message: Message, me: Me) -> Body | None:
    file = attached(message)
    written = message.text if file is None else message.caption
    text = _addressed(written or "", message, me)
    if text is None:
        return None
    if file is not None:
        return Uploaded(file, text)
    return Words(text, command=_is_command(written or "", message, me)) if text else None


def _is_command(written: str, message: Message, me: Me) -> bool:
    """Whether it begins as commands do; with the bot's name, where nobody has to say it."""
    first = written.lstrip().partition(" ")[0].rstrip(",:").lower()
    named = message.chat.type == Chat.PRIVATE and first == f"@{me.username}".lower()
    return named or first.startswith("/")


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
    if not private and (named := _named_within(text, me)) is not None:
        return named
    return text.strip() if private or _answers(message, me) else None


def _named_within(text: str, me: Me) -> str | None:
    """A question with the bot's name somewhere in it, without the name; None if it is none.

    "You could ask @aor_bot" is said to others.
    """
    name = rf"(?i)[\s,]*(?<![\w@./])@{re.escape(me.username)}\b[,:]?"
    without, times = re.subn(name, "", text)
    asks = times and any(mark in without for mark in "?؟")
    return without.strip() if asks else None


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
