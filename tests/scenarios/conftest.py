"""One stage a test: it starts in a few tenths of a second on a copy of a database made once.

Whoever asks for a stage plays on SQLite and on PostgreSQL.
"""

from functools import partial

import pytest

from tests.platforms.conftest import catalogues  # noqa: F401 - words as they are now
from tests.scenarios.scene import make_database, play


@pytest.fixture
def planned(fresh, catalogues):  # noqa: F811 - the fixture imported above
    """The address of the demonstration's database with its two series."""
    return fresh("planned", partial(make_database, with_series=True))


@pytest.fixture
async def stage(planned):
    """1 December 2026, 09:00 in Geneva; both series are fixed, call 13 is on 8 December."""
    async with play(planned) as scene:
        yield scene


@pytest.fixture
async def bare_stage(fresh, catalogues):  # noqa: F811 - the fixture imported above
    """The same morning, before anything is scheduled."""
    async with play(fresh("bare", partial(make_database, with_series=False))) as scene:
        yield scene
