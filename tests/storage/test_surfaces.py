"""Surfaces on their way when their record changes: the last state wins, whatever overtakes what."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.envelopes import ChatRef, MessageRef, Platform
from bot.storage.repositories.intents import Intent, Lease
from bot.storage.repositories.surfaces import LOOK_PAUSE

NOW = datetime(2026, 12, 1, 13, 20, tzinfo=UTC)
SOON = NOW + timedelta(seconds=2)
LATER = NOW + timedelta(minutes=5)
MESSAGE = MessageRef(ChatRef(Platform.SLACK, "T1", "D1", private=True), "1.1")
LEASE = Lease("me", NOW + timedelta(seconds=30))
CARD = Intent(
    key="surface:call:1:account:1",
    kind="call_card",
    facts="{}",
    due_at=NOW,
    family="surface",
    subject="call:1",
    platform="slack",
    chat=MESSAGE.chat,
    edit=MESSAGE,
)


@pytest.fixture
def outbox(database, aor):
    """What is done to the outbox, each in a unit of work of its own."""

    def do(work):
        def within(unit):
            unit.enter(aor)
            return work(unit.outbox)

        return database.write_now(within)

    return do


@pytest.fixture
def on_its_way(outbox):
    """A card that was touched, claimed and worded, and has not arrived yet."""
    outbox(lambda it: it.show(CARD, MESSAGE, NOW - timedelta(hours=1)))
    outbox(lambda it: it.touch("call:1", NOW))
    (row,) = outbox(lambda it: it.claim(NOW, LEASE))
    return row


def due(outbox, at):
    return outbox(lambda it: it.any_due(at))


def test_what_nothing_overtakes_is_done(outbox, on_its_way):
    outbox(lambda it: it.sent(on_its_way.id, MESSAGE, SOON))

    assert not due(outbox, LATER)


def test_a_change_on_the_way_is_shown_afterwards_and_not_within_a_minute(outbox, on_its_way):
    outbox(lambda it: it.touch("call:1", NOW))
    outbox(lambda it: it.sent(on_its_way.id, MESSAGE, SOON))

    assert not due(outbox, SOON + timedelta(seconds=59))
    assert due(outbox, SOON + timedelta(minutes=1))


def test_each_is_told_once_however_often_its_record_changes_on_its_way(outbox, on_its_way):
    told = outbox(lambda it: [it.touch("call:1", at) for at in (NOW, SOON, LATER)])

    assert told == [1, 0, 0]


def test_an_answer_in_the_same_message_is_not_left_under_an_older_state(outbox, on_its_way):
    outbox(lambda it: it.show(CARD, MESSAGE, NOW))
    outbox(lambda it: it.sent(on_its_way.id, MESSAGE, SOON))

    assert due(outbox, LATER)


def test_it_is_not_sent_twice_at_once(outbox, on_its_way):
    outbox(lambda it: it.touch("call:1", NOW))
    outbox(lambda it: it.show(CARD, MESSAGE, NOW))

    assert outbox(lambda it: it.claim(LATER, LEASE)) == []


def test_the_first_change_goes_at_once_and_the_next_after_a_minute(outbox):
    outbox(lambda it: it.show(CARD, MESSAGE, NOW))
    outbox(lambda it: it.touch("call:1", SOON))
    assert due(outbox, SOON)

    (row,) = outbox(lambda it: it.claim(SOON, LEASE))
    outbox(lambda it: it.sent(row.id, MESSAGE, SOON))
    outbox(lambda it: it.touch("call:1", SOON))
    assert not due(outbox, SOON + timedelta(seconds=59))
    assert due(outbox, SOON + timedelta(minutes=1))


def test_a_new_message_is_changed_at_once_again(outbox, on_its_way):
    outbox(lambda it: it.sent(on_its_way.id, MESSAGE, NOW))
    outbox(lambda it: it.show(CARD, replace(MESSAGE, message="2.2"), SOON))
    outbox(lambda it: it.touch("call:1", SOON))

    assert due(outbox, SOON)


def test_an_answer_in_the_same_message_does_not_shorten_the_pause(outbox, on_its_way):
    outbox(lambda it: it.sent(on_its_way.id, MESSAGE, NOW))
    outbox(lambda it: it.show(CARD, MESSAGE, SOON))
    outbox(lambda it: it.touch("call:1", SOON))

    assert not due(outbox, NOW + timedelta(seconds=59))


def shown(outbox):
    """What the card says, as far as is known, when it is claimed after a change."""
    outbox(lambda it: it.touch("call:1", LATER))
    (row,) = outbox(lambda it: it.claim(LATER, LEASE))
    return row.shown


def test_what_it_says_is_known_once_it_has_arrived(outbox, on_its_way):
    assert on_its_way.shown is None
    outbox(lambda it: it.sent(on_its_way.id, MESSAGE, NOW, says="this"))

    assert shown(outbox) == "this"


def test_nobody_knows_what_is_said_by_what_was_overtaken(outbox, on_its_way):
    outbox(lambda it: it.show(CARD, MESSAGE, NOW))
    outbox(lambda it: it.sent(on_its_way.id, MESSAGE, NOW, says="this"))

    assert shown(outbox) is None


def test_an_answer_that_shows_it_is_not_worded_as_it_would_be(outbox, on_its_way):
    outbox(lambda it: it.sent(on_its_way.id, MESSAGE, NOW, says="this"))
    outbox(lambda it: it.show(CARD, MESSAGE, SOON))

    assert shown(outbox) is None


def test_an_answer_written_over_it_is_not_what_it_says(outbox, on_its_way):
    outbox(lambda it: it.sent(on_its_way.id, MESSAGE, NOW, says="this"))
    outbox(lambda it: it.written_over(MESSAGE))

    assert shown(outbox) is None


def test_what_need_not_be_edited_is_looked_at_again_in_seconds(outbox, on_its_way):
    outbox(lambda it: it.unchanged(on_its_way.id, NOW))
    assert not due(outbox, LATER)

    outbox(lambda it: it.touch("call:1", SOON))
    assert not due(outbox, SOON)
    assert due(outbox, NOW + LOOK_PAUSE)


def test_a_change_meanwhile_is_looked_at_again(outbox, on_its_way):
    outbox(lambda it: it.touch("call:1", NOW))
    outbox(lambda it: it.unchanged(on_its_way.id, NOW))

    assert due(outbox, NOW + LOOK_PAUSE)
