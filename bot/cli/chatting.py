"""`aorbot chat`: the same conversation in the terminal."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.cli.output import Problem, show, show_json
from bot.cli.store import demo_database, now_or, opened, settings_for
from bot.conversation.envelopes import AccountRef, Platform
from bot.handlers import reception, router
from bot.platforms.console import as_json as reply_json
from bot.platforms.console import envelope, human
from bot.storage.engine import Database
from bot.storage.repositories.outbox import Lease
from bot.storage.unit import Unit

BUTTON_KEY = "button_key"


@dataclass(frozen=True, slots=True)
class Session:
    """Who speaks, when, on which data."""

    speaker: str
    now: datetime | None
    config: Path | None
    db: str | None
    demo: bool


def talk(session: Session, lines: list[str], *, as_json: bool) -> None:
    """Say `lines` one after the other, or what is typed. Raises Problem if it is switched off."""
    if not session.speaker:
        raise Problem("Who speaks?", "Add --as and an address of the roster.")
    with _database(session) as database:
        now = session.now or (_demo_start() if session.demo else now_or(None))
        _link(database, session.speaker)
        said = []
        for number, line in enumerate(lines or _typed()):
            handled = _say(database, session.speaker, line, now, number)
            if as_json:
                replies = [reply_json(handled.reply, handled.reader)]
                said.append({"you": line, "replies": replies})
            else:
                show(f"> {line}\n{human(handled.reply, handled.reader)}\n")
        if as_json:
            show_json(said)


def _demo_start() -> datetime:
    from bot.demo.data_set import START

    return START


def _typed() -> Iterator[str]:
    show("Say something; an empty line ends.")
    for line in sys.stdin:
        if not line.strip():
            return
        yield line.strip()


@contextmanager
def _database(session: Session) -> Iterator[Database]:
    opening: AbstractContextManager[Database]
    if session.demo:
        opening = demo_database()
    else:
        settings = settings_for(session.config, session.db)
        if not settings.console.enabled:
            hint = "Set console.enabled = true in the settings, or use --demo."
            raise Problem("The console is switched off for this database.", hint)
        opening = opened(settings.database.url)
    with opening as database:
        yield database


def _link(database: Database, email: str) -> None:
    """Somebody of the roster speaks through an account of the console; others are strangers."""

    def work(unit: Unit) -> None:
        person = unit.people.by_email(email)
        if person is not None:
            ref = AccountRef(Platform.CONSOLE, "", email.strip().lower())
            unit.people.link(person.id, ref)
            unit.audit.note(now_or(None), None, "operator as", f"person:{person.id}")

    database.write_now(work)


def _say(database: Database, email: str, line: str, now: datetime, number: int) -> router.Handled:
    arrived = envelope(email, line, now, number)
    key = database.write_now(lambda unit: unit.deployment.secret(BUTTON_KEY))
    command = database.read_now(lambda unit: reception.understand(unit, arrived, now, key))
    lease = Lease("console", now + timedelta(seconds=30))

    def work(unit: Unit) -> router.Handled:
        handled = router.handle(unit, arrived, command, now, lease)
        if handled.row is not None:
            # The terminal shows the answer itself; nothing is left to send.
            unit.outbox.sent(handled.row.id, None, now)
        return handled

    return database.write_now(work)
