"""One process of several leads, and knows when it does not."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from structlog.testing import capture_logs

from bot.storage.leadership import Leadership
from bot.storage.locks import serving
from tests.databases import Look, migrated

NEVER = 600.0
"""Seconds between two looks: whatever happens within a test was not waited for."""


@pytest.fixture
def url(shelf):
    made = shelf.copy("postgresql", None, "migrated", migrated)
    yield made
    shelf.remove(made)


@asynccontextmanager
async def standing(url, *checks):
    """Started one after the other, so the first leads."""
    async with AsyncExitStack() as stack:
        made = []
        for check in checks:
            one = Leadership(url, check=check)
            await one.start()
            stack.push_async_callback(one.stop)
            made.append(one)
        yield made


async def begins(leadership):
    async with asyncio.timeout(20):
        await leadership.becomes(leading=True)


async def ends(leadership):
    async with asyncio.timeout(20):
        await leadership.becomes(leading=False)


def leaders(candidates):
    return [candidates.index(one) for one in candidates if one.leads()]


def listeners(url):
    query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
    return {row["pid"] for row in Look(url).rows(f"{query} pg_backend_pid()")}


async def until(done):
    async with asyncio.timeout(20):
        while not done():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_alone_on_a_file_it_leads_from_the_beginning(tmp_path):
    leadership = Leadership(f"sqlite:///{tmp_path / 'test.db'}")
    assert (leadership.alone, leadership.leads()) == (True, True)
    await leadership.start()
    assert leadership.leads()
    await leadership.stop()


@pytest.mark.postgres
async def test_one_of_three_leads(url):
    async with standing(url, 0.2, 0.2, 0.2) as three:
        assert not three[0].alone
        await asyncio.sleep(1.5)
        assert leaders(three) == [0]


@pytest.mark.postgres
async def test_when_the_leader_stops_another_leads_without_waiting(url):
    async with standing(url, NEVER, NEVER, NEVER) as three:
        told = []
        three[0].on_change(lambda: told.append(three[0].leads()))
        await until(lambda: len(listeners(url)) == 3)
        await three[0].stop()
        await until(lambda: leaders(three))
        await asyncio.sleep(0.2)
        assert len(leaders(three)) == 1
        assert (leaders(three) != [0], told) == (True, [False])


@pytest.mark.postgres
async def test_a_leader_that_is_gone_is_replaced_when_its_lease_ends_and_not_before(url):
    left = "INSERT INTO leadership VALUES ('delivery', 'gone', clock_timestamp() + interval '{}')"
    Look(url).change(left.format("1 second"))
    async with standing(url, NEVER) as (other,):
        assert not other.leads()
        await begins(other)
        (row,) = Look(url).rows("SELECT until > clock_timestamp() AS held, holder FROM leadership")
        assert (row["held"], row["holder"] != "gone") == (1, True)


@pytest.mark.postgres
async def test_after_a_cut_connection_the_same_one_leads_on(url):
    async with standing(url, NEVER, NEVER) as two:
        await until(lambda: len(listeners(url)) == 2)
        cut = listeners(url)
        Look(url).change(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await until(lambda: len(listeners(url) - cut) == 2)
        await asyncio.sleep(0.2)
        assert leaders(two) == [0]


@pytest.mark.postgres
async def test_who_cannot_renew_ceases_before_another_may_begin_and_goes_on_trying(url):
    async with standing(url, 1.0) as (leader,):
        with capture_logs() as lines:
            mend = Look(url).break_inserts("leadership")
            await ends(leader)
            query = "SELECT clock_timestamp() < until AS held FROM leadership"
            assert Look(url).rows(query) == [{"held": 1}]
            mend()
            await begins(leader)
        told = [line["event"] for line in lines if line["log_level"] == "warning"]
        assert told == ["database out of reach"]


@pytest.mark.postgres
async def test_whose_row_was_taken_ceases_at_its_next_look(url):
    async with standing(url, 0.2) as (leader,):
        Look(url).change(
            "UPDATE leadership SET holder = 'other', until = clock_timestamp() + interval '1 hour'"
        )
        await ends(leader)
        await asyncio.sleep(0.5)
        assert not leader.leads()


@pytest.mark.postgres
async def test_a_database_that_is_away_at_the_start_is_waited_for(postgres):
    url = postgres.create()
    async with standing(url, 0.3) as (leader,):
        assert not leader.leads()
        migrated(url)
        await begins(leader)
    postgres.drop(url)


async def test_whoever_leads_knows_whether_others_serve(url):
    async with standing(url, NEVER, NEVER) as (first, second):
        with serving(url):
            assert await first.only_one()
            assert not await second.only_one()
            with serving(url):
                assert not await first.only_one()
            assert await first.only_one()


async def test_on_a_sqlite_file_there_is_nobody_else(tmp_path):
    async with standing(f"sqlite:///{tmp_path / 'one.db'}", NEVER) as (one,):
        assert await one.only_one()
