"""The work plan from a file: all of it or nothing; the same file again changes nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.people import PartnerId
from bot.domain.workplan import PlanRow, PlanRowId, measure_of
from bot.handlers.helpdesk_import import Imported
from bot.imports.tables import Wrong
from bot.imports.workplan import WorkPlanRow
from bot.storage.unit import Unit

_TEXTS = ("title", "objective", "indicator", "baseline", "target", "due")
_NEW = PlanRowId(0)


def import_workplan(unit: Unit, rows: Iterable[WorkPlanRow], now: datetime) -> Imported:
    """Add rows; of one that is known under its number, what the file says is changed.

    An empty cell changes nothing. Rows that are wrong are named, and then nothing should be kept.
    """
    add = change = 0
    wrong: list[Wrong] = []
    for row in rows:
        lead = _lead(unit, row.lead)
        if row.lead and lead is None:
            wrong.append(Wrong(row.row, "workplan.unknown_lead", {"value": row.lead}))
            continue
        found = unit.workplan.numbered(row.number)
        if found is None:
            unit.workplan.add(_said(row, lead, PlanRow(_NEW, row.number, row.title)))
            add += 1
        elif (changed := _said(row, lead, found)) != found:
            unit.workplan.change(changed)
            change += 1
    if (add or change) and not wrong:
        unit.audit.note(now, None, "import work plan", "workplan", add=add, change=change)
    return Imported(add, change, tuple(wrong))


def _lead(unit: Unit, code: str) -> PartnerId | None:
    found = unit.partners.coded(code) if code else None
    return found.id if found else None


def _said(row: WorkPlanRow, lead: PartnerId | None, before: PlanRow) -> PlanRow:
    texts = {name: getattr(row, name) or getattr(before, name) for name in _TEXTS}
    new = before.id == _NEW
    measure = measure_of(row.number, row.measure) if row.measure or new else before.measure
    return replace(before, **texts, lead=lead or before.lead, measure=measure)
