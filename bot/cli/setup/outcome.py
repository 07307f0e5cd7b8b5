"""What `aorbot setup` did, in words and as JSON, with what is to be done next."""

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.cli.inviting import Issued
from bot.cli.setup.asking import Asker
from bot.cli.setup.writing import Answers
from bot.settings import FILE


@dataclass(slots=True)
class Outcome:
    """`tests`: what became of the test messages, by platform; `languages`: of the introduction."""

    path: Path
    answers: Answers
    database: str
    languages: tuple[str, ...] = ()
    tests: dict[str, str] = field(default_factory=dict)
    invitation: Issued | None = None

    @property
    def start(self) -> str:
        """The command that runs the bot on these settings."""
        found = self.path.resolve() == Path(FILE).resolve() or "AORBOT_CONFIG" in os.environ
        return "aorbot run" if found else f"aorbot run --config {self.path}"


def tell_next(asker: Asker, outcome: Outcome) -> None:
    """What to type, and what to say to the bot then."""
    asker.heading("Next")
    asker.say("Start the bot, from this folder, and leave it running:")
    asker.say(f"  {outcome.start}")
    made = outcome.invitation
    if made is None:
        asker.say("If it ran while you were here, stop it first: it reads settings at its start.")
        return
    asker.say("Then come in as its first coordinator. Say to the bot")
    if outcome.answers.slack is not None:
        asker.say(f"  on Slack      {made.on_slack}")
    if outcome.answers.telegram is not None:
        asker.say(f"  on Telegram   {made.on_telegram}")
        asker.say(f"                or open {made.as_json()['telegram_link']}")
    until = datetime.fromisoformat(made.expires)
    asker.say(f"The code works once, until {until:%d %B %Y, %H:%M} UTC. The bot says what is next.")


def as_json(outcome: Outcome) -> dict[str, Any]:
    """No secrets but the code, which is what it was asked for."""
    slack, telegram, group = (getattr(outcome.answers, n) for n in ("slack", "telegram", "group"))
    return {
        "settings": str(outcome.path.resolve()),
        "database": _without_password(outcome.database),
        "slack": {"workspace": slack.team, "bot": slack.user} if slack else None,
        "telegram": {"bot": telegram.username} if telegram else None,
        "aor": group.model_dump(),
        "port": outcome.answers.port,
        "languages": list(outcome.languages),
        "tests": outcome.tests,
        "invitation": outcome.invitation.as_json() if outcome.invitation else None,
        "next": outcome.start,
    }


def _without_password(url: str) -> str:
    password = urlsplit(url).password
    return url.replace(f":{password}@", ":…@", 1) if password else url
