"""What every test may ask for: a database on each engine."""

import gc
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import ENGINES, Shelf, migrated
from tests.kills.summary import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

MEMORY, ROOM = Path("/dev/shm"), 4 << 30
ENDED: pytest.StashKey[Iterator[int]] = pytest.StashKey()
TOGETHER = 50
"""Tests after which what is left of them is left alone."""


def pytest_configure():
    """Databases of tests are made in memory where there is room: thousands are, for moments."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_collection_finish():
    """Twelve thousand tests stay to the end; looking through them holds up whatever runs."""
    _leave_alone()


def pytest_runtest_teardown(item):
    """So do their reports. Whoever is held up for seconds is late, or loses a transaction."""
    ended = item.config.stash.setdefault(ENDED, itertools.count(1))
    if next(ended) % TOGETHER == 0:
        _leave_alone()


def _leave_alone():
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """Databases of this session, and the PostgreSQL server if anybody needs it."""
    made = Shelf(tmp_path_factory.mktemp("shelf"))
    yield made
    made.close()


@pytest.fixture
def postgres(shelf):
    """The PostgreSQL server: `create()` gives the address of an empty database."""
    return shelf.postgres


@pytest.fixture(
    params=[
        pytest.param(name, marks=[pytest.mark.postgres] if name == "postgresql" else [])
        for name in ENGINES
    ]
)
def engine(request):
    """Whoever asks for this runs once on each engine."""
    return request.param


@pytest.fixture
def fresh(engine, shelf, tmp_path):
    """`fresh()`: the address of a database with all tables; `fresh(name, make)`: a copy of what
    `make` made of an address under `name`, once a session."""
    made = []

    def take(name="migrated", make=migrated):
        made.append(shelf.copy(engine, tmp_path, name, make))
        return made[-1]

    yield take
    for url in made:
        shelf.remove(url)
