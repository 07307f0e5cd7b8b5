"""One stage a test: it starts in a few tenths of a second on a copy of a database made once."""

import os

import pytest

from tests.platforms.conftest import catalogues  # noqa: F401 - words as they are now
from tests.scenarios.scene import make_database, play


@pytest.fixture(scope="session")
def templates(catalogues, tmp_path_factory):  # noqa: F811 - the fixture imported above
    """The demonstration's database without and with its two series, made once."""
    folder = tmp_path_factory.mktemp("templates")
    made = {}
    for name, with_series in (("bare", False), ("planned", True)):
        made[name] = folder / f"{name}{os.getpid()}.db"
        make_database(made[name], with_series=with_series)
    return made


@pytest.fixture
async def stage(templates, tmp_path):
    """1 December 2026, 09:00 in Geneva; both series are fixed, call 13 is on 8 December."""
    async with play(templates["planned"], tmp_path) as scene:
        yield scene


@pytest.fixture
async def bare_stage(templates, tmp_path):
    """The same morning, before anything is scheduled."""
    async with play(templates["bare"], tmp_path) as scene:
        yield scene
