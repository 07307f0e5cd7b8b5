"""What there is before anything is asked: the folder, the file, the database."""

from pathlib import Path

from bot.cli.setup.asking import Asker, Question, Wrong
from bot.cli.setup.settings_file import SettingsFile, ensure_writable
from bot.cli.store import opened
from bot.domain.people import Aor
from bot.settings import FILE, Settings

_SQLITE = "sqlite:///"


def ensure_place(asker: Asker, path: Path) -> Path:
    """Where the settings can be written. Raises Wrong where nobody can be asked."""

    def check(answer: str) -> Path:
        found = Path(answer).expanduser()
        found = found / FILE if found.is_dir() else found
        ensure_writable(found.resolve().parent)
        return found

    question = Question("Another folder", "--config")
    return asker.settle(question, str(path), check)


def aors_there(url: str) -> list[Aor]:
    """The AoRs of the database, the oldest first. Raises Problem if none can be at `url`.

    A file is not made yet: whoever ends here has changed nothing.
    """
    file = Path(url.removeprefix(_SQLITE))
    if url.startswith(_SQLITE) and not file.exists():
        try:
            ensure_writable(file.resolve().parent)
        except Wrong as wrong:
            hint = "Make that folder, or name another: --db sqlite:///folder/aorbot.db."
            raise Wrong(wrong.sentence, hint) from None
        return []
    with opened(url) as database:
        return database.read_now(lambda unit: unit.deployment.aors())


def tell_what_there_is(asker: Asker, present: Settings, file: SettingsFile) -> None:
    """Secrets are said to be set, and no more."""
    slack, telegram, http = present.slack, present.telegram, present.http
    tokens = {"bot token": slack.bot_token, "app token": slack.app_token}
    named = [f"{name} set" for name, token in tokens.items() if token]
    asker.say("There are settings already:")
    asker.say(f"  Slack     {', '.join(named) or 'left out'}")
    asker.say(f"  Telegram  {'token set' if telegram.token else 'left out'}")
    asker.say(f"  Port      {http.port if 'port' in http.model_fields_set else 'none'}")
    if file.open_to_others is not None:
        asker.say(
            f"! Others on this machine may read or change the file (mode {file.open_to_others}). "
            "It becomes 600, yours alone. If you do not trust everybody who has an account here, "
            "make new tokens."
        )
