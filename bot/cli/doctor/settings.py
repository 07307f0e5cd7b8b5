"""The settings: what is unknown or wrong in them, and whether a platform is configured wholly."""

from pathlib import Path

from bot.domain.findings import Finding, attention, broken, well
from bot.settings import BadSettings, Settings


def bad(problem: BadSettings) -> Finding:
    """They cannot be read, or hold what nobody knows."""
    why = "The bot does not start, and nothing more can be checked."
    return broken("settings.file", problem.sentence, why, problem.hint)


def read(path: Path) -> Finding:
    """They were read, from `path` and the environment."""
    here = path.exists()
    return well("settings.file", str(path) if here else "from the environment alone")


def obstacle(settings: Settings) -> Finding | None:
    """Why `aorbot run` does not start: no platform, or half of Slack; None: it does."""
    slack = settings.slack
    heard = bool(slack.app_token or slack.signing_secret)
    if not heard and not slack.bot_token and not settings.telegram.token:
        why = "Nobody could reach the bot, so it does not start."
        keys = "slack.bot_token and slack.app_token, or telegram.token"
        fix = f"Set {keys}; aorbot setup asks for them."
        return broken("settings.platforms", "neither Slack nor Telegram is configured", why, fix)
    if bool(slack.bot_token) == heard:
        return None
    missing = "slack.app_token" if slack.bot_token else "slack.bot_token"
    keys = f"{missing}, or slack.signing_secret for HTTP" if slack.bot_token else missing
    why = "Nobody could reach the bot on Slack, so it does not start."
    fix = f"Set {keys}; aorbot setup says where it is found."
    return broken("settings.slack", f"{missing} is missing", why, fix)


def platforms(settings: Settings) -> list[Finding]:
    """Whether what is there of Slack and Telegram is enough; broken: `obstacle` stops the start.

    Slack over HTTP needs no `http.public_url`: where to post to is said to Slack, not to us.
    """
    slack, telegram = settings.slack, settings.telegram
    stops = obstacle(settings)
    found = [stops] if stops is not None else []
    if telegram.webhook_secret and not settings.http.public_url:
        why = "Without it Telegram cannot bring messages; the bot asks for them itself."
        fix = "Set http.public_url, or remove telegram.webhook_secret."
        found.append(attention("settings.webhook", "http.public_url is missing", why, fix))
    names = [n for n, there in (("Slack", slack.bot_token), ("Telegram", telegram.token)) if there]
    return found or [well("settings.platforms", " and ".join(names))]
