"""Figures of random histories on each engine, beside a plain oracle that knows nothing of bot."""

import ast
from dataclasses import astuple
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from random import Random

import pytest

from bot.domain.calls import CallKind
from bot.domain.wall_time import resolve
from bot.handlers.attendance_figures import due, headline, records
from bot.storage.repositories.figures import Window
from tests.databases import Look
from tests.storage import attendance_oracle
from tests.storage.attendance_history import NOW, ZONE, History
from tests.storage.attendance_oracle import OneCall, Opinion, Oracle, added_up

AORS, STEPS = 3, (60, 120, 240)
TABLES = ("call", "call_partner", "partner", "roster_pair", "attendance")
MONTHS = ("", "2026-07-01", "2027-01-01", "2027-04-01")
KINDS = (None, CallKind.PARTNER, CallKind.COORDINATOR)
WINDOWS = tuple(product(MONTHS, MONTHS, KINDS))


def midnight(day):
    return resolve(datetime.fromisoformat(day), ZONE) if day else None


def as_told(found):
    """A record of the bot as the oracle says it."""
    opinions = {
        partner: Opinion(
            v.presence.value, tuple(source.value for source in v.sources), v.disputed, v.minutes,
            v.question, v.counts,
        )
        for partner, v in found.verdicts.items()
    }  # fmt: skip
    figure = found.figure
    return OneCall(
        found.state, opinions, figure.present, figure.counting, figure.held, figure.met,
        found.statements,
    )  # fmt: skip


def compare_calls(unit, oracle):
    calls = unit.calls.between(None, datetime(2030, 1, 1, tzinfo=UTC))
    for call, found in zip(calls, records(unit, calls), strict=True):
        told = oracle.call(call.id)
        assert as_told(found) == told
        assert unit.figures.verdicts(call.id) == found.verdicts
    return len(calls)


def compare_headline(unit, oracle, now, first, end, kind):
    limits = (midnight(first), midnight(end), kind)
    told = oracle.due(unit.aor.id, stored(now), first, end, kind.value if kind else "")
    found = records(unit, due(unit, now, start=limits[0], end=limits[1], kind=kind))
    assert list(map(as_told, found)) == told
    assert astuple(headline(found)) == astuple(added_up(told))
    assert unit.figures.headline(now, Window(*limits)) == headline(found)


def stored(moment):
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def compare(database, url, histories, now, windows):
    tables = {name: Look(url).rows(f'select * from "{name}"') for name in TABLES}
    oracle = Oracle(tables)

    def look(unit):
        for history in histories:
            unit.enter(history.aor)
            compare_calls(unit, oracle)
            for window in windows:
                compare_headline(unit, oracle, now, *window)
        totals = unit.figures.headlines(now)
        for history in histories:
            told = added_up(oracle.due(history.aor.id, stored(now)))
            assert astuple(totals[history.aor.id]) == astuple(told)

    database.read_now(look)
    return oracle


def lived(database, url, random, histories, steps):
    def happen(unit):
        for _ in range(steps):
            random.choice(histories).go_on(unit)

    database.write_now(happen)
    for _ in range(3):
        # Nothing a person says changes the target of one call; a figure keeps to what stands.
        target, number = random.choice((1, 2, 4)), random.randint(1, 24)
        Look(url).change("update call set target = ? where number = ?", target, number)


@pytest.mark.parametrize("seed", range(3))
def test_every_figure_is_what_a_plain_reading_of_the_rows_says(database, url, seed):
    random = Random(seed)
    histories = [History(random, f"AoR {number}") for number in range(AORS)]
    database.write_now(lambda unit: [history.begin(unit) for history in histories])
    compare(database, url, histories, NOW, WINDOWS[:1])
    told = []
    for look, steps in enumerate(STEPS):
        lived(database, url, random, histories, steps)
        now = NOW if look % 2 else datetime(2027, 5, 12, 13, tzinfo=UTC)
        windows = (WINDOWS[0], *random.sample(WINDOWS, 7))
        oracle = compare(database, url, histories, now, windows)
        told += [one for each in histories for one in oracle.due(each.aor.id, stored(NOW))]
    opinions = [opinion for call in told for opinion in call.opinions.values()]
    # What is never met is never compared.
    assert {call.state for call in told} == {"held", "not_held", "cancelled", "unconfirmed"}
    assert {opinion.presence for opinion in opinions} == {"present", "absent", "looked_in"}
    assert {opinion.disputed for opinion in opinions} == {True, False}
    assert {call.met for call in told if call.held} == {True, False}


def test_the_oracle_imports_nothing_of_bot():
    tree = ast.parse(Path(attendance_oracle.__file__).read_text("utf-8"))
    named = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    named += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    assert named
    assert not [name for name in named if name.partition(".")[0] in {"bot", "tests"}]
