"""The demonstration data as a database: roster, topics, a year of calls, some requests."""

from datetime import UTC, date, datetime, time
from importlib.resources import files
from pathlib import Path

from bot.domain.calls import CallKind
from bot.domain.deadlines import Deadline, DeadlineId, DeadlineKind
from bot.domain.recurrence import Rhythm
from bot.handlers import planning
from bot.handlers.deadlines_dates import of_deadline
from bot.handlers.deadlines_reminding import plan_reminders
from bot.handlers.helpdesk_import import import_expertise, import_requests, import_topics
from bot.handlers.history_import import import_history
from bot.handlers.roster_import import import_roster
from bot.handlers.workplan_import import import_workplan
from bot.imports.history import read_history
from bot.imports.lists import read_expertise, read_topics
from bot.imports.requests import read_requests
from bot.imports.roster import read_roster
from bot.imports.workplan import read_workplan
from bot.storage.engine import Database
from bot.storage.unit import Unit

HOME = "Europe/Zurich"
AOR = "Mine Action AoR (demo)"
START = datetime(2026, 12, 1, 8, tzinfo=UTC)
"""1 December 2026, 09:00 in Geneva."""
_LAST = date(2028, 12, 31)
_NOBODYS = DeadlineId(0)
DEADLINES = (
    Deadline(
        _NOBODYS,
        1,
        DeadlineKind.SOP_REVIEW,
        "Review of the Standard Operating Procedures",
        date(2027, 8, 3),
        months=24,
    ),
    Deadline(_NOBODYS, 2, DeadlineKind.WORK_PLAN, "Review of the work plan", date(2027, 9, 30), 12),
)
"""The first is of SOP G; the day of the second is ours."""


def read_data(name: str) -> bytes:
    """One file of the demonstration data."""
    return Path(str(files("bot.demo") / "data" / name)).read_bytes()


def make_demo(database: Database, *, with_series: bool, with_requests: bool = True) -> None:
    """Fill an empty database. `with_series`: both monthly series confirmed to the end of 2028."""
    database.write_now(_fill)
    if with_requests:
        rows = read_requests("requests.csv", read_data("requests.csv")).rows
        database.write_now(lambda unit: _within(unit) and import_requests(unit, rows, START))
    if with_series:
        database.write_now(_add_series)


def _within(unit: Unit) -> bool:
    unit.enter(unit.deployment.aors()[0])
    return True


def _fill(unit: Unit) -> None:
    unit.enter(unit.deployment.add_aor(AOR, HOME, "en"))
    for name in ("partners.csv", "people.csv"):
        codes = [partner.code for partner in unit.partners.all()]
        import_roster(unit, read_roster(name, read_data(name), codes), START)
    import_topics(unit, read_topics("topics.csv", read_data("topics.csv")).rows)
    import_expertise(unit, read_expertise("expertise.csv", read_data("expertise.csv")).rows)
    import_history(unit, read_history("history.csv", read_data("history.csv")), START)
    import_workplan(unit, read_workplan("workplan.csv", read_data("workplan.csv")).rows, START)
    for deadline in DEADLINES:
        plan_reminders(unit, of_deadline(unit.deadlines.add(deadline)), START)


def _add_series(unit: Unit) -> None:
    _within(unit)
    partner = Rhythm(time(14), HOME, date(2026, 12, 8), months=2, weekday=1, nth=2, until=_LAST)
    for kind, rhythm in (
        (CallKind.PARTNER, partner),
        (CallKind.COORDINATOR, partner.in_between()),
    ):
        series = unit.calls.add_series(kind, rhythm)
        planning.make_calls(unit, series, START)
