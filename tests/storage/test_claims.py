"""What is due, in which lane and on which platform; a key is used once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.people import AccountId
from bot.storage.repositories.intents import Intent, Lease

NOW = datetime(2026, 12, 1, 13, 20, tzinfo=UTC)
LEASE = Lease("me", NOW + timedelta(seconds=30))
MINE = AccountId(1)
PRIVATE = ChatRef(Platform.SLACK, "T1", "D1", private=True)
CHANNEL = ChatRef(Platform.SLACK, "T1", "C1", private=False)
INTENT = Intent("one", "call_card", "{}", NOW, platform="slack", account=MINE)


@pytest.fixture
def outbox(database, aor):
    """What is done to the outbox, each in a unit of work of its own."""

    def do(work):
        def within(unit):
            unit.enter(aor)
            return work(unit.outbox)

        return database.write_now(within)

    return do


def add(outbox, **changes):
    return outbox(lambda it: it.add(replace(INTENT, **changes)))


def test_a_key_is_used_once(outbox):
    assert add(outbox) is not None
    assert add(outbox, facts='{"other":1}') is None
    assert outbox(lambda it: it.add_sending(INTENT, LEASE)) is None
    assert [row.intent.facts for row in outbox(lambda it: it.claim(NOW, LEASE))] == ["{}"]


def test_a_private_chat_is_one_lane_whether_it_is_known_or_not():
    lanes = {INTENT.lane, replace(INTENT, chat=PRIVATE).lane}
    assert len(lanes) == 1
    elsewhere = {
        replace(INTENT, chat=CHANNEL).lane,
        replace(INTENT, account=AccountId(2)).lane,
        replace(INTENT, account=None, chat=PRIVATE).lane,
        replace(INTENT, account=None, platform="").lane,
    }
    assert len(elsewhere - lanes) == 4


def test_a_reminder_waits_for_the_answer_in_the_same_chat(outbox):
    answer = outbox(lambda it: it.add_sending(replace(INTENT, key="answer", chat=PRIVATE), LEASE))
    add(outbox, key="reminder")
    assert outbox(lambda it: it.claim(NOW, LEASE)) == []
    outbox(lambda it: it.sent(answer.id, None, NOW))
    (row,) = outbox(lambda it: it.claim(NOW, LEASE))
    assert row.intent.key == "reminder"


def test_each_platform_is_claimed_for_itself(outbox):
    add(outbox, key="on slack")
    add(outbox, key="on telegram", platform="telegram")
    add(outbox, key="fan-out", platform="", account=None)
    assert outbox(lambda it: it.platforms_due(NOW)) == ["", "slack", "telegram"]
    (row,) = outbox(lambda it: it.claim(NOW, LEASE, 5, "telegram"))
    assert row.intent.key == "on telegram"
    assert outbox(lambda it: it.platforms_due(NOW)) == ["", "slack"]


def test_the_next_is_not_in_a_busy_lane_nor_on_a_full_platform(outbox):
    later = NOW + timedelta(hours=1)
    outbox(lambda it: it.add_sending(replace(INTENT, key="busy"), LEASE))
    add(outbox, key="behind it")
    add(outbox, key="full", account=AccountId(2))
    add(outbox, key="ahead", platform="telegram", due_at=later)
    assert outbox(lambda it: it.next_due()) == NOW
    assert outbox(lambda it: it.next_free()) == NOW
    assert outbox(lambda it: it.next_free(["slack"])) == later
    assert outbox(lambda it: it.next_free(["slack", "telegram"])) is None
    assert outbox(lambda it: it.any_due(NOW))


def test_nothing_is_due_where_all_that_is_due_waits_for_its_lane(outbox):
    outbox(lambda it: it.add_sending(replace(INTENT, key="busy"), LEASE))
    add(outbox, key="behind it")
    assert not outbox(lambda it: it.any_due(NOW))
    assert outbox(lambda it: it.platforms_due(NOW)) == []


def claimed(outbox, most=20):
    return [row.intent.key for row in outbox(lambda it: it.claim(NOW, LEASE, most, "telegram"))]


@pytest.fixture
def other(database, outbox):
    """The same in another AoR."""
    second = database.write_now(lambda unit: unit.deployment.add_aor("Other", "Asia/Kabul", "en"))

    def do(work):
        def within(unit):
            unit.enter(second)
            return work(unit.outbox)

        return database.write_now(within)

    return do


def test_each_aor_takes_its_turn_however_much_another_has_to_say(outbox, other):
    for number in range(6):
        add(outbox, key=f"much {number}", platform="telegram", account=AccountId(10 + number))
    for number in range(2):
        late = NOW - timedelta(seconds=number)
        to = {"platform": "telegram", "account": AccountId(20 + number), "due_at": late}
        add(other, key=f"little {number}", **to)
    taken = claimed(outbox, 4)
    assert sorted(taken) == ["little 0", "little 1", "much 0", "much 1"]


def test_ten_minutes_before_a_call_nothing_routine_goes_first(outbox):
    early = NOW - timedelta(minutes=5)
    add(outbox, key="routine", platform="telegram", due_at=early)
    ten = {"kind": "reminder_10m", "account": AccountId(2)}
    add(outbox, key="ten minutes", platform="telegram", **ten)
    assert claimed(outbox) == ["ten minutes", "routine"]


def test_the_chat_for_which_most_waits_goes_first_in_its_own_order(outbox):
    first = NOW - timedelta(minutes=1)
    add(outbox, key="alone", platform="telegram", account=AccountId(1), due_at=first)
    for number in range(3):
        due = NOW - timedelta(seconds=3 - number)
        add(outbox, key=f"group {number}", platform="telegram", chat=CHANNEL, account=None,
            due_at=due)  # fmt: skip
    assert claimed(outbox) == ["group 0", "alone"]


def test_a_chat_that_takes_nothing_now_keeps_back_what_is_due_in_it_and_nothing_else(outbox):
    for key in ("first", "second"):
        add(outbox, key=key, platform="telegram")
    add(outbox, key="elsewhere", platform="telegram", account=AccountId(2))
    add(outbox, key="tomorrow", platform="telegram", due_at=NOW + timedelta(days=1))
    (row,) = outbox(lambda it: it.claim(NOW, LEASE, 1, "telegram"))
    outbox(lambda it: it.put_off(row, NOW + timedelta(seconds=30)))
    assert claimed(outbox) == ["elsewhere"]
    soon = NOW + timedelta(seconds=30)
    assert outbox(lambda it: it.next_free()) == soon
    rows = outbox(lambda it: it.claim(soon, LEASE, 5, "telegram"))
    assert [found.intent.key for found in rows] == ["first"]


def test_nothing_overtakes_what_was_put_off_in_its_chat(outbox):
    add(outbox, key="first", platform="telegram")
    (row,) = outbox(lambda it: it.claim(NOW, LEASE, 1, "telegram"))
    rested = NOW + timedelta(seconds=30)
    outbox(lambda it: it.put_off(row, rested))
    add(outbox, key="second", platform="telegram", due_at=NOW + timedelta(seconds=10))
    add(outbox, key="elsewhere", platform="telegram", account=AccountId(2), due_at=rested)
    assert outbox(lambda it: it.claim(rested - timedelta(seconds=1), LEASE, 5)) == []
    rows = outbox(lambda it: it.claim(rested, LEASE, 5))
    assert {found.intent.key for found in rows} == {"first", "elsewhere"}
