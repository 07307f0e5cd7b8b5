"""What is remembered of messages that belong to a request, and where its thread begins."""

import json
from datetime import datetime

from bot.conversation import codec
from bot.conversation.envelopes import ChatRef, MessageRef
from bot.conversation.replies import Heading, Quote, Reply
from bot.domain.helpdesk import RequestId
from bot.handlers.turn import Turn
from bot.storage.repositories.intents import Row
from bot.storage.repositories.people import Account
from bot.storage.repositories.threads import Shows, Trace
from bot.storage.unit import Unit

_ABOUT_REQUESTS = frozenset({"request", "desk"})
"""First words of subjects whose second is a request's record."""
_QUESTIONS = frozenset({"request_new"})
"""Kinds of messages that show the question and no other words."""
_SEVERAL = frozenset({"request_handed", "request_reopened", "thread_card"})
"""Kinds that may show several messages of a request."""


_CARD = "helpdesk.title"
"""Heading of answers that show a request with its messages."""


def request_of(row: Row) -> RequestId | None:
    """The request that a message is about, in whose thread it belongs."""
    kind, _, record = (row.intent.subject or "").partition(":")
    return RequestId(int(record)) if kind in _ABOUT_REQUESTS and record.isdecimal() else None


def root_of(unit: Unit, row: Row, account: Account | None) -> MessageRef | None:
    """The message that begins its thread, if there is one by now. The row's AoR is entered."""
    intent = row.intent
    request = request_of(row)
    if intent.root is not None or intent.kind == "reply" or request is None or account is None:
        return intent.root
    if intent.edit is not None or (intent.chat is not None and not intent.chat.private):
        return None
    return unit.threads.root(request, account.person, account.ref.platform.value)


def arrived(
    unit: Unit, row: Row, reply: Reply | None, account: Account, message: MessageRef, now: datetime
) -> Trace | None:
    """Remember a message of the bot about a request, as long as it stands in a private chat.

    `reply`: its words; None after a crash, when nobody knows how it was worded.
    """
    request = request_of(row)
    if request is None or row.aor is None or not message.chat.private or message.chat.home:
        return None
    unit.enter(unit.deployment.aor(row.aor))
    shows, words = _shown(unit, row, request, reply)
    trace = Trace(request, account.person, message, True, shows, words)
    unit.threads.keep(trace, now)
    return trace


def wrote(turn: Turn, request: RequestId, words: int) -> None:
    """Remember in which message the person wrote words of a request, to know it when it changes."""
    if turn.said_as is not None:
        me = turn.member.person.id
        turn.unit.threads.keep(
            Trace(request, me, turn.said_as, False, Shows.WORDS, words), turn.now
        )


def spoken_of(unit: Unit, chat: ChatRef, ref: MessageRef | None) -> Trace | None:
    """What is known of the message that is answered, in a chat of one person. AoR entered."""
    return unit.threads.at(ref) if ref is not None and chat.private else None


def _shown(
    unit: Unit, row: Row, request: RequestId, reply: Reply | None
) -> tuple[Shows, int | None]:
    kind = row.intent.kind
    if kind == "reply":
        return _answered(unit, request, reply or codec.loads(row.intent.facts, dict)["reply"])
    if reply is not None and not any(isinstance(part, Quote) for part in reply.parts):
        return Shows.NOTICE, None
    if kind in _SEVERAL:
        return Shows.CARD, None
    messages = unit.requests.messages(request)
    if kind in _QUESTIONS:
        return Shows.WORDS, next((m.id for m in messages if m.direction == "question"), None)
    index = json.loads(row.intent.facts).get("index")
    if not isinstance(index, int) or not 0 <= index < len(messages):
        return Shows.CARD, None
    return Shows.WORDS, messages[index].id


def _answered(unit: Unit, request: RequestId, reply: Reply) -> tuple[Shows, int | None]:
    """An answer to what somebody did: the whole request, some of its words, or none."""
    if any(isinstance(part, Heading) and part.text.msgid == _CARD for part in reply.parts):
        return Shows.CARD, None
    said = {part.text for part in reply.parts if isinstance(part, Quote)}
    found = [m.id for m in unit.requests.messages(request) if said and m.text in said]
    return (Shows.WORDS, found[-1]) if found else (Shows.REPLY, None)
