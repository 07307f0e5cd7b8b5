"""What an envelope asks: who is this, is a draft open, which words.

On a reader, because words about time are parsed; a button alone may be understood on the writer.
"""

from dataclasses import replace
from datetime import datetime

from bot.conversation.commands.answers import GiveAnswer
from bot.conversation.commands.any import Command
from bot.conversation.commands.aors import ChooseAor, ShowAors
from bot.conversation.commands.attendance import (
    AskAttendance,
    CheckIn,
    ChooseAttendance,
    NameUnknown,
)
from bot.conversation.commands.calls import ShowCall, ShowCalls
from bot.conversation.commands.desk import (
    Assign,
    HandOver,
    NotMine,
    Refer,
    SetTopic,
    SetUrgency,
    ShowMoves,
)
from bot.conversation.commands.helpdesk import Ask, Close, ShowRequest, ShowRequests, Take
from bot.conversation.commands.joining import Join
from bot.conversation.commands.lists import AddEntry, ShowEntry, ShowList, SkipStep, TellDay
from bot.conversation.commands.people import (
    Continue,
    Drop,
    Help,
    NotUnderstood,
    ShowStatus,
)
from bot.conversation.commands.preferences import SetLanguage, ShowHome, ShowSettings
from bot.conversation.envelopes import Deleted, Edited, Envelope, FormSent, Press, Uploaded, Words
from bot.conversation.understanding import Context, read_form, read_press, read_words
from bot.domain import access
from bot.domain.people import AorId, Member
from bot.handlers import desk_drafts, thread_talk
from bot.handlers.aors import waiting_words
from bot.handlers.asking_said import as_asked
from bot.handlers.attendance_named import settled
from bot.handlers.desk_files_reading import read_upload
from bot.handlers.identity import Speaker, first_aor, place_of, recognise
from bot.storage.repositories.drafts import Draft
from bot.storage.unit import Unit

INTERRUPTING = (
    AddEntry,
    Assign,
    ChooseAor,
    Close,
    HandOver,
    Join,
    NotMine,
    Refer,
    SetTopic,
    SetUrgency,
    ShowCall,
    ShowCalls,
    ShowEntry,
    ShowHome,
    ShowList,
    ShowMoves,
    ShowRequest,
    ShowRequests,
    ShowSettings,
    ShowStatus,
    ShowAors,
    SkipStep,
    Take,
    TellDay,
)
TAKES_WORDS = frozenset(
    {
        "announce_text",
        "agenda_point",
        "ask",
        "earlier_text",
        "entry_add",
        "minutes_text",
        "missed_text",
        "request_answer",
        "request_words",
    }
)
"""Drafts that the next message belongs to, whatever it says, unless it begins with a slash."""


def understand(unit: Unit, envelope: Envelope, now: datetime, key: bytes) -> Command:
    """The command in `envelope`. `key` signs buttons. Changes nothing."""
    account = unit.people.account(envelope.account)
    return understood(unit, envelope, recognise(unit, account, envelope, now), now, key)


def understood(
    unit: Unit, envelope: Envelope, speaker: Speaker, now: datetime, key: bytes
) -> Command:
    """The same for a speaker who is known already."""
    member = speaker.member
    context = _context(unit, speaker, envelope, now, key)
    match envelope.body:
        case Press(data):
            return _with_words(unit, envelope, speaker, read_press(data, context), context)
        case FormSent() as sent:
            return read_form(sent)
        case Uploaded() as sent:
            draft = _draft(unit, envelope, member, context.now)
            return read_upload(unit, envelope, sent, member, draft, context)
        case Edited() | Deleted():
            return thread_talk.changed(unit, envelope, member, context)
        case Words() as words:
            return _words(unit, envelope, member, words, context)


def _words(
    unit: Unit, envelope: Envelope, member: Member | None, words: Words, context: Context
) -> Command:
    text = words.text.strip()
    draft = _draft(unit, envelope, member, context.now)
    if in_thread := thread_talk.in_thread(unit, envelope, member, words, draft, context):
        return in_thread
    command = read_words(text, context)
    if draft and draft.kind in TAKES_WORDS and not (words.command or _interrupts(command, draft)):
        return Drop() if isinstance(command, Drop) else Continue(text)
    if not words.command:
        command = as_asked(unit, command, draft)
    if isinstance(command, AskAttendance | ChooseAttendance) and member is not None:
        # A sentence whose other words name no organisation does not ask about attendance.
        return settled(unit, command) or NotUnderstood(text)
    if not isinstance(command, NameUnknown):
        return command
    # "X is Y" is an ordinary sentence, unless one leads and is asked who X was.
    asked = member is not None and _is_asked(unit, member, context.now)
    return command if asked else NotUnderstood(text)


def _is_asked(unit: Unit, member: Member, now: datetime) -> bool:
    """Whether it is the person who is asked about names of reports."""
    recent = unit.calls.past(now)
    return access.leads(member, now.date()) or any(access.chairs(member, call) for call in recent)


def _with_words(
    unit: Unit, envelope: Envelope, speaker: Speaker, command: Command, context: Context
) -> Command:
    """The choice of an AoR goes on with the words that waited for it, read in its zone."""
    if not isinstance(command, ChooseAor) or command.aor is None:
        return command
    said = waiting_words(_draft(unit, envelope, speaker.member, context.now))
    homes = {m.aor.id: m.aor.zone for m in speaker.everywhere}
    if said is None or command.aor not in homes:
        return command
    there = replace(context, home=homes[AorId(command.aor)])
    return replace(command, then=read_words(said.text.strip(), there))


def _interrupts(command: Command, draft: Draft) -> bool:
    """Whether words are a command although something waits for words.

    Only what nobody writes as a question or an answer: "send …" or "no" may well be one.
    """
    waiting = draft.kind
    if desk_drafts.takes_name(draft):
        return not _may_be_name(command)
    match command:
        case Help(topic=None) | CheckIn(partner=None):
            return True
        case Ask():
            return waiting == "ask"
        case ChooseAor():
            # "AoR Child Protection because …" says whose field a request is.
            return waiting != "request_words"
        case _:
            return isinstance(command, INTERRUPTING)


def _may_be_name(command: Command) -> bool:
    """Whether somebody or an organisation may be called so: HI, "Help desk officer", "Send …"."""
    match command:
        case NotUnderstood() | NameUnknown() | GiveAnswer() | SetLanguage() | AskAttendance():
            return True
        case Help(topic=topic, welcome=welcome):
            return welcome or len((topic or "").split()) > 1
        case _:
            return False


def _draft(unit: Unit, envelope: Envelope, member: Member | None, now: datetime) -> Draft | None:
    if member is None:
        return None
    return unit.drafts.open(member.person.id, place_of(envelope.chat), now)


def _context(
    unit: Unit, speaker: Speaker, envelope: Envelope, now: datetime, key: bytes
) -> Context:
    member = speaker.member
    aor = member.aor if member else first_aor(unit)
    # Words said while the bot was away mean the day they were said on.
    said = min(envelope.at, now)
    home = aor.zone if aor else "UTC"
    language = (member.person.language if member else None) or "en"
    # A button of an AoR that the person has left is still theirs.
    known = member or next(iter(speaker.everywhere), None)
    return Context(said, home, language, key, int(known.person.id) if known else None)
