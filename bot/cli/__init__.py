"""The command line. Each command imports what it needs, so that help shows at once."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import collecting
from bot.cli.aor_commands import aor_app
from bot.cli.data_commands import export_app, import_app
from bot.cli.options import AorName, Config, Db, Demo, Json, Now
from bot.cli.output import speaking
from bot.cli.setup_command import setup
from bot.cli.watch_commands import add_to

app = typer.Typer(
    name="aorbot",
    help="The bot for coordination calls on Slack and Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
series_app = typer.Typer(help="Look at series of calls.")
app.add_typer(import_app, name="import")
app.add_typer(export_app, name="export")
app.add_typer(series_app, name="series")
app.add_typer(aor_app, name="aor")
app.command()(setup)
add_to(app)


def main() -> None:
    """The entry point of the distribution."""
    app()


@app.command()
def run(config: Config = None, db: Db = None) -> None:
    """Run the bot until it is told to stop."""
    collecting.rest()
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
def invite(  # noqa: PLR0913, PLR0917 - each is an option of its own
    role: Annotated[str, typer.Option(help="Such as global_coordinator.")],
    name: Annotated[str | None, typer.Option(help="Title of the person.")] = None,
    partner: Annotated[str | None, typer.Option(help="Code of the organisation.")] = None,
    email: Annotated[str | None, typer.Option(help="Address of the person.")] = None,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Make a one-time code with which a person joins."""
    from bot.cli.inviting import Invitation, issue
    from bot.cli.store import Data

    with speaking(as_json):
        issue(Invitation(role, name, partner, email), Data(config, db, aor=aor), as_json=as_json)


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


@app.command("ask-attendance")
def ask_attendance(  # noqa: PLR0913, PLR0917 - each is an option of its own
    words: str,
    lang: str = "en",
    to: Annotated[
        Path | None, typer.Option(help="A new .xlsx, .csv, .pdf or .png with the answer.")
    ] = None,
    now: Now = None,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """Answer a question about attendance, as who leads would read it."""
    from bot.cli.asking import ask_attendance as ask
    from bot.cli.store import Data

    with speaking(as_json):
        ask(words, lang, now, Data(config, db, demo, aor), to, as_json=as_json)


@app.command()
def search(  # noqa: PLR0913, PLR0917 - each is an option of its own
    words: str,
    lang: str = "en",
    now: Now = None,
    aor: AorName = None,
    config: Config = None,
    db: Db = None,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """Find earlier answers of the help desk, in any of six languages."""
    from bot.cli.searching import search as look
    from bot.cli.store import Data

    with speaking(as_json):
        look(words, lang, now, Data(config, db, demo, aor), as_json=as_json)


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
def preview(  # noqa: PLR0913, PLR0917 - each is an option of its own
    rhythm: str,
    from_: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"])],
    count: Annotated[int, typer.Option(min=1, max=120)] = 6,
    tz: str = "Europe/Zurich",
    config: Config = None,
    db: Db = None,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """The first dates of a rhythm in words, with what clashes."""
    from bot.cli.looking import preview_series
    from bot.cli.store import Data

    with speaking(as_json):
        on = Data(config, db, demo)
        preview_series(rhythm, from_.date(), count, tz, as_json=as_json, on=on)


@app.command()
def rehearse(
    from_: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"])],
    to: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"])],
    all_come: Annotated[
        bool, typer.Option("--all-come", help="As if everybody who is asked said yes.")
    ] = False,
    config: Config = None,
    db: Db = None,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """Who would read what and when, on a copy of the data; nothing is sent."""
    from bot.cli.rehearsing import Span, rehearse_span
    from bot.cli.store import Data

    with speaking(as_json):
        span = Span(from_.date(), to.date(), all_come)
        rehearse_span(Data(config, db, demo), span, as_json=as_json)
