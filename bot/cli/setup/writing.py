"""The answers into `aorbot.toml`: what differs from what it says, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.cli.setup.asking import Asker
from bot.cli.setup.settings_file import TEMPLATE, SettingsFile, comes_from
from bot.cli.setup.slack import Slack
from bot.cli.setup.telegram import Telegram
from bot.settings import AorSettings, Settings, load

_GROUP = ("name", "zone", "language", "lead")


@dataclass(frozen=True, slots=True)
class Answers:
    """Checked, not written yet. `present`: the settings before, the environment's among them."""

    slack: Slack | None
    telegram: Telegram | None
    group: AorSettings
    port: int | None
    present: Settings

    def values(self) -> Iterator[tuple[str, str, object]]:
        """Section, key and value of each; None: not to be there."""
        slack, telegram = self.slack, self.telegram
        yield "database", "url", self.present.database.url
        yield "slack", "bot_token", slack.bot_token if slack else None
        yield "slack", "app_token", slack.app_token if slack else None
        if slack is None:
            yield "slack", "signing_secret", None
        else:
            yield "slack", "base_url", slack.base_url
        yield "telegram", "token", telegram.access.token if telegram else None
        if telegram is not None:
            yield "telegram", "base_url", telegram.access.address.base_url
            yield "telegram", "base_file_url", telegram.access.address.base_file_url
        yield "http", "port", self.port
        for key in _GROUP:
            yield "aor", key, getattr(self.group, key)


def write(asker: Asker, path: Path, answers: Answers) -> Settings:
    """Write the file, for its owner alone; the settings as the bot will read them. Raises Wrong."""
    file = SettingsFile(path)
    # Without the environment, which need not be there when the bot runs.
    alone = load(TEMPLATE if file.is_new else path, {})
    for section, key, value in answers.values():
        elsewhere = _lies_elsewhere(answers.present, section, key, value)
        if value != _said(alone, section, key) and not elsewhere:
            file.put(section, key, value)
    file.save()
    asker.heading("Written")
    asker.say(f"✓ {file.path} is written, for your eyes only.")
    _tell_of_variables(asker, answers)
    return load(path)


def _said(settings: Settings, section: str, key: str) -> object:
    """One value as the file says it; None where it says nothing that counts."""
    held = getattr(settings, section)
    found = getattr(held, key)
    if section == "http" and key not in held.model_fields_set:
        return None
    return found.get_secret_value() if isinstance(found, SecretStr) else found


def _lies_elsewhere(present: Settings, section: str, key: str, value: object) -> bool:
    """Whether it is kept in a file of its own that a variable names, and stays there."""
    source = comes_from(section, key)
    return source is not None and source.endswith("_FILE") and value == _said(present, section, key)


def _tell_of_variables(asker: Asker, answers: Answers) -> None:
    """A variable wins over the file at every start."""
    for section, key, value in answers.values():
        source = comes_from(section, key)
        if source is not None and value != _said(answers.present, section, key):
            asker.say(f"! The variable {source} says otherwise, and wins: change or unset it.")
