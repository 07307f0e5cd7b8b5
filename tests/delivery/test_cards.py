"""Cards on screens: renewed at once, then at most once a minute, and never for nothing."""

import asyncio
from datetime import timedelta

import pytest

from bot.conversation.replies import Say
from bot.conversation.texts import plain
from bot.delivery.courier import LONGEST_WAIT
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.pacing import PACES, Departure, Pacer
from bot.domain.calls import CallId, Choice
from bot.storage.repositories.answers import Answer
from tests.delivery.conftest import CALL
from tests.kills.world import UNICEF

EDITS = PACES["slack"].edits
EDITS_A_MINUTE = EDITS.calls - EDITS.kept
STAMP = "%Y-%m-%d %H:%M:%S.%f"
"""As both engines show instants to the tests."""


@pytest.fixture
async def shown(room):
    """The key of a card that somebody has on the screen."""
    room.card("reminder")
    async with room.running():
        await room.ends("reminder", "sent")
        yield f"surface:call:{CALL}:account:{room.account(UNICEF).id}"


def another_partner_comes(room):
    """What cards show has changed: one more is coming."""

    def answer(unit):
        known = set(unit.answers.of(CallId(CALL)).by_partner)
        partner = next(p.id for p in unit.partners.all() if p.counts and p.id not in known)
        yes = Answer(Choice.YES, None, partner, None, room.clock.now())
        unit.answers.record(CallId(CALL), yes)

    room.work(answer)
    touch(room)


def touch(room):
    room.work(lambda unit: unit.outbox.touch(f"call:{CALL}", room.clock.now()))
    room.waker.wake()


def said(outgoing):
    """The sentences of a message."""
    sentences = (part for part in outgoing.reply.parts if isinstance(part, Say))
    return [plain(sentence, outgoing.reader) for sentence in sentences]


async def quiet(room, *keys):
    """These are all that was sent on Slack, and nothing more comes."""
    await room.until(lambda: len(room.slack.sent) >= len(keys))
    await asyncio.sleep(0.3)
    assert room.slack.keys() == list(keys)


async def test_the_first_change_goes_at_once(room, shown):
    another_partner_comes(room)
    await quiet(room, "reminder", shown)


async def test_after_that_it_changes_once_a_minute_and_shows_the_last_state(room, shown):
    for _ in range(3):
        another_partner_comes(room)
        await asyncio.sleep(0.1)
    await quiet(room, "reminder", shown)
    room.later(seconds=61)
    await quiet(room, "reminder", shown, shown)
    assert any(words.startswith("3 of 6") for words in said(room.slack.sent[-1]))


async def test_what_it_says_already_is_not_edited_in_again(room, shown):
    another_partner_comes(room)
    await quiet(room, "reminder", shown)
    room.later(seconds=61)
    touch(room)
    await quiet(room, "reminder", shown)
    assert room.row(shown)["state"] == "sent"
    another_partner_comes(room)
    room.later(seconds=6)
    await quiet(room, "reminder", shown, shown)


async def test_what_has_to_wait_long_for_its_turn_is_put_back(room):
    pacer = Pacer()
    senders = {"slack": room.slack, "telegram": room.telegram}
    room.dispatcher = Dispatcher(room.db, room.clock, senders, room.waker, pacer)
    for number in range(EDITS_A_MINUTE):
        async with pacer.turn(Departure("slack", f"{number}", edit=True), urgent=True):
            pass
    room.card("reminder")
    async with room.running():
        await room.ends("reminder", "sent")
        another_partner_comes(room)
        await quiet(room, "reminder")
    row = room.row(f"surface:call:{CALL}:account:{room.account(UNICEF).id}")
    assert row["state"] == "pending"
    assert row["due_at"] > (room.clock.now() + timedelta(seconds=LONGEST_WAIT)).strftime(STAMP)
