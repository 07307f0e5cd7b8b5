"""Keeping an answer for others: proposed from a request, edited, approved, retired."""

from dataclasses import replace
from datetime import timedelta

from bot.conversation.commands.references import Ref
from bot.conversation.replies import Buttons, Quote, Reply, reply, say
from bot.domain.earlier import SavedAnswer, SavedId, SavedState
from bot.domain.errors import Refusal
from bot.domain.sensitive import hints
from bot.handlers.earlier_shown import card, refuse_unless_standing
from bot.handlers.helpdesk_asking import LONGEST, drop_button
from bot.handlers.helpdesk_drafts import own_place
from bot.handlers.helpdesk_finding import find
from bot.handlers.turn import Turn, facts_json
from bot.lookups.field_terms import language_of

WAITS = "earlier_text"
"""A draft whose text the next message is."""
_WAITS_FOR = timedelta(minutes=30)


def keep(ref: Ref, turn: Turn) -> Reply:
    """Propose the last answer to a request for others; what is proposed already is shown.

    Raises Refusal for whoever did not answer it and does not lead, for what has no answer, and
    for what is sensitive.
    """
    request = find(turn, ref)
    me = turn.member.person.id
    if not turn.leads and request.owner != me:
        raise Refusal("helpdesk.not_yours", request=request.number)
    if request.sensitive:
        raise Refusal("earlier.sensitive", request=request.number)
    known = turn.unit.saved_answers.of_request(request.id)
    if known is not None:
        return card(turn, known)
    said = [m for m in turn.unit.requests.messages(request.id) if m.direction == "answer"]
    if not said:
        raise Refusal("earlier.no_answer_yet", request=request.number)
    made = turn.unit.saved_answers.add(
        SavedAnswer(
            id=SavedId(0),
            number=0,
            topic=request.topic,
            language=language_of(said[-1].text, request.language),
            question=request.question,
            answer=said[-1].text,
            state=SavedState.PROPOSED,
            made_at=turn.now,
            author=me,
            request=request.id,
        )
    )
    turn.note("keep answer", f"answer:{made.id}", request=request.number)
    return card(turn, made)


def approve(answer: SavedAnswer, turn: Turn) -> Reply:
    """From now on everybody may be shown it; one approved before is still right.

    What was retired comes back. Raises Refusal for what looks sensitive.
    """
    refuse_unless_standing(turn, answer)
    if hints(answer.question) or hints(answer.answer):
        raise Refusal("earlier.looks_sensitive", number=answer.number)
    before = answer.state
    turn.unit.saved_answers.change(answer.approved(turn.member.person.id, turn.now))
    turn.note("approve answer", f"answer:{answer.id}")
    again = before is SavedState.APPROVED
    sentence = say("earlier.still_right" if again else "earlier.now_approved", number=answer.number)
    return reply(sentence, edits=turn.message is not None, toast=sentence)


def edit(answer: SavedAnswer, text: str, turn: Turn, *, question: bool) -> Reply:
    """Other words; without any, the next message is waited for. What was approved stays so."""
    refuse_unless_standing(turn, answer)
    if answer.state is SavedState.RETIRED:
        raise Refusal("earlier.retired_already", number=answer.number)
    if not text:
        return _ask_for_words(answer, turn, question=question)
    if len(text) > LONGEST:
        raise Refusal("helpdesk.too_long", limit=LONGEST, length=len(text))
    if hints(text):
        raise Refusal("earlier.looks_sensitive", number=answer.number)
    changed = replace(answer, question=text) if question else replace(answer, answer=text)
    changed = replace(changed, language=language_of(changed.answer, changed.language))
    if answer.state is SavedState.APPROVED:
        changed = changed.approved(turn.member.person.id, turn.now)
    turn.unit.saved_answers.change(changed)
    turn.note("edit answer", f"answer:{answer.id}", question=question)
    return card(turn, changed, note=say("earlier.edited"))


def drop(answer: SavedAnswer, turn: Turn) -> Reply:
    """A proposal that is not wanted is deleted; what was approved is retired instead."""
    refuse_unless_standing(turn, answer)
    if answer.state is not SavedState.PROPOSED:
        return retire(answer, turn)
    turn.unit.saved_answers.drop(answer.id)
    turn.note("drop answer", f"answer:{answer.id}")
    sentence = say("earlier.dropped")
    return reply(sentence, edits=turn.message is not None, toast=sentence)


def retire(answer: SavedAnswer, turn: Turn) -> Reply:
    """Shown to nobody any more."""
    refuse_unless_standing(turn, answer)
    if answer.state is SavedState.PROPOSED:
        return drop(answer, turn)
    if answer.state is SavedState.APPROVED:
        turn.unit.saved_answers.change(replace(answer, state=SavedState.RETIRED))
        turn.note("retire answer", f"answer:{answer.id}")
    sentence = say("earlier.retired", number=answer.number)
    return reply(sentence, edits=turn.message is not None, toast=sentence)


def _ask_for_words(answer: SavedAnswer, turn: Turn, *, question: bool) -> Reply:
    person, expires_at = turn.member.person.id, turn.now + _WAITS_FOR
    facts = facts_json(saved=answer.id, question=question)
    draft = turn.unit.drafts.begin(person, own_place(turn), WAITS, facts, expires_at)
    key = "earlier.question_now" if question else "earlier.answer_now"
    before = Quote(answer.question if question else answer.answer)
    return reply(say(key, number=answer.number), before, Buttons(((drop_button(draft),),)))
