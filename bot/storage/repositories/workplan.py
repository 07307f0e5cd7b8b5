"""The work plan's rows, what was said of them, and which rounds of messages have been planned."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.engine import RowMapping

from bot.domain.people import PartnerId
from bot.domain.workplan import Measure, PlanRow, PlanRowId, Quarter, Report, Status
from bot.storage.repositories.base import Repository
from bot.storage.tables.workplan import reports, rounds, rows


class WorkPlan(Repository):
    """Rows keep their number for ever; a file adds and changes them, nothing takes them away."""

    def all(self) -> list[PlanRow]:
        """Every row, 1.10 after 1.9."""
        found = map(_row, self._all(self._from(rows)))
        return sorted(found, key=lambda row: row.order)

    def get(self, row: int) -> PlanRow | None:
        """One of this AoR."""
        found = self._first(self._from(rows, rows.c.id == row))
        return _row(found) if found else None

    def numbered(self, number: str) -> PlanRow | None:
        """The row that people call by `number`."""
        found = self._first(self._from(rows, rows.c.number == number))
        return _row(found) if found else None

    def add(self, wanted: PlanRow) -> PlanRowId:
        """Keep a new row; its own id is of no account."""
        return PlanRowId(self._add(rows, **_values(wanted)))

    def change(self, changed: PlanRow) -> None:
        """Keep it as it is now."""
        mine = (rows.c.id == changed.id, rows.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(rows).where(*mine).values(**_values(changed)))

    def reports(self, row: PlanRowId | None = None) -> list[Report]:
        """What was said of all rows, or of one, in the order it was said."""
        of = () if row is None else (reports.c.row_id == row,)
        found = self._all(self._from(reports, *of).order_by(reports.c.id))
        return [_report(one) for one in found]

    def report(self, said: Report) -> None:
        """Keep it beside what was said before."""
        self._add(
            reports,
            row_id=said.row,
            quarter=said.quarter.index,
            status=said.status.value,
            note=said.note,
            partner_id=said.partner,
            at=said.at,
        )


class Rounds(Repository):
    """Messages that come once a period: which of them have been planned."""

    def planned(self, kind: str, period: str) -> bool:
        """Whether they have."""
        of = (rounds.c.kind == kind, rounds.c.period == period)
        return self._first(self._from(rounds, *of)) is not None

    def note(self, kind: str, period: str, now: datetime) -> None:
        """They have, from now on."""
        if not self.planned(kind, period):
            self._add(rounds, kind=kind, period=period, at=now)


def _values(of: PlanRow) -> Mapping[str, object]:
    return {
        "number": of.number,
        "title": of.title,
        "objective": of.objective,
        "indicator": of.indicator,
        "lead_id": of.lead,
        "baseline": of.baseline,
        "target": of.target,
        "due": of.due,
        "measure": of.measure.value if of.measure else None,
    }


def _row(row: RowMapping) -> PlanRow:
    return PlanRow(
        id=PlanRowId(row["id"]),
        number=row["number"],
        title=row["title"],
        objective=row["objective"],
        indicator=row["indicator"],
        lead=PartnerId(row["lead_id"]) if row["lead_id"] is not None else None,
        baseline=row["baseline"],
        target=row["target"],
        due=row["due"],
        measure=Measure(row["measure"]) if row["measure"] else None,
    )


def _report(row: RowMapping) -> Report:
    return Report(
        PlanRowId(row["row_id"]),
        Quarter.at(row["quarter"]),
        Status(row["status"]),
        row["note"],
        PartnerId(row["partner_id"]) if row["partner_id"] is not None else None,
        row["at"],
    )
