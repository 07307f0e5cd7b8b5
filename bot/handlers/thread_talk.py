"""What somebody says or changes in the thread of a request, as a command with its request."""

import json
import re
from datetime import datetime

from bot.conversation.commands.any import Command
from bot.conversation.commands.desk import AddNote, AddWords, AskBack, HandOver, NotMine, Refer
from bot.conversation.commands.helpdesk import AnswerRequest, Ask
from bot.conversation.commands.references import Ref
from bot.conversation.commands.thread import DeleteWords, EditWords
from bot.conversation.envelopes import Edited, Envelope, Words
from bot.conversation.understanding import Context, read_words
from bot.conversation.understanding.thread_words import command_in_thread, to_partner
from bot.domain.helpdesk import Request
from bot.domain.people import Member
from bot.handlers.thread_changing import NOTHING
from bot.handlers.thread_sharing import works_on
from bot.handlers.thread_traces import spoken_of
from bot.storage.repositories.drafts import Draft
from bot.storage.unit import Unit

_WAITING = frozenset({"request_answer", "request_words"})
"""Drafts that wait for words about one request."""
_NUMBERED = re.compile(r"(?i)\b(?:request|demande)\s(\d{1,6})\b")
"""As all messages of the bot name a request, in each of its languages."""


def in_thread(
    unit: Unit,
    envelope: Envelope,
    member: Member | None,
    words: Words,
    draft: Draft | None,
    context: Context,
) -> Command | None:
    """What `words` ask where they stand; None outside of threads, and where they are waited for."""
    request = talked_of(unit, envelope, member, context.now) if member else None
    if member is None or request is None or _awaited(draft, request):
        return None
    asks = request.asker == member.person.id
    plainly = not words.command
    said = command_in_thread(
        words.text, request.number, context.language, plainly=plainly, asks=asks
    )
    if said is not None:
        return read_words(said, context)
    return _written(Ref(id=request.id), words.text.strip(), asks=asks)


def talked_of(unit: Unit, envelope: Envelope, member: Member, now: datetime) -> Request | None:
    """The request of the message that is answered, in a chat of one person."""
    trace = spoken_of(unit, envelope.chat, envelope.reply_to)
    if trace is not None:
        return unit.requests.get(trace.request)
    return _named(unit, envelope, member, now) if envelope.chat.private else None


def _named(unit: Unit, envelope: Envelope, member: Member, now: datetime) -> Request | None:
    """The one request that the bot's message tells of, if it is the person's.

    Killed after sending, the bot sends once more and knows that copy alone. In several AoRs the
    number may be of another request.
    """
    numbers = set(_NUMBERED.findall(envelope.answered))
    if len(numbers) != 1 or len(unit.people.memberships(member.person.id, now)) > 1:
        return None
    request = unit.requests.numbered(int(numbers.pop()))
    if request is None or request.asker == member.person.id:
        return request
    return request if works_on(unit, request, member.person.id, now) else None


def changed(
    unit: Unit, envelope: Envelope, member: Member | None, context: Context
) -> EditWords | DeleteWords:
    """What became of a message that was written before."""
    trace = unit.threads.at(envelope.said_as) if member and envelope.said_as else None
    if trace is None or trace.ours or trace.words is None:
        return DeleteWords(NOTHING)
    if not isinstance(envelope.body, Edited):
        return DeleteWords(trace.words)
    found = unit.requests.written(trace.words)
    direction = found[1].direction if found else ""
    text = envelope.body.text
    sends = to_partner(text) is not None
    return EditWords(trace.words, _words_of(text, direction, context), sends)


def _awaited(draft: Draft | None, request: Request) -> bool:
    if draft is None or draft.kind not in _WAITING:
        return False
    return bool(json.loads(draft.facts).get("request") == request.id)


def _written(request: Ref, text: str, *, asks: bool) -> Command:
    """Of the asker, more words; of an expert a note, unless it is said to be for the asker."""
    if asks:
        return AddWords(request, text)
    answer = to_partner(text)
    return AddNote(request, text) if answer is None else AnswerRequest(request, answer)


def _words_of(text: str, direction: str, context: Context) -> str:
    """The words themselves, without the command that they may have been said with."""
    match direction, read_words(text, context):
        case "question", Ask(question=said) if said:
            return said
        case "answer", AnswerRequest(text=said) if said:
            return said
        case "internal", AddNote(text=said) | HandOver(why=said) | NotMine(why=said) if said:
            return said
        case "reply", AddWords(text=said) | AnswerRequest(text=said) if said:
            return said
        case "back", AskBack(text=said) if said:
            return said
        case "referral", Refer(why=said) if said:
            return said
        case _:
            return to_partner(text) or text
