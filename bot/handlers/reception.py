"""What an envelope asks: who is this, is a draft open, which words.

On a reader, because words about time are parsed; a button alone may be understood on the writer.
"""

from datetime import datetime

from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import CheckIn, ImportReport, NameUnknown
from bot.conversation.commands.calls import ShowCall, ShowCalls
from bot.conversation.commands.helpdesk import Ask, Close, ShowRequest, ShowRequests, Take
from bot.conversation.commands.lists import AddEntry, ShowEntry, ShowList, SkipStep, TellDay
from bot.conversation.commands.people import (
    Continue,
    Drop,
    Help,
    Join,
    NotUnderstood,
    ShowStatus,
)
from bot.conversation.commands.preferences import ShowHome, ShowSettings
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import Envelope, FormSent, Press, Uploaded, Words
from bot.conversation.understanding import Context, read_form, read_press, read_words
from bot.domain import access
from bot.domain.people import Member
from bot.handlers.identity import first_aor
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

INTERRUPTING = (
    AddEntry,
    Close,
    Join,
    ShowCall,
    ShowCalls,
    ShowEntry,
    ShowHome,
    ShowList,
    ShowRequest,
    ShowRequests,
    ShowSettings,
    ShowStatus,
    SkipStep,
    Take,
    TellDay,
)
TAKES_WORDS = frozenset({"ask", "entry_add", "request_answer"})
"""Drafts that the next message belongs to, whatever it says, unless it begins with a slash."""


def understand(unit: Unit, envelope: Envelope, now: datetime, key: bytes) -> Command:
    """The command in `envelope`. `key` signs buttons. Changes nothing."""
    account = unit.people.account(envelope.account)
    return understood(unit, envelope, _member(unit, account, now), now, key)


def understood(
    unit: Unit, envelope: Envelope, member: Member | None, now: datetime, key: bytes
) -> Command:
    """The same for `member`, who is known already."""
    context = _context(unit, member, envelope, now, key)
    match envelope.body:
        case Press(data):
            return read_press(data, context)
        case FormSent() as sent:
            return read_form(sent)
        case Uploaded(file, text):
            return ImportReport(file, _beside(text))
        case Words() as words:
            return _words(unit, envelope, member, words, context)


def _words(
    unit: Unit, envelope: Envelope, member: Member | None, words: Words, context: Context
) -> Command:
    text = words.text.strip()
    waiting = _draft_kind(unit, envelope, member, context.now) if member else None
    command = read_words(text, context)
    if waiting in TAKES_WORDS and not words.command and not _interrupts(command, waiting):
        return Drop() if isinstance(command, Drop) else Continue(text)
    if not isinstance(command, NameUnknown):
        return command
    # "X is Y" is an ordinary sentence, unless one leads and is asked who X was.
    asked = member is not None and access.leads(member, context.now.date())
    return command if asked else NotUnderstood(text)


def _interrupts(command: Command, waiting: str | None) -> bool:
    """Whether words are a command although something waits for words.

    Only what nobody writes as a question or an answer: "send …" or "no" may well be one.
    """
    match command:
        case Help(topic=None) | CheckIn(partner=None):
            return True
        case Ask():
            return waiting == "ask"
        case _:
            return isinstance(command, INTERRUPTING)


def _draft_kind(unit: Unit, envelope: Envelope, member: Member, now: datetime) -> str | None:
    chat = envelope.chat
    place = f"{chat.platform}:{chat.workspace}:{chat.chat}"
    draft = unit.drafts.open(member.person.id, place, now)
    return draft.kind if draft else None


def _member(unit: Unit, account: Account | None, now: datetime) -> Member | None:
    memberships = unit.people.memberships(account.person, now) if account else []
    if not memberships:
        return None
    unit.enter(memberships[0].aor)
    return memberships[0]


def _context(
    unit: Unit, member: Member | None, envelope: Envelope, now: datetime, key: bytes
) -> Context:
    aor = member.aor if member else first_aor(unit)
    # Words said while the bot was away mean the day they were said on.
    said = min(envelope.at, now)
    home = aor.zone if aor else "UTC"
    language = (member.person.language if member else None) or "en"
    return Context(said, home, language, key, int(member.person.id) if member else None)


def _beside(text: str) -> Ref:
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return Ref(number=int(digits[0])) if digits and len(digits[0]) < 7 else Ref()
