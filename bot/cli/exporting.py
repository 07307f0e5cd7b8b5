"""`aorbot export …`: what the bot keeps as files that can be read in again."""

import os
from pathlib import Path

from bot.cli.output import Problem, show, show_json
from bot.cli.store import Data, ensure_aor, now_or, opened, settings_for
from bot.handlers.roster_export import sheets
from bot.reports.roster import Sheet, as_csv, as_workbook
from bot.storage.unit import Unit

_OWNER_ALONE = 0o600
"""Names and addresses are in them."""


def roster(target: Path, data: Data, *, as_json: bool) -> None:
    """Partners and people into a folder, or into one workbook. Raises Problem."""
    settings = settings_for(data.config, data.db)
    now = now_or(None)

    def work(unit: Unit) -> tuple[Sheet, Sheet]:
        ensure_aor(unit, settings.aor, data.aor)
        found = sheets(unit, now)
        unit.audit.note(now, None, "export roster", "roster")
        return found

    _ensure_free(target)
    with opened(settings.database.url) as database:
        found = database.write_now(work)
    files = _written(target, found)
    counts = {sheet.name: len(sheet.rows) for sheet in found}
    if as_json:
        show_json({**counts, "files": [str(file) for file in files]})
        return
    show(f"{counts['partners']} partners and {counts['people']} people written.")
    for file in files:
        show(str(file))


def _files(target: Path) -> list[Path]:
    if target.suffix.lower() == ".xlsx":
        return [target]
    if target.suffix and not target.is_dir():
        hint = "Name a folder for two CSV files, or a file that ends in .xlsx."
        raise Problem(f"The roster cannot be written to {target}.", hint)
    return [target / "partners.csv", target / "people.csv"]


def _ensure_free(target: Path) -> None:
    for file in _files(target):
        if file.exists():
            raise Problem(f"{file} is there already.", "Name another place, or remove it first.")


def _written(target: Path, found: tuple[Sheet, Sheet]) -> list[Path]:
    files = _files(target)
    whole = len(files) == 1
    contents = [as_workbook(found)] if whole else [as_csv(sheet) for sheet in found]
    try:
        files[0].parent.mkdir(parents=True, exist_ok=True)
        for file, content in zip(files, contents, strict=True):
            mode = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(file, mode, _OWNER_ALONE), "wb") as out:
                out.write(content)
    except OSError as error:
        hint = "Check that the folder exists and can be written to."
        raise Problem(f"The roster cannot be written ({error.strerror}).", hint) from None
    return files
