"""Opening the database that a command works on, with its AoR."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.output import Problem
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Listing, Say
from bot.conversation.texts import plain
from bot.domain.people import Aor
from bot.domain.wall_time import resolve
from bot.settings import AorSettings, Settings, load
from bot.storage.engine import Database
from bot.storage.unit import Unit
from bot.storage.upkeep import CannotOpen, LaterVersion

_READER = Reader("en", "UTC", "UTC")


@dataclass(frozen=True, slots=True)
class Data:
    """On which data a command works: the settings' database, another, or the demo's copy.

    `aor`: the name of the AoR that is meant, if not the first.
    """

    config: Path | None
    db: str | None
    demo: bool = False
    aor: str | None = None


def settings_for(config: Path | None, db: str | None) -> Settings:
    """The settings, with `db` in place of their database. Raises BadSettings."""
    settings = load(config)
    if db is None:
        return settings
    return settings.model_copy(
        update={"database": settings.database.model_copy(update={"url": db})}
    )


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The database at `url`, brought up to date. Raises Problem if it cannot be opened."""
    from bot.storage.upgrade import open_database

    try:
        database = open_database(url)
    except CannotOpen as error:
        raise Problem(
            f"The database cannot be opened ({error}).", opening_hint(url, error)
        ) from None
    try:
        yield database
    finally:
        database.close()


def opening_hint(url: str, error: CannotOpen) -> str:
    """What mends it: another version, a server or a folder."""
    if isinstance(error, LaterVersion):
        return "Install that later aorbot again, or restore a backup made before it."
    if url.startswith("postgresql"):
        return "Check database.url: PostgreSQL must run there, and know this name and password."
    return "Check database.url: the folder must exist and be writable."


@contextmanager
def demo_database() -> Iterator[Database]:
    """A temporary copy of the demo data; gone afterwards."""
    from bot.demo.data_set import make_demo

    folder = Path(tempfile.mkdtemp(prefix="aorbot-demo-"))
    try:
        with opened(f"sqlite:///{folder / 'demo.db'}") as database:
            make_demo(database, with_series=True)
            yield database
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ensure_aor(unit: Unit, wanted: AorSettings, named: str | None = None) -> Aor:
    """The AoR `named`, else the first, made from the settings in an empty database; it is entered.

    Raises Problem if there is none of that name.
    """
    from bot.handlers.identity import first_aor
    from bot.handlers.roster_import import ensure_audiences

    aor = first_aor(unit) or unit.deployment.add_aor(wanted.name, wanted.zone, wanted.language)
    if named is not None:
        aor = _aor_named(unit, named)
    unit.enter(aor)
    ensure_audiences(unit)
    return aor


def _aor_named(unit: Unit, name: str) -> Aor:
    known = unit.deployment.aors()
    for aor in known:
        if aor.name.casefold() == name.casefold():
            return aor
    names = "; ".join(aor.name for aor in known)
    raise Problem(f"There is no AoR “{name}”.", f"These are there: {names}.")


def now_or(given: datetime | None, zone: str = "UTC") -> datetime:
    """The instant given, or the present one. Without an offset it is the wall time of `zone`."""
    from bot.clock import SystemClock

    if given is None:
        return SystemClock().now()
    return resolve(given, zone) if given.tzinfo is None else given.astimezone(UTC)


def demo_start() -> datetime:
    """When the demo's clock starts."""
    from bot.demo.data_set import START

    return START


def read_file(file: Path) -> bytes:
    """The bytes of a file that was named. Raises Problem."""
    try:
        return file.read_bytes()
    except OSError:
        raise Problem(f"The file {file} cannot be read.", "Check its name and place.") from None


def worded(msgid: str, facts: Mapping[str, object]) -> str:
    """A sentence of the catalogues, in English, for whoever runs the bot."""
    return plain(Say(msgid, {key: _fact(value) for key, value in facts.items()}), _READER)


def _fact(value: object) -> str | Listing:
    if isinstance(value, (tuple, list, frozenset, set)):
        return Listing(tuple(str(item) for item in value))
    return str(value)
