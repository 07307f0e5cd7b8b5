"""Options that several commands take."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def _instant(text: str | datetime) -> datetime:
    try:
        return text if isinstance(text, datetime) else datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("write it like 2026-12-01T09:00:00+01:00") from None


Db = Annotated[str | None, typer.Option("--db", help="Database in place of the settings'.")]
Config = Annotated[Path | None, typer.Option("--config", help="The settings file.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON alone.")]
Demo = Annotated[bool, typer.Option("--demo", help="On a temporary copy of the demo data.")]
Now = Annotated[datetime | None, typer.Option("--now", parser=_instant, metavar="ISO",
    help="The time it is; without an offset it is the home zone's.")]  # fmt: skip
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, change nothing.")]
AorName = Annotated[str | None, typer.Option("--aor", metavar="NAME",
    help="The AoR that is meant, if not the first.")]  # fmt: skip
