"""The direct answer as an outbox row: to the message, the chat or the private chat."""

import dataclasses
from datetime import datetime

from bot.conversation import codec
from bot.conversation.envelopes import ChatRef, Envelope, MessageRef
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Reply
from bot.storage.repositories.intents import Intent
from bot.storage.repositories.people import Account


def answer_intent(
    envelope: Envelope,
    answer: Reply,
    told: str,
    reader: Reader,
    account: Account | None,
    now: datetime,
) -> Intent:
    """Where and how `answer` to `envelope` is said; at once, before anything routine.

    `told`: the answer as JSON text.
    """
    chat, edit = _place(envelope, answer)
    root = (envelope.message or envelope.reply_to) if answer.request else None
    facts = {"reply": told, "reader": codec.dumps(reader.as_facts())}
    if chat is not None and chat.private and not envelope.chat.private:
        facts["asked_in"] = codec.dumps(envelope.chat)
    return Intent(
        key=f"reply:{envelope.key}",
        kind="reply",
        facts=codec.joined(**facts),
        due_at=now,
        subject=f"request:{answer.request}" if answer.request else None,
        platform=envelope.account.platform.value,
        account=account.id if account else None,
        chat=chat,
        edit=edit,
        answer_url=envelope.answer_url,
        urgent=True,
        root=root if edit is None and chat is not None and chat.private else None,
    )


def beside(envelope: Envelope, answer: Reply) -> Reply:
    """A private answer takes the place of no message that a whole group reads."""
    shared = envelope.message is not None and not envelope.chat.private
    return dataclasses.replace(answer, edits=False) if shared and answer.private else answer


def _place(envelope: Envelope, answer: Reply) -> tuple[ChatRef | None, MessageRef | None]:
    """Private answers asked for in a Telegram group go to the private chat (promise 6)."""
    if answer.edits and envelope.message is not None:
        return envelope.chat, envelope.message
    if envelope.chat.private or not answer.private:
        return envelope.chat, None
    if envelope.answer_url is not None:
        # Slack shows this answer to the one who asked, in the place where they asked.
        return envelope.chat, None
    own = dataclasses.replace(envelope.chat, chat=envelope.account.user, private=True, thread=None)
    return own, None
