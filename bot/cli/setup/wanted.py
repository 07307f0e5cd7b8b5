"""What the flags of `aorbot setup` say, and secrets read from the files that they name."""

from dataclasses import dataclass
from pathlib import Path

from bot.cli.output import Problem


@dataclass(frozen=True, slots=True)
class Wanted:
    """None: not said, so asked for or left as it is."""

    slack_bot_token: str | None = None
    slack_app_token: str | None = None
    telegram_token: str | None = None
    slack_base_url: str | None = None
    telegram_base_url: str | None = None
    aor_name: str | None = None
    zone: str | None = None
    language: str | None = None
    lead: str | None = None
    port: str | None = None
    email: str | None = None
    database: str | None = None
    wait_for_start: int | None = None
    another_invitation: bool = False


@dataclass(frozen=True, slots=True)
class Files:
    """Where secrets lie, so that none stands in the list of processes."""

    slack_bot_token: Path | None
    slack_app_token: Path | None
    telegram_token: Path | None

    def read(self) -> tuple[str | None, str | None, str | None]:
        """What they hold, in this order. Raises Problem."""
        files = (self.slack_bot_token, self.slack_app_token, self.telegram_token)
        bot, app, telegram = map(_secret_in, files)
        return bot, app, telegram


def _secret_in(file: Path | None) -> str | None:
    """The one line of a file that a flag names. Raises Problem."""
    if file is None:
        return None
    try:
        found = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Problem(f"The file {file} cannot be read.", "Check its name and place.") from None
    if not found:
        raise Problem(f"The file {file} is empty.", "Put the token into it, in one line.")
    return found
