"""`aorbot import …`: read, say what would change, change it in one go."""

from collections.abc import Callable, Iterable
from pathlib import Path

from bot.cli.output import Problem, show, show_json
from bot.cli.store import ensure_aor, now_or, opened, settings_for
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Listing, Say
from bot.conversation.texts import plain
from bot.handlers.history_import import import_history
from bot.handlers.roster_import import import_roster
from bot.imports.errors import NotReadable
from bot.imports.history import read_history
from bot.imports.roster import read_roster
from bot.imports.tables import Wrong
from bot.storage.unit import Unit

_READER = Reader("en", "UTC", "UTC")
Counts = dict[str, int]


class _DryRun(Exception):
    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self.counts = counts


def roster(
    file: Path, config: Path | None, db: str | None, *, dry_run: bool, as_json: bool
) -> None:
    """Partners and people. Raises Problem for a file that is no roster."""
    data = _read(file)
    now = now_or(None)

    def work(unit: Unit) -> tuple[Counts, Iterable[Wrong]]:
        codes = [partner.code for partner in unit.partners.all()]
        read = read_roster(file.name, data, codes)
        changes = import_roster(unit, read, now)
        halves = [half for half in (read.partners, read.people) if half]
        wrong = [item for half in halves for item in half.wrong]
        return {"add": changes.add, "change": changes.change, "end": changes.end}, wrong

    _import(work, config, db, dry_run=dry_run, as_json=as_json)


def history(
    file: Path, config: Path | None, db: str | None, *, dry_run: bool, as_json: bool
) -> None:
    """Calls of the past. Raises Problem for a file that is no history."""
    data = _read(file)
    now = now_or(None)

    def work(unit: Unit) -> tuple[Counts, Iterable[Wrong]]:
        read = read_history(file.name, data)
        done = import_history(unit, read, now)
        counts = {"add": done.add, "change": done.change, "end": 0}
        return counts, done.wrong

    _import(work, config, db, dry_run=dry_run, as_json=as_json)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Problem(f"There is no file {file}.", "Check the name.") from None


def _import(
    work: Callable[[Unit], tuple[Counts, Iterable[Wrong]]],
    config: Path | None,
    db: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    settings = settings_for(config, db)
    wrong: list[Wrong] = []

    def whole(unit: Unit) -> Counts:
        ensure_aor(unit, settings.aor)
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
            raise Problem(_worded(error.msgid, error.facts)) from None
    _report(counts, wrong, dry_run=dry_run, as_json=as_json)


def _report(counts: Counts, wrong: list[Wrong], *, dry_run: bool, as_json: bool) -> None:
    rows = [{"row": item.row, "why": _worded(item.why, item.facts)} for item in wrong]
    if as_json:
        show_json({**counts, "wrong": rows})
        return
    would = "would be " if dry_run else ""
    show(f"{counts['add']} {would}added, {counts['change']} {would}changed.")
    for row in rows:
        show(f"Row {row['row']} left out: {row['why']}")


def _worded(msgid: str, facts: object) -> str:
    given = facts.items() if isinstance(facts, dict) else ()
    plainly = {key: _fact(value) for key, value in given}
    return plain(Say(msgid, plainly), _READER)


def _fact(value: object) -> str | Listing:
    if isinstance(value, (tuple, list, frozenset, set)):
        return Listing(tuple(str(item) for item in value))
    return str(value)
