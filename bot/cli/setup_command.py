"""`aorbot setup`, with every answer as a flag."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli.options import Config, Json
from bot.cli.output import speaking

Show = Literal["manifest", "link", "botfather"]
_SECRET = typer.Option(metavar="FILE", help="File with the token in it; - in it: left out.")
_ADDRESS = typer.Option(metavar="URL", help="Where it is, if not at the usual place.")
_NAME = typer.Option("--aor-name", help="Name of your group, as it stands in messages.")
_ZONE = typer.Option(help="City or time zone of its calls.")
_LANGUAGE = typer.Option(help="Where a person has none.")
_LEAD = typer.Option(help="Code of the convening organisation.")
_PORT = typer.Option(help="For /live, /ready and /metrics; 0: none.")
_EMAIL = typer.Option(help="Yours: for the invitation, and a test message on Slack.")
_WAIT = typer.Option(metavar="SECONDS", help="Wait for a Start on Telegram, for a test there.")
_INVITE = typer.Option("--invite", help="A code even if a coordinator has joined.")
_SHOW = typer.Option(help="Show this, to paste it elsewhere; change nothing.")
_YES = typer.Option("--yes", help="Ask nothing; keep what is there.")
_DB = typer.Option("--db", help="Database, if not aorbot.db in this folder.")


def setup(  # noqa: PLR0913, PLR0917 - each is an option of its own
    slack_bot_token_file: Annotated[Path | None, _SECRET] = None,
    slack_app_token_file: Annotated[Path | None, _SECRET] = None,
    telegram_token_file: Annotated[Path | None, _SECRET] = None,
    aor_name: Annotated[str | None, _NAME] = None,
    zone: Annotated[str | None, _ZONE] = None,
    language: Annotated[str | None, _LANGUAGE] = None,
    lead: Annotated[str | None, _LEAD] = None,
    port: Annotated[str | None, _PORT] = None,
    email: Annotated[str | None, _EMAIL] = None,
    wait_for_start: Annotated[int | None, _WAIT] = None,
    invite: Annotated[bool, _INVITE] = False,
    slack_base_url: Annotated[str | None, _ADDRESS] = None,
    telegram_base_url: Annotated[str | None, _ADDRESS] = None,
    show: Annotated[Show | None, _SHOW] = None,
    yes: Annotated[bool, _YES] = False,
    config: Config = None,
    db: Annotated[str | None, _DB] = None,
    as_json: Json = False,
) -> None:
    """Set the bot up, or change how it is set up: asks, checks, writes aorbot.toml.

    Tokens are pasted when asked for, lie in files, or in the variables AORBOT_SLACK__BOT_TOKEN,
    AORBOT_SLACK__APP_TOKEN and AORBOT_TELEGRAM__TOKEN, or the same with _FILE behind them.
    """
    from bot.cli.setup.running import run_setup, show_text
    from bot.cli.setup.wanted import Files, Wanted

    with speaking(as_json):
        if show is not None:
            show_text(show, as_json=as_json)
            return
        files = Files(slack_bot_token_file, slack_app_token_file, telegram_token_file)
        group = (aor_name, zone, language, lead)
        addresses = (slack_base_url, telegram_base_url)
        wanted = Wanted(*files.read(), *addresses, *group, port, email, db, wait_for_start, invite)
        run_setup(wanted, config, asks=not (yes or as_json), as_json=as_json)
