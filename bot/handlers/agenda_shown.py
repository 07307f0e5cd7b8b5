"""What a call's card and its reminders say of its agenda, its minutes and what is left to do."""

from datetime import datetime

from bot.conversation.replies import Button, Buttons, Part, Say, say
from bot.domain import access
from bot.domain.calls import Call
from bot.domain.people import Member
from bot.storage.unit import Unit


def shown(unit: Unit, call: Call, now: datetime) -> list[Part]:
    """On the card: how many points, and the way to them; afterwards the way to the minutes."""
    glance = unit.agenda.glance(call.id)
    buttons = [agenda_button(call)] if now <= call.end else []
    if glance.minutes:
        buttons.append(minutes_button(call))
    said: list[Part] = [say("agenda.on_card", count=glance.points)] if glance.points else []
    return [*said, Buttons((tuple(buttons),))] if buttons else said


def lines(unit: Unit, call: Call) -> list[Part]:
    """In the reminder of a day before: points, and items still open from earlier calls."""
    points, items = unit.agenda.glance(call.id).points, len(unit.actions.before(call))
    said: list[Part] = [say("agenda.on_card", count=points)] if points else []
    return [*said, say("actions.on_card", count=items)] if items else said


def left_over(unit: Unit, member: Member, call: Call, now: datetime) -> list[Part]:
    """On the card of a cancelled call, for whoever may carry its points over."""
    points = unit.agenda.glance(call.id).points
    if not points or not access.leads_call(member, call, now.date()):
        return []
    return [say("agenda.left_over", count=points), Buttons(((agenda_button(call),),))]


def agenda_button(call: Call, label: Say | None = None, *, back: bool = False) -> Button:
    """To the agenda; `back`: in place of the message that the button stands in."""
    words = f"agenda {call.number}"
    return Button(label or say("agenda.button"), "agenda", call.id, words, generation=int(back))


def minutes_button(call: Call) -> Button:
    """To the minutes."""
    return Button(say("minutes.button"), "minutes", call.id, f"minutes {call.number}")
