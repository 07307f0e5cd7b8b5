"""What the lists wait for: the next step of a new entry, or a yes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.conversation import codec
from bot.conversation.replies import Button, say
from bot.domain.errors import Refusal
from bot.handlers.helpdesk_drafts import own_place
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

ADD = "entry_add"
FIX = "entry_fix"
REMOVE = "entry_remove"

_LIVES = {
    # It takes the next words that are no command, so it does not linger.
    ADD: timedelta(minutes=30),
    FIX: timedelta(hours=24),
    REMOVE: timedelta(hours=24),
}


def begin(turn: Turn, kind: str, facts: Mapping[str, object]) -> int:
    """Keep a draft of `kind` where its answer will be typed; its id."""
    person, expires_at = turn.member.person.id, turn.now + _LIVES[kind]
    return turn.unit.drafts.begin(person, own_place(turn), kind, codec.dumps(facts), expires_at)


def facts_of(draft: Draft) -> dict[str, Any]:
    """What was kept with it."""
    facts: dict[str, Any] = codec.loads(draft.facts, dict)
    return facts


def open_step(turn: Turn) -> Draft | None:
    """The new entry that the person is going through in this chat, if any."""
    draft = turn.unit.drafts.open(turn.member.person.id, turn.place, turn.now)
    if draft is None or draft.kind != ADD or draft.aor != turn.member.aor.id:
        return None
    return draft


def this_step(turn: Turn, number: int | None) -> Draft:
    """The open step; by button, exactly that one. Raises Refusal if it is over."""
    draft = open_step(turn)
    if draft is None or number not in {None, draft.id}:
        raise Refusal("lists.no_step")
    return draft


def drop_button(draft: int) -> Button:
    """Forget what was begun."""
    return Button(say("lists.button_drop"), "drop", draft, "drop")
