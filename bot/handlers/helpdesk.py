"""The help desk: asking, routing, taking, answering, closing, lists (work plan 1.3)."""

from dataclasses import replace
from typing import Any, assert_never

from bot.conversation.commands.helpdesk import (
    AnswerRequest,
    Ask,
    Close,
    HelpdeskCommand,
    Reopen,
    ShowRequest,
    ShowRequests,
    Take,
)
from bot.conversation.commands.references import Ref
from bot.conversation.commands.thread import EditWords
from bot.conversation.envelopes import FileRef
from bot.conversation.replies import Fact, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.sensitive import hints
from bot.handlers import desk, desk_drafts
from bot.handlers import helpdesk_drafts as drafts
from bot.handlers.desk_files_drafts import files_of, joined, with_more
from bot.handlers.helpdesk_answering import answer, take
from bot.handlers.helpdesk_asking import LONGEST, ask, too_long
from bot.handlers.helpdesk_closing import close, reopen
from bot.handlers.helpdesk_finding import find
from bot.handlers.helpdesk_lists import card, show_requests
from bot.handlers.sensitive_marking import set_mark
from bot.handlers.thread_changing import edit_all_the_same
from bot.handlers.thread_sharing import about
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft


def handle(command: HelpdeskCommand, turn: Turn) -> Reply:
    """Answer a command about the help desk. Raises Refusal."""
    match command:
        case Ask():
            return ask(command, turn)
        case ShowRequests():
            return show_requests(turn)
        case ShowRequest():
            return card(turn, find(turn, command.request))
        case Take():
            return take(command.request, turn)
        case AnswerRequest():
            return answer(command.request, command.text, turn, command.files)
        case Close():
            return close(command.request, turn, helped=command.helped)
        case Reopen():
            return reopen(command.request, turn)
        case _:
            assert_never(command)


def continue_draft(
    draft: Draft, words: str, turn: Turn, files: tuple[FileRef, ...] = ()
) -> Reply | None:
    """`words` as the question or the answer that was waited for; None for other drafts.

    Words that are too long leave the draft open for shorter ones; a refusal does not, or
    every message after it would be refused too.
    """
    if draft.kind not in {drafts.ASK, drafts.ANSWER, desk_drafts.KIND}:
        return None
    _ensure_own(draft, turn)
    said = words.strip()
    if len(said) > LONGEST:
        return too_long(said)
    if not said and any(joined(turn, file) for file in files):
        return Reply()
    turn.unit.drafts.end(draft.id)
    draft = with_more(draft, files)
    facts = drafts.facts_of(draft)
    if draft.kind == drafts.ASK:
        return ask(replace(drafts.ask_of(facts), question=said), turn)
    try:
        with turn.unit.savepoint():
            if draft.kind == desk_drafts.KIND:
                answered = desk.handle(desk_drafts.command_of(draft, said), turn)
            else:
                answered = answer(Ref(id=facts["request"]), said, turn, files_of(facts))
            return about(answered, facts["request"])
    except Refusal as refusal:
        return _refused(refusal)


def confirm_draft(draft: Draft, turn: Turn) -> Reply:
    """Send what was asked back: words with sensitive data, or an unrecognised sentence.

    Raises ValueError for a draft of another area.
    """
    if draft.kind not in {drafts.SENSITIVE, drafts.UNCONFIRMED}:
        raise ValueError(f"the help desk did not begin a draft {draft.kind}")
    _ensure_own(draft, turn)
    turn = drafts.as_said(turn, draft)
    turn.unit.drafts.end(draft.id)
    facts = drafts.facts_of(draft)
    if "what" in facts:
        return _all_the_same(draft, facts, turn)
    return ask(drafts.ask_of(facts), turn, sure=draft.kind == drafts.SENSITIVE)


def _all_the_same(draft: Draft, facts: dict[str, Any], turn: Turn) -> Reply:
    """Words for a request that seem to hold what is better left out: it is marked by them."""
    request = find(turn, Ref(id=facts["request"]))
    if hints(facts["text"]):
        # Nothing is left to notice once it has been removed.
        set_mark(turn, request, "noticed")
    turn = replace(turn, writes_for=request.id)
    if facts["what"] == "edit":
        sends = facts.get("sends", False)
        return edit_all_the_same(EditWords(facts["message"], facts["text"], sends), turn)
    if facts["what"] == "answer":
        answered = answer(Ref(id=request.id), facts["text"], turn, files_of(facts))
    else:
        answered = desk.handle(desk_drafts.command_of(draft, facts["text"]), turn)
    return about(answered, request.id)


def _ensure_own(draft: Draft, turn: Turn) -> None:
    """Raise Refusal for somebody else's draft, in the words of one that is gone."""
    if draft.person != turn.member.person.id or draft.aor != turn.member.aor.id:
        raise Refusal("helpdesk.draft_gone")


def _refused(refusal: Refusal) -> Reply:
    facts: dict[str, Fact] = dict(refusal.facts)  # type: ignore[arg-type]
    return reply(Say(refusal.msgid, facts), say("helpdesk.not_sent"))
