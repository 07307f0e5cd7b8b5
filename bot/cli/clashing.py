"""What clashes with the dates of a rhythm, for the people of a database or for nobody yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from bot.cli.store import Data, demo_database, opened, settings_for
from bot.conversation.outcomes import Reader
from bot.conversation.texts import plain
from bot.domain.calls import CallKind
from bot.domain.clash_rules import clashes_at
from bot.domain.clashes import Clash, Setting
from bot.domain.recurrence import Moment
from bot.handlers import cards
from bot.handlers.clash_words import clauses
from bot.handlers.clashes import setting_of
from bot.lookups.holidays import KnownDays
from bot.storage.engine import Database
from bot.storage.unit import Unit

_MINUTES = 60
_KIND = CallKind.COORDINATOR
"""Partners and in-country coordinators together: everybody of the monthly calls."""


def clashes_of(moments: list[Moment], zone: str, on: Data) -> list[tuple[Clash, ...]]:
    """What clashes with each of `moments`. Without a database: the dated lists alone."""
    with _database(on) as database:
        setting = _nobody(zone) if database is None else _setting(database, moments, zone)
    return [clashes_at(moment.instant, _MINUTES, setting) for moment in moments]


def as_rows(found: tuple[Clash, ...], start: datetime) -> list[dict[str, Any]]:
    """Each as plain values: whom it concerns by country or zone, and a sentence in English."""
    return [
        {
            "kind": clash.kind.value,
            "title": clash.title or None,
            "estimated": clash.estimated,
            "countries": list(clash.countries),
            "zones": list(clash.zones),
            "people": clash.people,
            "call": clash.number,
            "text": text,
        }
        for clash, text in zip(found, as_texts(found, start, fold=False), strict=True)
    ]


def as_texts(found: tuple[Clash, ...], start: datetime, *, fold: bool = True) -> list[str]:
    """Each in words; `fold`: the lesser holidays of a day together."""
    reader = Reader("en", "UTC", "UTC")
    groups = [found] if fold else [(clash,) for clash in found]
    return [plain(said, reader) for group in groups for said in clauses(group, start, "en")]


@contextmanager
def _database(on: Data) -> Iterator[Database | None]:
    if on.demo:
        with demo_database() as database:
            yield database
    elif on.db or on.config:
        with opened(settings_for(on.config, on.db).database.url) as database:
            yield database
    else:
        yield None


def _nobody(zone: str) -> Setting:
    return Setting((), KnownDays(), zone, lists=frozenset(cards.AUDIENCES[_KIND]))


def _setting(database: Database, moments: list[Moment], zone: str) -> Setting:
    starts = [moment.instant for moment in moments]

    def within(unit: Unit) -> Setting:
        aors = unit.deployment.aors()
        if not aors or not starts:
            return _nobody(zone)
        unit.enter(aors[0])
        return setting_of(unit, _KIND, (min(starts), max(starts)), min(starts))

    return database.read_now(within)
