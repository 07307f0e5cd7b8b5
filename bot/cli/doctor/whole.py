"""All checks in their order: what cannot be looked at because of another is left out."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from bot.cli.doctor import database, host, shown
from bot.cli.doctor import settings as of_settings
from bot.cli.doctor.platforms import ask
from bot.cli.logs import configure_logs, secrets_of
from bot.cli.output import show, show_json
from bot.cli.store import Data, demo_database, demo_start, now_or, settings_for
from bot.conversation.envelopes import ChatRef
from bot.domain.findings import STATES, Finding, worst
from bot.handlers import doctor, doctor_messages, platform_standings
from bot.settings import BadSettings, Settings, path_of
from bot.storage.engine import Database
from bot.storage.unit import Unit
from bot.storage.upkeep import CannotOpen, sqlite_file


@dataclass(slots=True)
class Known:
    """What the records say, for the checks outside them."""

    findings: list[Finding]
    places: list[ChatRef]
    running: bool = False


def examine(on: Data, *, fix: bool, send_test: bool, as_json: bool) -> None:
    """Look, say what was found, and end with 0 (well), 1 (attention) or 2 (broken)."""
    tell(_demo() if on.demo else _real(on, fix=fix, send_test=send_test), as_json=as_json)


def tell(found: Sequence[Finding], *, as_json: bool) -> None:
    """Say it, and end with the exit code of the worst."""
    if as_json:
        show_json([asdict(one) for one in found])
    else:
        for line in shown.lines(found):
            show(line)
    raise SystemExit(STATES.index(worst(found)))


def _demo() -> list[Finding]:
    now = demo_start()
    with demo_database() as made:
        return [*host.machine(), *made.read_now(lambda unit: _records(unit, now, running=True))]


def _records(unit: Unit, now: datetime, *, running: bool) -> list[Finding]:
    return [*doctor.records(unit, now), doctor_messages.messages(unit, now, running=running)]


def _real(on: Data, *, fix: bool, send_test: bool) -> list[Finding]:
    path, found = path_of(on.config), host.machine()
    try:
        settings = settings_for(on.config, on.db)
    except BadSettings as problem:
        return [*found, of_settings.bad(problem)]
    configure_logs("warning", secrets=secrets_of(settings))
    done = _mended(settings, path) if fix else []
    found += [of_settings.read(path), *of_settings.platforms(settings)]
    found += _of_files(settings, path)
    known = of_database(settings, doctor.records)
    asked = asyncio.run(ask(settings, known.places, running=known.running))
    found += [*known.findings, host.clock(asked.drifts), *asked.findings]
    if send_test:
        found += _sent(settings)
    return [*done, *found]


def _of_files(settings: Settings, path: Path) -> list[Finding]:
    url = settings.database.url
    try:
        file = sqlite_file(url)
    except CannotOpen:
        return []
    return [host.modes(path, url), host.disk(file.parent if file else Path())]


def of_database(settings: Settings, records: Callable[[Unit, datetime], list[Finding]]) -> Known:
    """The database and, where this version can read it, what its records say."""
    url, now = settings.database.url, now_or(None)
    found, examined = database.state_of(url)
    if examined is None or not examined.is_current or worst(found) == "broken":
        return Known(found, [])
    with closing(Database(url)) as opened:
        last = opened.read_now(lambda unit: unit.deployment.last_alive())
        state, running = database.bot(url, last)
        daily = settings.database.daily_backup
        found += [database.backup(url, now, daily=daily, ran=last is not None), state]

        def work(unit: Unit) -> tuple[list[Finding], list[ChatRef]]:
            of_platforms = platform_standings.findings(unit) if running else []
            heard = doctor_messages.heard(unit, configured(settings), now)
            lost = doctor_messages.lost_postings(unit)
            late = doctor_messages.messages(unit, now, running=running)
            places = [posting.chat for posting in doctor_messages.postings(unit)]
            return [*of_platforms, *heard, *lost, *records(unit, now), late], places

        said, places = opened.read_now(work)
    return Known([*found, *said], places, running)


def configured(settings: Settings) -> list[str]:
    """Platforms with a token."""
    tokens = {"slack": settings.slack.bot_token, "telegram": settings.telegram.token}
    return [name for name, token in tokens.items() if token]


def _mended(settings: Settings, path: Path) -> list[Finding]:
    from bot.cli.doctor.mending import mend

    return mend(settings, path)


def _sent(settings: Settings) -> list[Finding]:
    from bot.cli.doctor.sending import send_tests

    return asyncio.run(send_tests(settings))
