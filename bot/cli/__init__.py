"""The command line. Each command imports what it needs, so that help shows at once."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.output import speaking

app = typer.Typer(
    name="aorbot",
    help="The bot for coordination calls on Slack and Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
import_app = typer.Typer(help="Bring in a roster, past calls or an attendance report.")
series_app = typer.Typer(help="Look at series of calls.")
app.add_typer(import_app, name="import")
app.add_typer(series_app, name="series")


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


def main() -> None:
    """The entry point of the distribution."""
    app()


@app.command()
def run(config: Config = None, db: Db = None) -> None:
    """Run the bot until it is told to stop."""
    from bot.cli.running import run_bot

    with speaking():
        run_bot(config, db)


@app.command()
def demo(
    break_: Annotated[str | None, typer.Option("--break", help="Break a part: delivery.")] = None,
) -> None:
    """Live through a whole cycle on loopback servers, in about a minute."""
    from bot.demo.cycle import main as live_through

    raise typer.Exit(live_through(break_))


@app.command()
def invite(
    role: Annotated[str, typer.Option(help="Such as global_coordinator.")],
    name: Annotated[str | None, typer.Option(help="Title of the person.")] = None,
    partner: Annotated[str | None, typer.Option(help="Code of the organisation.")] = None,
    email: Annotated[str | None, typer.Option(help="Address of the person.")] = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Make a one-time code with which a person joins."""
    from bot.cli.inviting import Invitation, issue

    with speaking(as_json):
        issue(Invitation(role, name, partner, email), config, db, as_json=as_json)


@app.command()
def backup(
    to: Annotated[Path | None, typer.Option("--to", help="File or folder to write to.")] = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Copy the whole database into one file, also while the bot runs."""
    from bot.cli.backing_up import back_up_to

    with speaking(as_json):
        back_up_to(to, config, db, as_json=as_json)


@app.command()
def restore(
    file: Path,
    verify: Annotated[
        bool, typer.Option("--verify", help="Say whether the file is sound, change nothing.")
    ] = False,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Put a backup in place of the database; the bot must not run."""
    from bot.cli.backing_up import restore_from, say_whether_sound

    with speaking(as_json):
        if verify:
            say_whether_sound(file, as_json=as_json)
        else:
            restore_from(file, config, db, as_json=as_json)


@app.command()
def chat(
    lines: Annotated[
        list[str] | None, typer.Argument(help="What is said; none: asked for.")
    ] = None,
    as_: Annotated[str, typer.Option("--as", help="Address of who speaks.")] = "",
    now: Now = None,
    config: Config = None,
    db: Db = None,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """Talk to the bot in the terminal."""
    from bot.cli.chatting import Session, talk
    from bot.cli.store import Data

    with speaking(as_json):
        talk(Session(as_, now, Data(config, db, demo)), lines or [], as_json=as_json)


@app.command()
def when(
    phrase: str,
    lang: str = "en",
    now: Now = None,
    tz: str = "Europe/Zurich",
    as_json: Json = False,
) -> None:
    """Say how words about time are understood."""
    from bot.cli.looking import say_when

    with speaking(as_json):
        say_when(phrase, lang, now, tz, as_json=as_json)


@series_app.command("preview")
def preview(
    rhythm: str,
    from_: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"])],
    count: Annotated[int, typer.Option(min=1, max=120)] = 6,
    tz: str = "Europe/Zurich",
    as_json: Json = False,
) -> None:
    """The first dates of a rhythm in words."""
    from bot.cli.looking import preview_series

    with speaking(as_json):
        preview_series(rhythm, from_.date(), count, tz, as_json=as_json)


@import_app.command("roster")
def import_roster(
    file: Path, dry_run: DryRun = False, config: Config = None, db: Db = None, as_json: Json = False
) -> None:
    """Partners and people, from CSV or XLSX."""
    from bot.cli.importing import roster

    with speaking(as_json):
        roster(file, config, db, dry_run=dry_run, as_json=as_json)


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
    file: Path, dry_run: DryRun = False, config: Config = None, db: Db = None, as_json: Json = False
) -> None:
    """Documents that the group keeps, from CSV or XLSX."""
    from bot.cli.importing import documents

    with speaking(as_json):
        documents(file, config, db, dry_run=dry_run, as_json=as_json)


@import_app.command("history")
def import_history(
    file: Path, dry_run: DryRun = False, config: Config = None, db: Db = None, as_json: Json = False
) -> None:
    """Calls of the past, from CSV or XLSX."""
    from bot.cli.importing import history

    with speaking(as_json):
        history(file, config, db, dry_run=dry_run, as_json=as_json)
