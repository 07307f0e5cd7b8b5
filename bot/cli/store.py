"""Opening the database that a command works on, with its AoR."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.cli.output import Problem
from bot.domain.people import Aor
from bot.settings import AorSettings, Settings, load
from bot.storage.engine import Database
from bot.storage.unit import Unit


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
    from bot.storage.upgrade import CannotOpen, open_database

    try:
        database = open_database(url)
    except CannotOpen as error:
        hint = "Check database.url: the folder must exist and be writable."
        raise Problem(f"The database cannot be opened ({error}).", hint) from None
    try:
        yield database
    finally:
        database.close()


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


def ensure_aor(unit: Unit, wanted: AorSettings) -> Aor:
    """The first AoR, made from the settings in an empty database; it is entered."""
    from bot.handlers.identity import first_aor
    from bot.handlers.roster_import import ensure_audiences

    aor = first_aor(unit) or unit.deployment.add_aor(wanted.name, wanted.zone, wanted.language)
    unit.enter(aor)
    ensure_audiences(unit)
    return aor


def now_or(given: datetime | None) -> datetime:
    """The instant given, or the present one."""
    from bot.clock import SystemClock

    return given or SystemClock().now()
