"""`aorbot doctor` and `aorbot status`: how the bot is."""

from typing import Annotated

import typer

from bot.cli.options import Config, Db, Demo, Json
from bot.cli.output import speaking


def doctor(
    fix: Annotated[bool, typer.Option("--fix", help="Put right what can be without harm.")] = False,
    send_test: Annotated[
        bool, typer.Option("--send-test", help="Send a message to whoever leads.")
    ] = False,
    config: Config = None,
    db: Db = None,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """Say what is wrong, why it matters and how to mend it.

    Exit code 0: all is well; 1: somebody should look; 2: something is broken.
    """
    from bot.cli.doctor.whole import examine
    from bot.cli.store import Data

    with speaking(as_json):
        examine(Data(config, db, demo), fix=fix, send_test=send_test, as_json=as_json)


def status(config: Config = None, db: Db = None, demo: Demo = False, as_json: Json = False) -> None:
    """Say in short whether the bot is well, without asking Slack or Telegram.

    Exit codes as those of doctor.
    """
    from bot.cli.doctor.short import summarise
    from bot.cli.store import Data

    with speaking(as_json):
        summarise(Data(config, db, demo), as_json=as_json)


def add_to(app: typer.Typer) -> None:
    """Make both known to the command line."""
    app.command()(doctor)
    app.command()(status)
