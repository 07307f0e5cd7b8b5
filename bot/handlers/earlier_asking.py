"""Before a question is logged: up to three answers that others were given (issue 8.1)."""

from datetime import timedelta

from bot.conversation.commands.helpdesk import Ask
from bot.conversation.replies import Button, Buttons, Part, Reply, reply, say
from bot.domain.earlier import GOOD_ENOUGH, SHOWN, SavedAnswer
from bot.domain.errors import Refusal
from bot.handlers.earlier_shown import worded
from bot.handlers.helpdesk_drafts import as_said, ask_of, facts_of, kept, own_place, said_in
from bot.handlers.turn import Turn, facts_json
from bot.lookups.field_terms import language_of
from bot.storage.repositories.drafts import Draft

SEEN = "ask_earlier"
"""A question that waits for whether an earlier answer will do."""
_WAITS_FOR = timedelta(hours=1)


def earlier_answers(command: Ask, turn: Turn) -> Reply | None:
    """What others were told, if it fits well enough; the question waits, and is not logged yet."""
    language = language_of(command.question, turn.language)
    found = turn.unit.saved_answers.search(command.question, language, SHOWN)
    good = [each.answer for each in found if each.score >= GOOD_ENOUGH]
    if not good:
        return None
    expires_at = turn.now + _WAITS_FOR
    person, facts = turn.member.person.id, facts_json(**kept(command), **said_in(turn))
    draft = turn.unit.drafts.begin(person, own_place(turn), SEEN, facts, expires_at)
    parts: list[Part] = [say("earlier.perhaps", count=len(good))]
    for answer in good:
        parts += worded(turn.unit, answer, turn.now)
    rows = [(_this(answer, draft, alone=len(good) == 1),) for answer in good]
    anyway = Button(say("earlier.button_anyway"), "askanyway", draft, "ask anyway")
    return reply(*parts, say("earlier.not_sent_yet"), Buttons((*rows, (anyway,))))


def answers_it(answer: SavedAnswer, draft: int | None, turn: Turn) -> Reply:
    """No request is needed; counted, without a name. The second tap counts nothing.

    Raises Refusal if it is typed while no question waits.
    """
    waiting = _waiting(turn, draft)
    if waiting is None and draft is None:
        raise Refusal("earlier.nothing_waits")
    if waiting is not None:
        turn.unit.drafts.end(waiting.id)
        turn.unit.saved_answers.count_help(answer.id)
    sentence = say("earlier.glad")
    return reply(*worded(turn.unit, answer, turn.now), sentence, edits=True, toast=sentence)


def question_of(draft: int | None, turn: Turn) -> tuple[Ask, Turn]:
    """The question that waits, which waits no longer. Raises Refusal if there is none."""
    waiting = _waiting(turn, draft)
    if waiting is None:
        raise Refusal("earlier.nothing_waits")
    turn.unit.drafts.end(waiting.id)
    return ask_of(facts_of(waiting)), as_said(turn, waiting)


def _waiting(turn: Turn, draft: int | None) -> Draft | None:
    unit, person = turn.unit, turn.member.person.id
    found = unit.drafts.get(draft, turn.now) if draft else None
    if not draft:
        found = unit.drafts.open(person, own_place(turn), turn.now)
    own = found is not None and found.kind == SEEN and found.person == person
    return found if own and found is not None and found.aor == turn.member.aor.id else None


def _this(answer: SavedAnswer, draft: int, *, alone: bool) -> Button:
    label = say("earlier.button_this") if alone else say(
        "earlier.button_this_of", question=_short(answer.question)
    )  # fmt: skip
    said = f"this answers it {answer.number}"
    return Button(label, "answersit", answer.id, said, generation=draft)


def _short(question: str) -> str:
    return question if len(question) <= 40 else question[:39].rstrip() + "…"
