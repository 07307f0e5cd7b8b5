"""What a file that somebody sends asks, by the words beside it and by what is waited for."""

from datetime import datetime

from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import ImportReport
from bot.conversation.commands.desk_files import SendFile
from bot.conversation.commands.helpdesk import AnswerRequest
from bot.conversation.commands.people import Continue
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import Envelope, Uploaded
from bot.conversation.understanding import Context, read_words
from bot.conversation.understanding.said_announcing import announced_beside
from bot.conversation.understanding.said_desk_files import desk_beside
from bot.conversation.understanding.said_minutes import minutes_beside
from bot.conversation.understanding.thread_words import to_partner
from bot.domain import access
from bot.domain.people import Member
from bot.domain.request_files import is_no_report
from bot.handlers import desk_drafts, thread_talk
from bot.handlers.helpdesk_drafts import ANSWER, ASK, facts_of
from bot.storage.repositories.drafts import Draft
from bot.storage.unit import Unit

_WITH_FILES = frozenset({"note", "back", "reply"})
"""Words for a request that a file may go with; a name or a reason is words alone."""


def read_upload(
    unit: Unit,
    envelope: Envelope,
    sent: Uploaded,
    member: Member | None,
    draft: Draft | None,
    context: Context,
) -> Command:
    """What is meant by a file. Whoever reads reports hands in reports, others never do."""
    said, text = read_words(sent.text, context), sent.text.strip()
    elsewhere = announced_beside(said, sent, draft.kind if draft else None) or minutes_beside(
        sent.text, sent.file
    )
    if found := elsewhere or desk_beside(said, sent.file):
        return found
    if draft is not None and _waits(draft):
        return Continue(text, (sent.file,))
    request = thread_talk.talked_of(unit, envelope, member, context.now) if member else None
    about = Ref(id=int(request.id)) if request is not None else None
    if about is None and _hands_in_reports(unit, member, sent, context.now):
        return ImportReport(sent.file, _beside(sent.text))
    answer = to_partner(text)
    if request and member and answer is not None and request.asker != member.person.id:
        return AnswerRequest(Ref(id=int(request.id)), answer, (sent.file,))
    return SendFile(sent.file, text, about)


def _waits(draft: Draft) -> bool:
    if draft.kind == desk_drafts.KIND:
        return facts_of(draft)["what"] in _WITH_FILES
    return draft.kind in {ASK, ANSWER}


def _hands_in_reports(unit: Unit, member: Member | None, sent: Uploaded, now: datetime) -> bool:
    """Strangers are told who they are first, whatever they send."""
    if member is None:
        return True
    if is_no_report(sent.file.name, sent.file.kind):
        return False
    recent = unit.calls.past(now)
    leads = access.leads(member, now.date())
    return leads or any(access.chairs(member, call) for call in recent)


def _beside(text: str) -> Ref:
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return Ref(number=int(digits[0])) if digits and len(digits[0]) < 7 else Ref()
