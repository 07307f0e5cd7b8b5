"""`aorbot aor …`."""

from typing import Annotated

import typer

from bot.cli.options import Config, Db, Json
from bot.cli.output import speaking

aor_app = typer.Typer(help="The groups that this deployment serves.")


@aor_app.command("add")
def add_aor(
    name: Annotated[str, typer.Argument(help="As it is to stand in messages.")],
    zone: Annotated[str, typer.Option(help="Home zone of its calls, such as Africa/Lagos.")],
    language: Annotated[str, typer.Option(help="Where a person has none.")] = "en",
    config: Config = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Serve one more AoR."""
    from bot.cli.aors import add

    with speaking(as_json):
        add(name, zone, language, config, db, as_json=as_json)


@aor_app.command("list")
def list_aors(config: Config = None, db: Db = None, as_json: Json = False) -> None:
    """The AoRs that are served."""
    from bot.cli.aors import show_all

    with speaking(as_json):
        show_all(config, db, as_json=as_json)
