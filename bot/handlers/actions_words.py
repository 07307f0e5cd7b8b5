"""How action items are named, whose they are, and their buttons."""

from datetime import date, datetime

from bot.conversation.replies import Button, Say, say
from bot.domain.actions import Action, ActionState
from bot.domain.wall_time import in_zone
from bot.storage.unit import Unit

IN_A_ROW = 4
WITH_BUTTONS = 8


def today(unit: Unit, now: datetime) -> date:
    """The day it is at the AoR's home."""
    return in_zone(now, unit.aor.zone).date()


def owner(unit: Unit, action: Action) -> Say | str:
    """The organisation's code or the person's title; nobody, once that is not kept any more."""
    if action.partner is not None:
        return unit.partners.get(action.partner).code
    if action.person is not None:
        return unit.people.get(action.person).title
    return say("actions.nobody")


def line(unit: Unit, action: Action, now: datetime) -> Say:
    """One item in one line: number, owner, what, by when."""
    named = {
        "number": action.number,
        "who": owner(unit, action),
        "what": action.what,
        "day": action.due,
    }
    if action.state is ActionState.DONE:
        return Say("actions.line_done", named)
    late = action.overdue(today(unit, now))
    return Say("actions.line_late" if late else "actions.line", named)


def done_rows(items: list[Action]) -> tuple[tuple[Button, ...], ...]:
    """A button for each open item, to say that it is done."""
    buttons = [_done(item) for item in items if item.open][:WITH_BUTTONS]
    return tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))


def _done(item: Action) -> Button:
    label = say("actions.button_done", number=item.number)
    return Button(label, "actiondone", item.id, f"action {item.number} done", style="primary")


def open_again(item: Action) -> Button:
    """Back from done or dropped."""
    label = say("actions.button_open", number=item.number)
    return Button(label, "actionopen", item.id, f"action {item.number} open")


def drop(item: Action) -> Button:
    """It is not to be done any more."""
    label = say("actions.button_drop", number=item.number)
    return Button(label, "actiondrop", item.id, f"action {item.number} drop")
