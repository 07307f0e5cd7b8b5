"""Buttons below figures of attendance, and below the readings of a question about it."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import (
    AskAttendance,
    Form,
    NameUnknown,
    SettlePartner,
)

VERBS: dict[str, Callable[[Pressed], Command]] = {
    "count": lambda p: SettlePartner(p.subject, keep=True),
    "notcount": lambda p: SettlePartner(p.subject, keep=False),
    "unknown": lambda p: NameUnknown(None, None, subject=p.subject),
    # The subject is the draft that keeps the question.
    "chart": lambda p: AskAttendance(form=Form.CHART, query=p.subject),
    "csv": lambda p: AskAttendance(form=Form.CSV, query=p.subject),
    "sheet": lambda p: AskAttendance(form=Form.XLSX, query=p.subject),
    "reading": lambda p: AskAttendance(query=p.subject),
}
