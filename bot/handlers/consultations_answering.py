"""Answers to a consultation: one for an organisation, the latest stands; words where it needs them.

Words are given in a form where there are forms, elsewhere in the next message.
"""

import json
from datetime import timedelta

from bot.conversation.commands.consulting import GiveView
from bot.conversation.commands.references import Ref
from bot.conversation.replies import (
    Button,
    Buttons,
    Fact,
    Field,
    Form,
    Quote,
    Reply,
    Say,
    reply,
    say,
)
from bot.conversation.understanding.said_consulting import FORM
from bot.domain.consulting import LONGEST_TEXT, Consultation, Stance, View, voice_of
from bot.domain.errors import Refusal
from bot.handlers.consultations_card import card, find, may_answer
from bot.handlers.consulting_voices import replaced
from bot.handlers.helpdesk_drafts import own_place
from bot.handlers.turn import Turn, facts_json
from bot.storage.repositories.drafts import Draft

WORDS = "consultation_words"
"""A draft that the next message belongs to."""
LIVES = timedelta(minutes=30)


def give_view(command: GiveView, turn: Turn) -> Reply:
    """Keep what somebody says; a comment or an objection without words asks for them first."""
    consultation = find(command.consultation, turn)
    pressed = turn.message is not None
    if not consultation.is_open(turn.now):
        if pressed and may_answer(turn.unit, turn.member, consultation):
            note = say("consulting.closed_already")
            return card(turn.unit, turn.member, consultation, turn.now, note=note)
        raise Refusal("consulting.closed", number=consultation.number)
    if not may_answer(turn.unit, turn.member, consultation):
        raise Refusal("consulting.not_asked", number=consultation.number)
    text = (command.text or "").strip() or None
    if command.stance.needs_words and text is None:
        return _ask_for_words(consultation, command.stance, turn)
    if text is not None and len(text) > LONGEST_TEXT:
        return _too_long(text)
    return _keep(consultation, command.stance, text, turn, pressed=pressed)


def _keep(
    consultation: Consultation, stance: Stance, text: str | None, turn: Turn, *, pressed: bool
) -> Reply:
    voice, person = voice_of(turn.member), turn.member.person.id
    stands = turn.unit.consultations.views(consultation.id).get(voice)
    view = View(stance, person, text, turn.now)
    before = replaced(turn, stands.by) if stands is not None else ""
    if stands is None or (stands.stance, stands.text, stands.by) != (stance, text, person):
        turn.unit.consultations.record(consultation.id, voice, person, view)
        turn.note("view", consultation.about, stance=stance.value)
        turn.unit.outbox.touch(consultation.about, turn.now)
    _end_waiting(turn)
    done = _kept(stance, turn)
    if before:
        done = say("consulting.kept_instead", line=done, by=before)
    if pressed:
        note = done if before else None
        shown = card(turn.unit, turn.member, consultation, turn.now, note=note)
        return Reply(shown.parts, edits=True, toast=done, shows=shown.shows)
    # The card that they hold is brought up to date by itself.
    quoted = (Quote(text),) if text else ()
    return reply(done, *quoted, say("consulting.can_change"), toast=done)


def _kept(stance: Stance, turn: Turn) -> Say:
    if turn.member.partner is None:
        return say(f"consulting.kept_own_{stance}")
    return say(f"consulting.kept_{stance}", who=turn.member.partner.code)


def _ask_for_words(consultation: Consultation, stance: Stance, turn: Turn) -> Reply:
    asked = say(f"consulting.ask_{stance}", subject=consultation.subject)
    problem = (("text", say("consulting.no_words")),)
    if turn.opens_forms:
        field = Field("text", say(f"consulting.field_{stance}"), long=True)
        context = f"{consultation.id}.{stance}"
        form = Form(FORM, say(f"consulting.form_{stance}"), (field,), context)
        return Reply((asked,), form=form, errors=problem)
    facts = facts_json(consultation=consultation.id, stance=stance.value)
    person, expires = turn.member.person.id, turn.now + LIVES
    draft = turn.unit.drafts.begin(person, own_place(turn), WORDS, facts, expires)
    drop = Button(say("calls.button_drop"), "drop", draft, "drop")
    return Reply((asked, Buttons(((drop,),))), errors=problem)


def _too_long(text: str) -> Reply:
    sentence = say("consulting.words_too_long", limit=LONGEST_TEXT, length=len(text))
    return Reply((sentence,), toast=sentence, errors=(("text", sentence),))


def go_on(words: str, turn: Turn) -> Reply | None:
    """Words that are no command, as the sentence that was waited for; None if none was."""
    draft = turn.unit.drafts.open(turn.member.person.id, turn.place, turn.now)
    return continue_draft(draft, words, turn) if draft else None


def continue_draft(draft: Draft, words: str, turn: Turn) -> Reply | None:
    """`words` as the sentence that was waited for; None for other drafts.

    Words that are too long leave it open for shorter ones.
    """
    own = draft.person == turn.member.person.id and draft.aor == turn.member.aor.id
    if draft.kind != WORDS or not own:
        return None
    said = words.strip()
    if not said:
        return None
    if len(said) > LONGEST_TEXT:
        return _too_long(said)
    turn.unit.drafts.end(draft.id)
    facts = json.loads(draft.facts)
    command = GiveView(Ref(id=facts["consultation"]), Stance(facts["stance"]), said)
    try:
        with turn.unit.savepoint():
            return give_view(command, turn)
    except Refusal as refusal:
        # The draft has ended all the same, or every message after this would be refused too.
        given: dict[str, Fact] = dict(refusal.facts)  # type: ignore[arg-type]
        return reply(Say(refusal.msgid, given))


def _end_waiting(turn: Turn) -> None:
    """What was waited for has come another way, so the next message is an ordinary one."""
    waiting = turn.unit.drafts.open(turn.member.person.id, own_place(turn), turn.now)
    if waiting is not None and waiting.kind == WORDS:
        turn.unit.drafts.end(waiting.id)
