"""The work plan: shown, one row, what its lead says, the page for the retreat."""

from dataclasses import dataclass

from bot.domain.workplan import Status


@dataclass(frozen=True, slots=True)
class ShowWorkPlan:
    """`workplan`, `workplan more 2`. `page`: from 1. `turning`: in place of the page before."""

    page: int = 1
    turning: bool = False


@dataclass(frozen=True, slots=True)
class ShowPlanRow:
    """`workplan 4.8`. `row`: the record of a button, in place of the number."""

    number: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class ReportPlanRow:
    """`workplan 1.2 behind because …`. `quarter`: its index where a button was pressed."""

    status: Status
    number: str = ""
    note: str = ""
    row: int | None = None
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class MakePlanPage:
    """`workplan page`."""


WorkPlanCommand = ShowWorkPlan | ShowPlanRow | ReportPlanRow | MakePlanPage
