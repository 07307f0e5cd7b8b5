"""What agendas, minutes and items wait for: the words, or a yes to what these seem to hold."""

from datetime import timedelta
from typing import Any

from bot.conversation import codec
from bot.conversation.replies import Button, Buttons, Field, Form, Listing, Reply, Say, reply, say
from bot.domain.calls import Call
from bot.domain.sensitive import hints
from bot.handlers.helpdesk_drafts import own_place
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

POINT = "agenda_point"
MINUTES = "minutes_text"
SENSITIVE = "agenda_sensitive"
TAKES_WORDS = frozenset({POINT, MINUTES})
"""Drafts that the next message belongs to."""
_LIVES = {
    POINT: timedelta(minutes=10),
    MINUTES: timedelta(minutes=30),
    # The text it holds is not to be kept before the person has decided.
    SENSITIVE: timedelta(minutes=15),
}


def begin(turn: Turn, kind: str, **facts: object) -> int:
    """Keep a draft of `kind` where its answer will be typed; its id."""
    person, expires_at = turn.member.person.id, turn.now + _LIVES[kind]
    return turn.unit.drafts.begin(person, own_place(turn), kind, codec.dumps(facts), expires_at)


def facts_of(draft: Draft) -> dict[str, Any]:
    """What was kept with it."""
    return codec.loads(draft.facts, dict)


def end_waiting(turn: Turn) -> None:
    """What was waited for has come, so the next message is an ordinary one."""
    waiting = turn.unit.drafts.open(turn.member.person.id, own_place(turn), turn.now)
    if waiting is not None and waiting.kind in TAKES_WORDS:
        turn.unit.drafts.end(waiting.id)


def ask_for_words(turn: Turn, kind: str, call: Call, title: Say, *, long: bool) -> Reply:
    """A form where there are forms, else the next message is the answer."""
    asked = say(f"agenda.ask_{kind}", call=call.number)
    if turn.opens_forms:
        name = "minutes" if kind == MINUTES else kind
        field = Field("text", say(f"agenda.field_{kind}"), long=long)
        form = Form(name, title, (field,), context=str(call.id))
        return Reply((asked,), form=form, errors=(("text", say("agenda.no_words")),))
    draft = begin(turn, kind, call=call.id)
    return reply(asked, Buttons(((_drop(draft),),)))


def beside(sentence: Say) -> Reply:
    """What is wrong with the words, in a form beside its field, so that none is lost."""
    return Reply((sentence,), toast=sentence, errors=(("text", sentence),))


def asked_back(turn: Turn, text: str, **facts: object) -> Reply | None:
    """The question whether `text` is to be kept, if it seems to hold what should not be.

    `facts`: what is done with it after a yes.
    """
    seen = hints(text)
    if not seen:
        return None
    draft = begin(turn, SENSITIVE, text=text, **facts)
    what = Listing(tuple(say(f"helpdesk.seen_{hint}") for hint in seen))
    keep = Button(say("agenda.button_keep"), "confirm", draft, "confirm")
    return reply(say("agenda.sensitive", what=what), Buttons(((keep, _drop(draft)),)))


def _drop(draft: int) -> Button:
    return Button(say("agenda.button_forget"), "drop", draft, "drop")
