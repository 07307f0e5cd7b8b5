"""Minutes as people see them, with what was agreed."""

from bot.conversation.replies import Bullets, Button, Buttons, Heading, Part, Quote, Reply, Say, say
from bot.domain.calls import Call
from bot.domain.minutes import Minutes
from bot.handlers import cards
from bot.handlers.actions_words import line as action_line
from bot.handlers.turn import Turn


def minutes_card(turn: Turn, call: Call, note: Say | None = None) -> Reply:
    """The latest minutes of `call`; `note`: what has just happened."""
    found = turn.unit.minutes.of(call.id)
    happened = (note,) if note else ()
    leads = turn.leads_call(call)
    title = Heading(say("minutes.title", title=cards.title(call)))
    if found is None:
        none = "minutes.none_yet_lead" if leads else "minutes.none_yet"
        parts: list[Part] = [*happened, say(none, call=call.number)]
    else:
        parts = [title, *happened, *_body(found), *agreed(turn, call)]
    buttons = _buttons(call, found) if leads else ()
    return Reply((*parts, *((Buttons((buttons,)),) if buttons else ())), toast=note)


def _body(found: Minutes) -> list[Part]:
    corrected = (say("minutes.version", number=found.revision + 1),) if found.revision else ()
    if found.text is not None:
        return [*corrected, Quote(found.text)]
    if found.link is not None:
        return [*corrected, say("minutes.link", link=found.link)]
    return [*corrected, say("minutes.file_follows", name=found.file)]


def agreed(turn: Turn, call: Call) -> list[Part]:
    """The action items of the call, done ones too."""
    items = turn.unit.actions.of(call.id)
    if not items:
        return []
    lines = tuple(action_line(turn.unit, item, turn.now) for item in items)
    return [say("actions.agreed"), Bullets(lines)]


def _buttons(call: Call, found: Minutes | None) -> tuple[Button, ...]:
    name = "correct" if found else "write"
    label = say(f"minutes.button_{name}")
    write = Button(label, "minuteskeep", call.id, f"minutes {call.number} {name}")
    if found is None or not found.revision:
        return (write,)
    words = f"minutes {call.number} tell everybody"
    return (write, Button(say("minutes.button_tell"), "minutestell", call.id, words))
