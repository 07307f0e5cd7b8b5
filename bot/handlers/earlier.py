"""Earlier answers of the help desk: shown, kept for others, reviewed (issue 8.6)."""

from typing import assert_never

from bot.conversation.commands.earlier import (
    AnswersIt,
    ApproveSaved,
    AskAnyway,
    DropSaved,
    EarlierCommand,
    EditSaved,
    KeepAnswer,
    RetireSaved,
    ShowAnswers,
    ShowSaved,
)
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Fact, Reply, Say, reply
from bot.domain.earlier import SavedAnswer, SavedId
from bot.domain.errors import Refusal
from bot.handlers.earlier_asking import answers_it, question_of
from bot.handlers.earlier_keeping import WAITS, approve, drop, edit, keep, retire
from bot.handlers.earlier_shown import card, sees, show_answers
from bot.handlers.helpdesk_asking import LONGEST, ask, too_long
from bot.handlers.helpdesk_drafts import facts_of
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

__all__ = ["WAITS", "continue_draft", "handle"]


def handle(command: EarlierCommand, turn: Turn) -> Reply:
    """Answer a command about earlier answers. Raises Refusal."""
    match command:
        case ShowAnswers(looked_for, page, turning):
            return show_answers(turn, looked_for, page, turning=turning)
        case ShowSaved(saved):
            return card(turn, _find(turn, saved))
        case AnswersIt(saved, draft):
            return answers_it(_find(turn, saved), draft, turn)
        case AskAnyway(draft):
            question, said = question_of(draft, turn)
            return ask(question, said, anyway=True)
        case KeepAnswer(request):
            return keep(request, turn)
        case ApproveSaved(saved):
            return approve(_find(turn, saved), turn)
        case EditSaved(saved, text, question):
            return edit(_find(turn, saved), text, turn, question=question)
        case DropSaved(saved):
            return drop(_find(turn, saved), turn)
        case RetireSaved(saved):
            return retire(_find(turn, saved), turn)
        case _:
            assert_never(command)


def continue_draft(draft: Draft, words: str, turn: Turn) -> Reply:
    """The words that were waited for; too many of them leave the draft open for fewer."""
    text = words.strip()
    if len(text) > LONGEST:
        return too_long(text)
    turn.unit.drafts.end(draft.id)
    facts = facts_of(draft)
    try:
        with turn.unit.savepoint():
            answer = _find(turn, Ref(id=facts["saved"]))
            return edit(answer, text, turn, question=facts["question"])
    except Refusal as refusal:
        # Raised, it would open the draft again, and swallow the next message too.
        said: dict[str, Fact] = dict(refusal.facts)  # type: ignore[arg-type]
        return reply(Say(refusal.msgid, said))


def _find(turn: Turn, ref: Ref) -> SavedAnswer:
    """The one that is named. One that a person may not see is as if it were not there."""
    saved = turn.unit.saved_answers
    found = saved.get(SavedId(ref.id)) if ref.id is not None else saved.numbered(ref.number or 0)
    if found is None or not sees(turn, found):
        if ref.number is None:
            raise Refusal("earlier.unknown_pressed")
        raise Refusal("earlier.unknown", number=ref.number)
    return found
