"""Several processes on one database: nothing is done twice, and nothing waits for the frozen."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.clock import SystemClock
from bot.conversation.envelopes import ChatRef, MessageRef, Platform
from bot.conversation.outcomes import Gone, Later, Sent
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.leading import while_leading
from bot.delivery.pacing import Pacer
from bot.delivery.recovery import Recovery
from bot.storage.engine import Database
from bot.storage.leadership import Leadership
from bot.storage.repositories.intents import Intent, Lease
from tests.delivery.conftest import LONG_AGO
from tests.kills.world import MAG, PLANNED, UNICEF, make_template

THERE = MessageRef(ChatRef(Platform.SLACK, "", f"D{UNICEF}", private=True), "7.7")


@pytest.fixture
def follower(room):
    room.dispatcher = Dispatcher(
        room.db,
        room.clock,
        {"slack": room.slack, "telegram": room.telegram},
        room.waker,
        Pacer(0.0),
        leads=lambda: False,
    )
    return room


def lease(seconds=30):
    return Lease("other", SystemClock().now() + timedelta(seconds=seconds))


def answer(room, lease, user=UNICEF):
    """A direct answer, already taken by whoever was asked."""
    account, now = room.account(user), room.clock.now()
    platform = account.ref.platform.value
    intent = Intent("answer", "call_card", '{"call":1}', now, platform=platform, account=account.id)
    return room.work(lambda unit: unit.outbox.add_sending(intent, lease))


async def test_a_follower_answers_its_people_and_takes_nothing_else(follower):
    follower.card("due")
    async with follower.running():
        follower.dispatcher.send_soon(answer(follower, follower.dispatcher.lease()))
        await follower.ends("answer", "sent")
        await asyncio.sleep(0.2)
    assert follower.slack.keys() == ["answer"]
    assert follower.row("due")["state"] == "pending"


async def test_who_ceases_to_lead_on_the_way_to_a_claim_takes_nothing(room):
    looks = iter([True])
    leads = lambda: next(looks, False)  # noqa: E731
    room.dispatcher = Dispatcher(
        room.db, room.clock, {"slack": room.slack}, room.waker, Pacer(0.0), leads=leads
    )
    room.card("due")
    async with room.running():
        await asyncio.sleep(0.3)
    assert (next(looks, "asked"), room.row("due")["state"]) == ("asked", "pending")


@pytest.mark.parametrize("user", [UNICEF, MAG])
async def test_a_process_that_stood_still_sends_nothing_whose_lease_has_ended(follower, user):
    async with follower.running():
        follower.dispatcher.send_soon(answer(follower, lease(seconds=0), user))
        row = await follower.ends("answer", "pending")
    assert follower.slack.sent + follower.telegram.sent == []
    assert not row["flagged"]


@pytest.mark.parametrize("outcome", [Later(60), Gone("blocked")])
async def test_who_was_overtaken_while_sending_has_nothing_to_say(follower, outcome):
    arrived = asyncio.Event()

    async def slowly():
        await arrived.wait()
        return outcome

    follower.telegram.answers.append(slowly)
    async with follower.running():
        follower.dispatcher.send_soon(answer(follower, lease(), MAG))
        await follower.until(lambda: follower.telegram.sent)
        taken_over(follower)
        arrived.set()
        await follower.until(lambda: not follower.dispatcher.in_flight())
    assert follower.row("answer")["token"] == "third"
    assert follower.row("answer")["state"] == "sending"


async def test_what_arrived_late_has_arrived_and_is_not_sent_once_more(follower):
    arrived = asyncio.Event()

    async def slowly():
        await arrived.wait()
        return Sent(None)

    follower.telegram.answers.append(slowly)
    async with follower.running():
        follower.dispatcher.send_soon(answer(follower, lease(), MAG))
        await follower.until(lambda: follower.telegram.sent)
        follower.look.change("UPDATE outbox SET state = 'pending', token = NULL")
        arrived.set()
        await follower.ends("answer", "sent")


def taken_over(room):
    """Another process swept the row, took it and is sending it."""

    def take(unit):
        (row,) = unit.outbox.orphans(SystemClock().now() + timedelta(hours=1))
        unit.outbox.again(row.id, flagged=True)
        assert unit.outbox.claim(room.clock.now(), Lease("third", lease(60).until))

    room.work(take)


async def test_an_answer_of_a_follower_that_died_is_seen_to_by_the_leader(room):
    answer(room, Lease("follower", LONG_AGO))
    assert await room.recovery.sweep(room.clock.now()) == 1
    async with room.running():
        await room.ends("answer", "sent")
    assert (room.slack.looked_up, room.slack.keys()) == (["answer"], ["answer"])


async def test_beside_others_a_start_ends_nobodys_lease(room):
    taken = answer(room, lease())
    for alone, held in ((False, True), (True, False)):
        await room.recovery.begin(alone=alone)
        assert room.work(lambda unit: unit.outbox.held(taken)) is held


@pytest.mark.parametrize("found", [None, THERE])
async def test_of_two_who_sweep_the_first_decides(room, found):
    looked_up, go_on = asyncio.Event(), asyncio.Event()

    class Slow:
        can_find = True

        async def find(self, key, chat, oldest=None):
            looked_up.set()
            await go_on.wait()
            return found

        resolve = room.slack.resolve

    answer(room, Lease("dead", LONG_AGO))
    late = Recovery(room.db, {"slack": Slow()})
    sweeping = asyncio.create_task(late.sweep(room.clock.now()))
    await looked_up.wait()
    taken_over(room)
    go_on.set()
    await sweeping
    assert (room.row("answer")["state"], room.row("answer")["token"]) == ("sending", "third")


async def test_a_worker_that_was_given_up_does_not_reopen_what_another_has_done(room):
    person = room.account(UNICEF).person
    room.work(lambda unit: unit.jobs.add("job", "report", "{}", person))
    late = room.work(lambda unit: unit.jobs.claim(LONG_AGO))
    other = room.work(lambda unit: unit.jobs.claim(SystemClock().now()))
    assert room.work(lambda unit: unit.jobs.fail(late, "late")) is False
    assert room.look.rows("SELECT state, tries FROM job") == [{"state": "running", "tries": 2}]
    room.work(lambda unit: unit.jobs.finish(other.id))
    room.work(lambda unit: unit.jobs.fail(late, "late"))
    assert room.look.rows("SELECT state FROM job") == [{"state": "done"}]


# -- claims side by side -------------------------------------------------------------------------


def cards(room, number):
    """So many messages that are due, each in a chat of its own."""
    account = room.account(UNICEF).id

    def add(unit):
        for place in range(number):
            chat = ChatRef(Platform.SLACK, "T", f"C{place}", private=False)
            intent = Intent(
                f"card:{place}", "call_card", '{"call":1}', PLANNED, platform="slack",
                account=account, chat=chat,
            )  # fmt: skip
            unit.outbox.add(intent)

    room.work(add)


def side_by_side(url, takes):
    """What four processes took until there was nothing left: `takes(database, number)`."""
    databases = [Database(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        taken = list(threads.map(takes, databases, range(4)))
    for database in databases:
        database.close()
    return taken


def test_rows_are_claimed_by_one_of_many(room, url):
    cards(room, 500)

    def takes(db, number):
        claim = lambda unit: unit.outbox.claim(PLANNED, Lease(f"{number}", lease().until), 7)  # noqa: E731
        taken = []
        while rows := db.write_now(claim):
            taken += [row.id for row in rows]
        return taken

    taken = side_by_side(url, takes)
    everything = [row for rows in taken for row in rows]
    assert len(everything) == len(set(everything)) == 500
    by_token = room.look.rows("SELECT token, count(*) AS n FROM outbox GROUP BY token")
    assert {row["token"]: row["n"] for row in by_token if row["token"]} == {
        str(number): len(rows) for number, rows in enumerate(taken) if rows
    }


def test_a_lane_is_claimed_by_one_of_many(room, url):
    for place in range(4):
        room.card(f"same:{place}")
    claim = lambda unit: unit.outbox.claim(room.clock.now(), lease())  # noqa: E731
    taken = side_by_side(url, lambda db, _: db.write_now(claim))
    assert sorted(len(rows) for rows in taken) == [0, 0, 0, 1]


def test_jobs_are_claimed_by_one_of_many(room, url):
    person = room.account(UNICEF).person

    def add(unit):
        for place in range(100):
            unit.jobs.add(f"job:{place}", "report", "{}", person)

    room.work(add)

    def takes(db, _):
        taken = []
        while job := db.write_now(lambda unit: unit.jobs.claim(SystemClock().now())):
            taken.append(job.id)
        return taken

    everything = [job for jobs in side_by_side(url, takes) for job in jobs]
    assert len(everything) == len(set(everything)) == 100


@pytest.fixture
def url(room):
    return room.look._url  # noqa: SLF001 - the same database once more, as another process


# -- work for the leader alone -------------------------------------------------------------------


async def test_work_for_the_leader_goes_on_while_it_leads(shelf):
    url = shelf.copy("postgresql", None, "the week before", make_template)
    working = []

    async def work():
        working.append(1)
        try:
            await asyncio.Event().wait()
        finally:
            working.pop()

    first, second = Leadership(url, check=600), Leadership(url, check=600)
    await first.start()
    await second.start()
    task = asyncio.create_task(while_leading(second, work))
    await asyncio.sleep(0.1)
    assert working == []
    async with asyncio.timeout(20):
        await first.stop()
        await second.becomes(leading=True)
        await asyncio.sleep(0.1)
        assert working == [1]
        await second.stop()
        await asyncio.sleep(0.1)
        assert working == []
    task.cancel()
    shelf.remove(url)


async def test_work_that_breaks_is_heard_of(tmp_path):
    async def work():
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        await while_leading(Leadership(f"sqlite:///{tmp_path}/test.db"), work)
