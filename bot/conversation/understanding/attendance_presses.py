"""Buttons about attendance: figures, readings of a question, missed calls, surveys."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import (
    AskAttendance,
    CheckIn,
    Form,
    Mark,
    NameUnknown,
    SetHeld,
    SettlePartner,
    ShowRoll,
)
from bot.conversation.commands.references import Ref
from bot.conversation.understanding import missed_presses
from bot.domain.calls import Held

VERBS: dict[str, Callable[[Pressed], Command]] = {
    "here": lambda p: CheckIn(Ref(id=p.subject)),
    "roll": lambda p: ShowRoll(Ref(id=p.subject)),
    # The generation of a roll call's button is its organisation.
    "there": lambda p: Mark(Ref(id=p.subject), p.generation, present=True),
    "notthere": lambda p: Mark(Ref(id=p.subject), p.generation, present=False),
    "held": lambda p: SetHeld(Ref(id=p.subject), Held.YES),
    "notheld": lambda p: SetHeld(Ref(id=p.subject), Held.NO),
    "count": lambda p: SettlePartner(p.subject, keep=True),
    "notcount": lambda p: SettlePartner(p.subject, keep=False),
    "unknown": lambda p: NameUnknown(None, None, p.subject),
    # The generation is whose name it is.
    "namepartner": lambda p: NameUnknown(None, None, p.subject, p.generation),
    "nameseat": lambda p: NameUnknown(None, None, p.subject, p.generation, of_person=True),
    # The subject is the draft that keeps the question.
    "chart": lambda p: AskAttendance(form=Form.CHART, query=p.subject),
    "csv": lambda p: AskAttendance(form=Form.CSV, query=p.subject),
    "grid": lambda p: AskAttendance(form=Form.GRID, query=p.subject),
    "pdf": lambda p: AskAttendance(form=Form.PDF, query=p.subject),
    "sheet": lambda p: AskAttendance(form=Form.XLSX, query=p.subject),
    "reading": lambda p: AskAttendance(query=p.subject),
    **missed_presses.VERBS,
}
