"""Buttons of the work plan → commands."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.workplan import (
    MakePlanPage,
    ReportPlanRow,
    ShowPlanRow,
    ShowWorkPlan,
)
from bot.domain.workplan import Status


def _report(status: Status) -> Callable[[Pressed], Command]:
    """The generation is the quarter."""
    return lambda p: ReportPlanRow(status, row=p.subject, quarter=p.generation or None)


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "plan": lambda p: ShowWorkPlan(p.subject or 1, turning=bool(p.subject)),
    "planrow": lambda p: ShowPlanRow(row=p.subject),
    "planontrack": _report(Status.ON_TRACK),
    "planbehind": _report(Status.BEHIND),
    "plandone": _report(Status.DONE),
    "plannotstarted": _report(Status.NOT_STARTED),
    "planpage": lambda _: MakePlanPage(),
}
