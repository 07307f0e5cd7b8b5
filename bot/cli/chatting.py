"""`aorbot chat`: the same conversation in the terminal."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.cli.output import Problem, show, show_json
from bot.cli.store import Data, demo_database, demo_start, now_or, opened, settings_for
from bot.conversation.commands.attendance import CheckIn
from bot.conversation.envelopes import AccountRef, Envelope, Platform
from bot.handlers import reception, router
from bot.handlers.joining_codes import minted
from bot.platforms.console import as_json as reply_json
from bot.platforms.console import envelope, human
from bot.settings import AorSettings
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease
from bot.storage.unit import Unit

BUTTON_KEY = "button_key"
_NOWHERE = "console"
"""Why an account of the console is never written to: it is open only while somebody types."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who speaks, when, on which data."""

    speaker: str
    now: datetime | None
    on: Data


def talk(session: Session, lines: list[str], *, as_json: bool) -> None:
    """Say `lines` one after the other, or what is typed. Raises Problem if it is switched off."""
    if not session.speaker.strip():
        raise Problem("Who speaks?", "Add --as and an address of the roster.")
    with _database(session.on) as (database, zone):
        given = session.now or (demo_start() if session.on.demo else None)
        _link(database, session.speaker)
        said = []
        # Another session at the same instant says other things under the same numbers.
        first = secrets.randbits(48)
        for number, line in enumerate(lines or _typed(), first):
            arrived = envelope(session.speaker, line, now_or(given, zone), number)
            handled = _say(database, arrived, demo=session.on.demo)
            if as_json:
                replies = [reply_json(handled.reply, handled.reader)]
                said.append({"you": line, "replies": replies})
            else:
                show(f"> {line}\n{human(handled.reply, handled.reader)}\n")
        if as_json:
            show_json(said)


def _typed() -> Iterator[str]:
    sys.stderr.write("Say something; an empty line ends.\n")
    for line in sys.stdin:
        if not line.strip():
            return
        yield line.strip()


@contextmanager
def _database(on: Data) -> Iterator[tuple[Database, str]]:
    """The database, and the zone of times without an offset."""
    if on.demo:
        with demo_database() as database:
            yield database, AorSettings().zone
        return
    settings = settings_for(on.config, on.db)
    if not settings.console.enabled:
        hint = "Set console.enabled = true in the settings, or use --demo."
        raise Problem("The console is switched off for this database.", hint)
    with opened(settings.database.url) as database:
        yield database, settings.aor.zone


def _account(email: str) -> AccountRef:
    return AccountRef(Platform.CONSOLE, "", email.strip().lower())


def _link(database: Database, email: str) -> None:
    """Somebody of the roster speaks through an account of the console; others are strangers."""

    def work(unit: Unit) -> None:
        person, ref = unit.people.by_email(email), _account(email)
        if person is not None:
            unit.people.link(person.id, ref)
            _stay_apart(unit, ref)
        account = unit.people.account(ref)
        if account is not None:
            unit.audit.note(now_or(None), None, "operator as", f"person:{account.person}")

    database.write_now(work)


def _say(database: Database, arrived: Envelope, *, demo: bool) -> router.Handled:
    now = arrived.at
    key = database.write_now(lambda unit: unit.deployment.secret(BUTTON_KEY))
    command = database.read_now(lambda unit: reception.understand(unit, arrived, now, key))
    if isinstance(command, CheckIn) and not demo:
        hint = "Who leads the call says “present” and the organisation."
        raise Problem("Nobody is checked in from the console: it is not their own word.", hint)
    lease = Lease("console", now + timedelta(seconds=30))

    def work(unit: Unit) -> router.Handled:
        handled = router.handle(unit, arrived, command, now, lease)
        handled = replace(handled, reply=minted(unit, handled.reply))
        if handled.row is not None:
            # The terminal shows the answer itself; nothing is left to send.
            unit.outbox.sent(handled.row.id, None, now)
        _stay_apart(unit, arrived.account)
        return handled

    return database.write_now(work)


def _stay_apart(unit: Unit, ref: AccountRef) -> None:
    """Reminders go to the person's other accounts."""
    account = unit.people.account(ref)
    if account is not None:
        unit.people.unreachable(account.id, _NOWHERE)
