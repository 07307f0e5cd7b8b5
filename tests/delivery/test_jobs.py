"""Jobs whose worker died or whose file cannot be had: tried three times, then said so."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.clock import SystemClock
from bot.conversation import codec
from bot.conversation.envelopes import ChatRef, FileRef, Platform
from bot.delivery.jobs import JobRunner
from tests.kills.world import UNICEF


@pytest.fixture
def runner(room):
    return JobRunner(room.db, room.clock, {"slack": room.slack})


def add_job(room, facts):
    person = room.account(UNICEF).person
    room.work(lambda unit: unit.jobs.add("job", "report", facts, person))


def good_facts():
    file = FileRef("F1", "report.csv", 10, "https://files.example/1")
    chat = ChatRef(Platform.SLACK, "T0KILLS", f"D{UNICEF[1:]}", private=True)
    return codec.dumps({"file": file, "chat": chat, "call": None, "fallback": None})


def stored(room):
    with room.db.connection() as connection:
        return dict(connection.exec_driver_sql("SELECT * FROM job").mappings().one())


def refusals(room):
    with room.db.connection() as connection:
        query = "SELECT count(*) FROM outbox WHERE kind = 'report_refused'"
        return connection.exec_driver_sql(query).scalar()


async def test_a_file_that_cannot_be_fetched_is_given_up_and_the_person_told(room, runner):
    add_job(room, good_facts())
    await runner.drain()
    assert (stored(room)["state"], stored(room)["tries"]) == ("failed", 3)
    assert refusals(room) == 1


async def test_at_the_start_the_work_of_a_dead_process_is_free_at_once(room, runner):
    add_job(room, good_facts())
    room.work(lambda unit: unit.jobs.claim(SystemClock().now()))
    assert await runner.drain() == 0
    await room.recovery.begin()
    assert await runner.drain() > 0


async def test_a_job_that_kills_its_worker_is_given_up_and_the_person_told(room, runner):
    add_job(room, good_facts())
    long_ago = SystemClock().now() - timedelta(hours=1)
    for minutes in (0, 5, 10):
        at = long_ago + timedelta(minutes=minutes)
        assert room.work(lambda unit: unit.jobs.claim(at)) is not None  # noqa: B023
    with capture_logs() as lines:
        assert await runner.drain() == 1
    assert stored(room)["state"] == "failed"
    assert refusals(room) == 1
    assert lines[0]["event"] == "job given up: its workers died"


async def test_a_job_of_broken_facts_does_not_stop_the_bot(room, runner):
    add_job(room, "{")
    with capture_logs() as lines:
        await runner.drain()
    assert stored(room)["state"] == "failed"
    assert "job failed and nobody was told" in [line["event"] for line in lines]
