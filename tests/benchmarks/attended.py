"""AoRs with ten years of calls, for figures to be made of."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.storage.upgrade import open_database

YEARS = 10
CALLS = 12 * YEARS
PARTNERS = 40
STATEMENTS = 5
"""About each organisation at each call: two people check in, two reports, the roll call."""
EACH = CALLS * PARTNERS * STATEMENTS
"""Records of attendance in an AoR."""
_ROWS = {
    "aor": "(id, name, zone, language)",
    "partner": "(id, aor_id, code, name, kind, lead, counts)",
    "series": "(id, aor_id, kind, rule, first, zone, minutes, target)",
    "call": "(id, aor_id, number, series_id, kind, start, wall, zone, minutes, due_on, state,"
    " held, revision, target, counts)",
    "call_partner": "(aor_id, call_id, partner_id)",
    "attendance": "(aor_id, call_id, partner_id, source, presence, minutes, at)",
}


def fill(path: Path, aors: int) -> None:
    """So many AoRs, each with one series of a call a month."""
    open_database(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        for table, columns in _ROWS.items():
            marks = ",".join("?" * (columns.count(",") + 1))
            rows = _MAKERS[table](aors)
            connection.executemany(f"INSERT INTO {table} {columns} VALUES ({marks})", rows)
        connection.execute("COMMIT")


def _aors(aors: int) -> Iterator[tuple[object, ...]]:
    yield from ((aor, f"AoR {aor}", "Europe/Zurich", "en") for aor in range(1, aors + 1))


def _partners(aors: int) -> Iterator[tuple[object, ...]]:
    for aor in range(1, aors + 1):
        for one in range(PARTNERS):
            lead, code = one == 0, f"P{one}"
            yield (_id(aor, one, PARTNERS), aor, code, code, "international_ngo", lead, one > 3)


def _series(aors: int) -> Iterator[tuple[object, ...]]:
    for aor in range(1, aors + 1):
        rule = "FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU"
        yield (aor, aor, "partner_call", rule, "2017-01-10T14:00", "Europe/Zurich", 60, 6)


def _calls(aors: int) -> Iterator[tuple[object, ...]]:
    for aor in range(1, aors + 1):
        for one in range(CALLS):
            start = _start(one)
            state = "cancelled" if one % 17 == 16 else "planned"
            held = "unconfirmed" if _unconfirmed(one) else "yes"
            yield (
                _id(aor, one, CALLS), aor, one + 1, aor, "partner_call", start, start[:16],
                "Europe/Zurich", 60, f"{start[:7]}-01", state, held, 0, 6, True,
            )  # fmt: skip


def _frozen(aors: int) -> Iterator[tuple[object, ...]]:
    for aor in range(1, aors + 1):
        for call in range(CALLS):
            if call % 10:
                who = range(4, PARTNERS)
                yield from ((aor, _id(aor, call, CALLS), _id(aor, one, PARTNERS)) for one in who)


def _attendance(aors: int) -> Iterator[tuple[object, ...]]:
    """As it comes in: call after call, all AoRs in the same months."""
    random = Random(1)
    for call in range(CALLS):
        early = timedelta(minutes=10 if _unconfirmed(call) else 0)
        at = _start(call, early)
        for aor in range(1, aors + 1):
            about = (aor, _id(aor, call, CALLS))
            for source, presence, minutes in _SAID:
                for one in range(PARTNERS):
                    absent = random.random() < 0.2
                    said = "absent" if absent else presence
                    yield (*about, _id(aor, one, PARTNERS), source, said, minutes, at)


_SAID = (
    ("check_in", "present", None),
    ("check_in", "present", None),
    ("report", "present", 50.0),
    ("report", "looked_in", 4.0),
    ("chair", "present", None),
)
_MAKERS = {
    "aor": _aors, "partner": _partners, "series": _series, "call": _calls,
    "call_partner": _frozen, "attendance": _attendance,
}  # fmt: skip


def _id(aor: int, one: int, many: int) -> int:
    return (aor - 1) * many + one + 1


def _unconfirmed(call: int) -> bool:
    """Nobody said so; people checked in before it began."""
    return call % 13 == 12


def _start(call: int, early: timedelta = timedelta()) -> str:
    moment = datetime(2017 + call // 12, call % 12 + 1, 10, 13, tzinfo=UTC) - early
    return moment.strftime("%Y-%m-%d %H:%M:%S.000000")
