"""The course of `aorbot setup`: look, ask, check, write, introduce, invite, say what is next."""

from pathlib import Path

from bot.cli.output import Problem
from bot.cli.setup import arriving
from bot.cli.setup.asking import Asker, Missing, Question
from bot.cli.setup.group import settle_group
from bot.cli.setup.outcome import Outcome
from bot.cli.setup.ports import settle_port
from bot.cli.setup.presence import aors_there, ensure_place, tell_what_there_is
from bot.cli.setup.settings_file import TEMPLATE, SettingsFile, place_of
from bot.cli.setup.slack import APP_FLAG, BOT_FLAG, Slack, ensure_base_url, settle_slack
from bot.cli.setup.telegram import FLAG, Telegram, settle_telegram
from bot.cli.setup.wanted import Wanted
from bot.cli.setup.writing import Answers, write
from bot.settings import Settings, load

_ENDED = "Ended before anything was written."


def set_up(asker: Asker, wanted: Wanted, config: Path | None) -> Outcome:
    """All of it. Raises Problem, or BadSettings for a file that cannot be read."""
    try:
        path, present = _begin(asker, wanted, config)
        answers = _answers(asker, wanted, present)
    except KeyboardInterrupt:
        raise Problem(f"\n{_ENDED}", "Begin again whenever you like: aorbot setup") from None
    settings = write(asker, path, answers)
    outcome = Outcome(path, answers, settings.database.url)
    try:
        arriving.arrive(asker, wanted, outcome, settings)
    except KeyboardInterrupt:
        hint = "The settings are written. For the rest say it again: aorbot setup"
        raise Problem("\nEnded before everything was done.", hint) from None
    return outcome


def _begin(asker: Asker, wanted: Wanted, config: Path | None) -> tuple[Path, Settings]:
    path = place_of(config)
    asker.say("Setting up aorbot. Enter takes what stands in [brackets]; Ctrl-C ends.")
    path = ensure_place(asker, path)
    present = load(path if path.exists() else TEMPLATE)
    if wanted.database is not None:
        database = present.database.model_copy(update={"url": wanted.database})
        present = present.model_copy(update={"database": database})
    asker.say(f"Settings: {path.resolve()}")
    if path.exists():
        tell_what_there_is(asker, present, SettingsFile(path))
    return path, present


def _answers(asker: Asker, wanted: Wanted, present: Settings) -> Answers:
    there = aors_there(present.database.url)
    slack, telegram = _platforms(asker, wanted, present)
    group = settle_group(asker, wanted, present.aor, there)
    port = settle_port(asker, wanted, present.http)
    return Answers(slack, telegram, group, port, present)


def _platforms(
    asker: Asker, wanted: Wanted, present: Settings
) -> tuple[Slack | None, Telegram | None]:
    for address in (wanted.slack_base_url, wanted.telegram_base_url):
        if address is not None:
            ensure_base_url(address)
    _ensure_something(asker, wanted, present)
    while True:
        slack = settle_slack(asker, wanted, present.slack)
        telegram = settle_telegram(asker, wanted, present)
        if slack is not None or telegram is not None:
            return slack, telegram
        if not asker.asks:
            raise _no_platform()
        asker.say("\nWithout Slack and Telegram nobody could reach the bot: one is needed.")
        asker.settle(Question("Enter begins with Slack again", BOT_FLAG, ""), None, str)


def _ensure_something(asker: Asker, wanted: Wanted, present: Settings) -> None:
    """Raise Missing where nobody can be asked and no platform is named."""
    held = present.slack.bot_token or present.telegram.token
    if asker.asks or held or wanted.slack_bot_token or wanted.telegram_token:
        return
    raise _no_platform()


def _no_platform() -> Missing:
    hint = f"Say {BOT_FLAG} and {APP_FLAG}, or {FLAG}, or both."
    return Missing("No platform is named, so nobody could reach the bot.", hint)
