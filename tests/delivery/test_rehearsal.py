"""A rehearsal on a copy that was made while the bot was at work.

Seen to fail: `_take_over` left out.
"""

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.rehearsal import rehearse
from bot.demo.data_set import make_demo
from bot.storage.repositories.intents import Lease
from bot.storage.upgrade import open_database

DAY_BEFORE = datetime(2026, 12, 7, 13, tzinfo=UTC)


@pytest.fixture
def copy(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'copy.db'}")
    make_demo(database, with_series=True, with_requests=False)
    yield database
    database.close()


def test_what_was_on_its_way_is_said_too(copy):
    lease = Lease("whoever was sending", DAY_BEFORE + timedelta(seconds=30))

    def work(unit):
        taken = {row.intent.kind for row in unit.outbox.claim(DAY_BEFORE, lease, 500)}
        said = rehearse(unit, DAY_BEFORE, DAY_BEFORE + timedelta(hours=1))
        return taken, {one.kind for one in said}

    taken, said = copy.write_now(work)
    assert "reminder_1d" in taken
    assert "reminder_1d" in said
