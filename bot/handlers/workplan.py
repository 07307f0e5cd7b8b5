"""The work plan: all take part in seeing it, leads of its rows say how these stand."""

from typing import assert_never

from bot.conversation.commands.workplan import (
    MakePlanPage,
    ReportPlanRow,
    ShowPlanRow,
    ShowWorkPlan,
    WorkPlanCommand,
)
from bot.conversation.replies import Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.sensitive import hints
from bot.domain.wall_time import in_zone
from bot.domain.workplan import LONGEST_NOTE, PlanRow, Quarter, Report, Status, latest
from bot.handlers.turn import Turn
from bot.handlers.workplan_asking import question
from bot.handlers.workplan_page import page_of
from bot.handlers.workplan_shown import (
    card,
    current,
    lead_of,
    may_report,
    quarter_name,
    show_all,
    status_name,
)


def handle(command: WorkPlanCommand, turn: Turn) -> Reply:
    """Answer a command about the work plan. Raises Refusal."""
    match command:
        case ShowWorkPlan():
            return show_all(turn, command.page, turning=command.turning)
        case ShowPlanRow():
            return card(turn, _find(command, turn))
        case ReportPlanRow():
            return report(command, turn)
        case MakePlanPage():
            return _page(turn)
        case _:
            assert_never(command)


def report(command: ReportPlanRow, turn: Turn) -> Reply:
    """How a row stands, by its lead; then the next that waits, when all leads are asked.

    Raises Refusal for whoever is none of its lead, for a quarter that is long over, and for a
    reason that seems to hold an exact place or a phone number: everybody can read it.
    """
    row = _find(command, turn)
    if not may_report(turn, row):
        raise Refusal("workplan.not_yours", number=row.number, who=lead_of(turn.unit, row))
    if len(command.note) > LONGEST_NOTE:
        raise Refusal("workplan.note_too_long", limit=LONGEST_NOTE)
    if hints(command.note):
        raise Refusal("workplan.note_sensitive", number=row.number)
    now = current(turn)
    quarter = now if command.quarter is None else Quarter.at(command.quarter)
    if not now.index - 1 <= quarter.index <= now.index:
        raise Refusal("workplan.quarter_over", number=row.number, quarter=quarter_name(quarter))
    _keep(command, row, quarter, turn)
    noted = _noted(command, row, quarter)
    asked = quarter < now or in_zone(turn.now, turn.home).date() >= quarter.asked_from
    following = question(turn.unit, turn.member, quarter, turn.now, noted) if asked else None
    return following or card(turn, row, noted)


def _keep(command: ReportPlanRow, row: PlanRow, quarter: Quarter, turn: Turn) -> None:
    """The latest stands; the same tap again adds nothing."""
    partner = turn.member.partner.id if turn.member.partner else None
    said = Report(row.id, quarter, command.status, command.note, partner, turn.now)
    stands = latest(turn.unit.workplan.reports(row.id)).get((row.id, quarter))
    if stands and stands.status is said.status and command.note in {"", stands.note}:
        return
    turn.unit.workplan.report(said)
    facts = {"row": row.number, "quarter": f"{quarter.year}Q{quarter.number}"}
    turn.note("workplan", f"workplan:{row.id}", status=said.status.value, **facts)


def _noted(command: ReportPlanRow, row: PlanRow, quarter: Quarter) -> Say:
    status, name = status_name(command.status), quarter_name(quarter)
    late = command.status is Status.BEHIND and not command.note
    key = "workplan.noted_why" if late else "workplan.noted"
    return say(key, number=row.number, status=status, quarter=name)


def _find(command: ShowPlanRow | ReportPlanRow, turn: Turn) -> PlanRow:
    plan = turn.unit.workplan
    if command.row is not None:
        found = plan.get(command.row)
        if found is None:
            raise Refusal("people.bad_button")
        return found
    found = plan.numbered(command.number)
    if found is None:
        raise Refusal("workplan.unknown", number=command.number)
    return found


def _page(turn: Turn) -> Reply:
    if not turn.unit.workplan.all():
        raise Refusal("workplan.none")
    return reply(say("workplan.page_made"), page_of(turn.unit, current(turn), turn.now))
