"""Remove: the words that wait, with what was noticed in them left blank, shown before they go."""

from bot.conversation.replies import Button, Buttons, Quote, Reply, say
from bot.domain.errors import Refusal
from bot.domain.sensitive import without
from bot.handlers.helpdesk_drafts import SENSITIVE, begin, facts_of, own_place
from bot.handlers.turn import Turn


def remove(draft: int | None, turn: Turn) -> Reply:
    """Take out what was noticed; nothing is sent yet. Raises Refusal if nothing waits."""
    unit, me = turn.unit, turn.member.person.id
    found = (
        unit.drafts.open(me, own_place(turn), turn.now)
        if draft is None
        else unit.drafts.get(draft, turn.now)
    )
    own = found is not None and found.person == me and found.aor == turn.member.aor.id
    if found is None or not own or found.kind != SENSITIVE:
        raise Refusal("helpdesk.draft_gone")
    facts = facts_of(found)
    what = "text" if "what" in facts else "question"
    left = without(facts[what])
    unit.drafts.end(found.id)
    again = begin(turn, SENSITIVE, **{**facts, what: left})
    send = Button(say("asking.button_send"), "confirm", again, "confirm", style="primary")
    drop = Button(say("helpdesk.button_drop"), "drop", again, "drop")
    return Reply((say("asking.would_send"), Quote(left), Buttons(((send, drop),))), edits=True)


def remove_button(draft: int) -> Button:
    """Without what was noticed."""
    return Button(say("asking.button_remove"), "removenoticed", draft, "remove", style="primary")
