"""`forget NAME` where nobody on the roster is called that, but questions were put for them.

They have no account and cannot say "my data"; whoever leads takes the name out for them.
"""

from datetime import timedelta

from bot.conversation.replies import Button, Buttons, Listing, Reply, reply, say
from bot.domain import access
from bot.domain.errors import Refusal
from bot.handlers.helpdesk_drafts import facts_of, own_place
from bot.handlers.turn import Turn, facts_json
from bot.storage.repositories.drafts import Draft

KIND = "asking_forget"
_LIVES = timedelta(minutes=15)


def forget_name(name: str, turn: Turn) -> Reply | None:
    """Shall the name be taken out? None if no question was put for somebody of this name."""
    numbers = turn.unit.asked_for.named(name)
    if not numbers:
        return None
    person, place = turn.member.person.id, own_place(turn)
    expires_at = turn.now + _LIVES
    draft = turn.unit.drafts.begin(person, place, KIND, facts_json(name=name), expires_at)
    take_out = Button(say("asking.button_forget_name"), "confirm", draft, "confirm", style="danger")
    drop = Button(say("helpdesk.button_drop"), "drop", draft, "drop")
    asks = say("asking.forget_name", name=name, requests=_listed(numbers))
    return reply(asks, Buttons(((take_out, drop),)))


def confirm(draft: Draft, turn: Turn) -> Reply:
    """It is gone from every request; the audit says from which. Raises Refusal."""
    if not access.leads(turn.member, turn.now.date()):
        raise Refusal("people.not_allowed")
    numbers = turn.unit.asked_for.erase(facts_of(draft)["name"])
    turn.note("forget name", "asked_for", requests=numbers)
    sentence = say("asking.name_gone", requests=_listed(numbers))
    return reply(sentence, edits=True, toast=sentence)


def _listed(numbers: list[int]) -> Listing:
    return Listing(tuple(say("asking.request_number", request=number) for number in numbers))
