"""From the command line into the course, and what is said at its end."""

from pathlib import Path

from bot.cli.output import show_json
from bot.cli.setup.asking import Asker
from bot.cli.setup.course import set_up
from bot.cli.setup.outcome import as_json as shown
from bot.cli.setup.outcome import tell_next
from bot.cli.setup.showing import show_text
from bot.cli.setup.wanted import Wanted

__all__ = ["run_setup", "show_text"]


def run_setup(wanted: Wanted, config: Path | None, *, asks: bool, as_json: bool) -> None:
    """Set up and say what is next. Raises Problem or BadSettings."""
    asker = Asker(asks=asks, quiet=as_json)
    outcome = set_up(asker, wanted, config)
    if as_json:
        show_json(shown(outcome))
        return
    tell_next(asker, outcome)
