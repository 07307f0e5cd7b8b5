"""`aorbot import …`: read, say what would change, change it in one go."""

from collections.abc import Callable, Iterable
from pathlib import Path

from bot.cli.output import Problem, show, show_json
from bot.cli.store import Data, ensure_aor, now_or, opened, read_file, settings_for, worded
from bot.handlers.helpdesk_import import import_expertise, import_topics
from bot.handlers.history_import import import_history
from bot.handlers.lists_import import import_documents
from bot.handlers.roster_import import import_roster
from bot.handlers.workplan_import import import_workplan
from bot.imports.documents import read_documents
from bot.imports.errors import NotReadable
from bot.imports.history import read_history
from bot.imports.lists import read_expertise, read_topics
from bot.imports.roster import read_roster
from bot.imports.tables import Wrong
from bot.imports.workplan import read_workplan
from bot.storage.unit import Unit

Counts = dict[str, int]


class _DryRun(Exception):
    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self.counts = counts


def roster(file: Path, data: Data, *, dry_run: bool, as_json: bool) -> None:
    """Partners and people. Raises Problem for a file that is no roster."""
    content = read_file(file)
    now = now_or(None)

    def work(unit: Unit) -> tuple[Counts, Iterable[Wrong]]:
        codes = [partner.code for partner in unit.partners.all()]
        # With none known yet every organisation of a person is unknown, not taken on trust.
        read = read_roster(file.name, content, codes or [""])
        changes = import_roster(unit, read, now)
        halves = [half for half in (read.partners, read.people) if half]
        wrong = [item for half in halves for item in half.wrong] + changes.wrong
        return {"add": changes.add, "change": changes.change, "end": changes.end}, wrong

    import_into(work, data, dry_run=dry_run, as_json=as_json)


def history(file: Path, data: Data, *, dry_run: bool, as_json: bool) -> None:
    """Calls of the past. Raises Problem for a file that is no history."""
    content = read_file(file)
    now = now_or(None)

    def work(unit: Unit) -> tuple[Counts, Iterable[Wrong]]:
        read = read_history(file.name, content)
        done = import_history(unit, read, now)
        counts = {"add": done.add, "change": done.change, "end": 0}
        return counts, done.wrong

    import_into(work, data, dry_run=dry_run, as_json=as_json)


def documents(file: Path, data: Data, *, dry_run: bool, as_json: bool) -> None:
    """Documents that the AoR keeps. Raises Problem for a file of another form."""
    content = read_file(file)
    now = now_or(None)

    def work(unit: Unit) -> tuple[Counts, Iterable[Wrong]]:
        read = read_documents(file.name, content)
        done = import_documents(unit, read.rows, now)
        counts = {"add": done.add, "change": done.change, "end": 0}
        return counts, sorted((*read.wrong, *done.wrong), key=lambda wrong: wrong.row)

    import_into(work, data, dry_run=dry_run, as_json=as_json)


def topics(file: Path, data: Data, *, dry_run: bool, as_json: bool) -> None:
    """What the help desk is asked about. Raises Problem for a file of another form."""
    content = read_file(file)

    def work(unit: Unit) -> tuple[Counts, Iterable[Wrong]]:
        read = read_topics(file.name, content)
        done = import_topics(unit, read.rows)
        return {"add": done.add, "change": done.change, "end": 0}, read.wrong

    import_into(work, data, dry_run=dry_run, as_json=as_json)


def experts(file: Path, data: Data, *, dry_run: bool, as_json: bool) -> None:
    """Who answers which topic. Raises Problem for a file of another form."""
    content = read_file(file)

    def work(unit: Unit) -> tuple[Counts, Iterable[Wrong]]:
        read = read_expertise(file.name, content)
        done = import_expertise(unit, read.rows)
        counts = {"add": done.add, "change": done.change, "end": 0}
        return counts, sorted((*read.wrong, *done.wrong), key=lambda wrong: wrong.row)

    import_into(work, data, dry_run=dry_run, as_json=as_json)


def workplan(file: Path, data: Data, *, dry_run: bool, as_json: bool) -> None:
    """Rows of the work plan, all or none. Raises Problem for a file with a row that is wrong."""
    content = read_file(file)
    now = now_or(None)

    def work(unit: Unit) -> tuple[Counts, Iterable[Wrong]]:
        read = read_workplan(file.name, content)
        done = import_workplan(unit, read.rows, now)
        wrong = sorted((*read.wrong, *done.wrong), key=lambda wrong: wrong.row)
        if wrong:
            raise Problem(_first_wrong(wrong[0]), "Correct the row and try again.")
        return {"add": done.add, "change": done.change, "end": 0}, ()

    import_into(work, data, dry_run=dry_run, as_json=as_json)


def _first_wrong(wrong: Wrong) -> str:
    return f"Row {wrong.row}: {worded(wrong.why, wrong.facts)} Nothing was changed."


def import_into(
    work: Callable[[Unit], tuple[Counts, Iterable[Wrong]]],
    data: Data,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Do `work` in one go, or look what it would do, and say so. Raises Problem."""
    settings = settings_for(data.config, data.db)
    wrong: list[Wrong] = []

    def whole(unit: Unit) -> Counts:
        ensure_aor(unit, settings.aor, data.aor)
        counts, found = work(unit)
        wrong[:] = found
        if dry_run:
            raise _DryRun(counts)
        return counts

    with opened(settings.database.url) as database:
        try:
            counts = database.write_now(whole)
        except _DryRun as undone:
            counts = undone.counts
        except NotReadable as error:
            hint = "Save the list as CSV or XLSX with its header row, and try again."
            raise Problem(worded(error.msgid, error.facts), hint) from None
    _report(counts, wrong, dry_run=dry_run, as_json=as_json)


def _report(counts: Counts, wrong: list[Wrong], *, dry_run: bool, as_json: bool) -> None:
    rows = [{"row": item.row, "why": worded(item.why, item.facts)} for item in wrong]
    if as_json:
        show_json({**counts, "wrong": rows})
        return
    would = "would be " if dry_run else ""
    show(f"{counts['add']} {would}added, {counts['change']} {would}changed.")
    for row in rows:
        show(f"Row {row['row']} left out: {row['why']}")
