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
