"""`aorbot import attendance`: a conference report into the record of one call."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.cli.output import Problem, show, show_json
from bot.cli.store import (
    Data,
    demo_database,
    demo_start,
    ensure_aor,
    now_or,
    opened,
    read_file,
    settings_for,
    worded,
)
from bot.domain.calls import Call, CallState
from bot.handlers.attendance_figures import day_of
from bot.handlers.attendance_names import masked
from bot.handlers.report_job import record_report
from bot.handlers.report_reading import as_json as reading_json
from bot.imports.errors import NotAReport
from bot.imports.reading import notes_on
from bot.imports.reports import Report, read_report
from bot.settings import AorSettings
from bot.storage.engine import Database
from bot.storage.unit import Unit

LAST = "last"


def attendance(file: Path, named: str, now: datetime | None, on: Data, *, as_json: bool) -> None:
    """Record what a report says of call `named` (a number, or "last") and show it.

    Raises Problem for what is no report and for an unknown call; nothing is changed then.
    """
    report = _report(file)
    with open_data(on, now) as (database, aor, at):

        def work(unit: Unit) -> dict[str, Any]:
            ensure_aor(unit, aor)
            call = _call(unit, named, at)
            reading = record_report(unit, call, report, None, at)
            warnings = [worded(note.msgid, note.facts) for note in notes_on(report, day_of(call))]
            return reading_json(report, reading, call.target, warnings)

        found = database.write_now(work)
    if as_json:
        show_json(found)
    else:
        _tell(found)


def _report(file: Path) -> Report:
    try:
        return read_report(file.name, read_file(file))
    except NotAReport as error:
        raise Problem(
            worded(error.msgid, error.facts), "Export the attendance report once more, as CSV."
        ) from None


@contextmanager
def open_data(on: Data, now: datetime | None) -> Iterator[tuple[Database, AorSettings, datetime]]:
    """The database, the AoR of its settings, and the time it is."""
    if on.demo:
        with demo_database() as database:
            yield database, AorSettings(), now_or(now or demo_start(), AorSettings().zone)
        return
    settings = settings_for(on.config, on.db)
    with opened(settings.database.url) as database:
        yield database, settings.aor, now_or(now, settings.aor.zone)


def _call(unit: Unit, named: str, now: datetime) -> Call:
    if named == LAST:
        begun = [c for c in unit.calls.past(now) if c.state is CallState.PLANNED]
        if not begun:
            raise Problem("No call has begun yet.", "Name one: --call 13.")
        return begun[0]
    if not (named.isascii() and named.isdigit()) or len(named) > 9:
        raise Problem(f"“{named}” is no number of a call.", "Say --call 13, or --call last.")
    call = unit.calls.numbered(int(named))
    if call is None:
        raise Problem(f"There is no call {named}.", "Say --call and one of the numbers of “calls”.")
    if call.state is CallState.CANCELLED:
        raise Problem(f"Call {named} was cancelled.", "Name the call that took place.")
    return call


def _tell(found: dict[str, Any]) -> None:
    met = "met" if found["met"] else "not met"
    show(f"{found['partners']} of {found['target']} partners; the target is {met}.")
    for key, title in (("looked_in", "Looked in"), ("not_counting", "Not counting")):
        if found[key]:
            show(f"{title}: {', '.join(found[key])}")
    for key, title in (("doubtful", "Doubtful"), ("unknown", "Unknown")):
        if found[key]:
            show(f"{title}: {', '.join(masked(entry['name']) for entry in found[key])}")
    for warning in found["warnings"]:
        show(warning)
