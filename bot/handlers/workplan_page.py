"""The work plan on one page, for the retreat: each row, its four quarters, what the records say."""

from datetime import datetime

from bot.conversation.replies import Document, Fact, Listing, say
from bot.domain.wall_time import in_zone
from bot.domain.workplan import PlanRow, Quarter, latest
from bot.handlers.workplan_shown import Said, lead_of, quarter_name
from bot.handlers.workplan_values import in_year, value
from bot.reports.workplan_page import PAGE
from bot.storage.unit import Unit


def page_of(unit: Unit, quarter: Quarter, now: datetime) -> Document:
    """The quarters of the year so far, and the year before as far as it reaches to four."""
    quarters = [Quarter.at(quarter.index - back) for back in (3, 2, 1, 0)]
    said = latest(unit.workplan.reports())
    rows = [_row(unit, row, quarters, said, now) for row in unit.workplan.all()]
    today = in_zone(now, unit.aor.zone).date()
    columns = Listing(
        (
            "",
            say("workplan.column_row"),
            say("workplan.column_lead"),
            say("workplan.column_target"),
            *map(quarter_name, quarters),
            say("workplan.column_value", year=f"{quarter.year}"),
        )
    )
    facts: dict[str, Fact] = {
        "title": say("workplan.page_title", aor=unit.aor.name),
        "note": say("workplan.page_note", day=today),
        "columns": columns,
        "rows": Listing(tuple(rows)),
    }
    return Document(f"work-plan-{today.isoformat()}.pdf", PAGE, facts)


def _row(unit: Unit, row: PlanRow, quarters: list[Quarter], said: Said, now: datetime) -> Listing:
    stands = [said.get((row.id, quarter)) for quarter in quarters]
    measured = value(unit, row.measure, in_year(quarters[-1].year, now)).says if row.measure else ""
    states: list[Fact] = [say(f"workplan.short_{one.status}") if one else "" for one in stands]
    cells: list[Fact] = [row.number, row.title, lead_of(unit, row), row.target]
    return Listing((*cells, *states, measured))
