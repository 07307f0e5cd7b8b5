"""`aorbot import …` and `aorbot export …`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import AorName, Config, Db, Demo, DryRun, Json, Now
from bot.cli.output import speaking

import_app = typer.Typer(help="Bring in a roster, past calls or an attendance report.")
export_app = typer.Typer(help="Write the roster to files that can be read in again.")


@import_app.command("roster")
def import_roster(
    file: Path,
    dry_run: DryRun = False,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Partners and people, from CSV or XLSX."""
    from bot.cli.importing import roster
    from bot.cli.store import Data

    with speaking(as_json):
        roster(file, Data(config, db, aor=aor), dry_run=dry_run, as_json=as_json)


@export_app.command("roster")
def export_roster(
    target: Annotated[Path, typer.Argument(help="A folder for CSV, or a file ending in .xlsx.")],
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Partners and people, in the form in which `import roster` reads them."""
    from bot.cli.exporting import roster
    from bot.cli.store import Data

    with speaking(as_json):
        roster(target, Data(config, db, aor=aor), as_json=as_json)


@import_app.command("attendance")
def import_attendance(
    file: Path,
    call: Annotated[str, typer.Option(help="Number of the call, or: last.")],
    now: Now = None,
    config: Config = None,
    db: Db = None,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """Who was there, from a report of Zoom, Teams or Meet."""
    from bot.cli.attending import attendance
    from bot.cli.store import Data

    with speaking(as_json):
        attendance(file, call, now, Data(config, db, demo), as_json=as_json)


@import_app.command("documents")
def import_documents(
    file: Path,
    dry_run: DryRun = False,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Documents that the group keeps, from CSV or XLSX."""
    from bot.cli.importing import documents
    from bot.cli.store import Data

    with speaking(as_json):
        documents(file, Data(config, db, aor=aor), dry_run=dry_run, as_json=as_json)


@import_app.command("topics")
def import_topics(
    file: Path,
    dry_run: DryRun = False,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Topics of the help desk with the words that point to them, from CSV or XLSX."""
    from bot.cli.importing import topics
    from bot.cli.store import Data

    with speaking(as_json):
        topics(file, Data(config, db, aor=aor), dry_run=dry_run, as_json=as_json)


@import_app.command("experts")
def import_experts(
    file: Path,
    dry_run: DryRun = False,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Who answers which topic, and their deputies, from CSV or XLSX."""
    from bot.cli.importing import experts
    from bot.cli.store import Data

    with speaking(as_json):
        experts(file, Data(config, db, aor=aor), dry_run=dry_run, as_json=as_json)


@import_app.command("workplan")
def import_workplan(
    file: Path,
    dry_run: DryRun = False,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Rows of the work plan, from CSV or XLSX: all of them, or none if one is wrong."""
    from bot.cli.importing import workplan
    from bot.cli.store import Data

    with speaking(as_json):
        workplan(file, Data(config, db, aor=aor), dry_run=dry_run, as_json=as_json)


@import_app.command("answers")
def import_answers(
    file: Path,
    dry_run: DryRun = False,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Approved answers of the help desk, from a file whose columns are divided by tabs."""
    from bot.cli.searching import import_file
    from bot.cli.store import Data

    with speaking(as_json):
        import_file(file, Data(config, db, aor=aor), dry_run=dry_run, as_json=as_json)


@import_app.command("history")
def import_history(
    file: Path,
    dry_run: DryRun = False,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Calls of the past, from CSV or XLSX."""
    from bot.cli.importing import history
    from bot.cli.store import Data

    with speaking(as_json):
        history(file, Data(config, db, aor=aor), dry_run=dry_run, as_json=as_json)
