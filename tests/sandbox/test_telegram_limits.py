"""How often the bot may write: off by default, strict when on."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, RetryAfter

from bot.sandbox.telegram import PeopleError, Rate, RateLimits, TelegramUser

from .hands import Hands
from .telegram_fixtures import AMINA, BORIS, GROUP, SETUP, Stage, staged

CLOCK = Hands()
CROWD = tuple(TelegramUser(number, f"P{number}", started=True) for number in range(500, 531))


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    setup = replace(SETUP, users=(*SETUP.users, *CROWD))
    async with staged(setup, monotonic=CLOCK, limits=RateLimits()) as stage:
        yield stage


async def told_to_wait(bot: Bot, chat: int) -> float:
    """The seconds of the refusal that a message meets; 0 when it meets none."""
    try:
        await bot.send_message(chat, "x")
    except RetryAfter as refusal:
        wait = refusal.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else wait
    return 0


async def test_nothing_is_limited_unless_asked() -> None:
    async with staged() as stage:
        for _ in range(3):
            assert await told_to_wait(stage.bot, AMINA) == 0
        assert await stage.people.refused() == {"total": 0}


async def test_one_message_a_second_to_a_person(stage: Stage) -> None:
    assert await told_to_wait(stage.bot, AMINA) == 0
    assert await told_to_wait(stage.bot, AMINA) == 1
    assert await told_to_wait(stage.bot, BORIS) == 0
    CLOCK.move(0.999)
    assert await told_to_wait(stage.bot, AMINA) == 1
    CLOCK.move(0.001)
    assert await told_to_wait(stage.bot, AMINA) == 0
    assert await stage.people.refused() == {"total": 2, "private_chat": 2}
    assert len(await stage.people.messages(AMINA)) == 2


async def test_thirty_messages_a_second_overall(stage: Stage) -> None:
    *thirty, last = CROWD
    for person in thirty:
        assert await told_to_wait(stage.bot, person.id) == 0
        CLOCK.move(0.01)
    assert await told_to_wait(stage.bot, last.id) == 1
    CLOCK.move(0.7)
    assert await told_to_wait(stage.bot, last.id) == 0
    assert (await stage.people.refused())["overall"] == 1


async def test_twenty_messages_a_minute_to_a_group(stage: Stage) -> None:
    for _ in range(20):
        assert await told_to_wait(stage.bot, GROUP) == 0
        CLOCK.move(1.5)
    assert await told_to_wait(stage.bot, GROUP) == 30
    assert await told_to_wait(stage.bot, AMINA) == 0
    CLOCK.move(30)
    assert await told_to_wait(stage.bot, GROUP) == 0
    assert (await stage.people.refused())["group"] == 1


async def test_edits_count_and_answering_a_press_does_not(stage: Stage) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    sent = await stage.bot.send_message(AMINA, "Coming?", reply_markup=keyboard)
    await stage.people.press(AMINA, sent.message_id, "Yes")
    (update,) = await stage.bot.get_updates()
    assert update.callback_query is not None
    await stage.bot.answer_callback_query(update.callback_query.id, "Noted")
    await stage.bot.send_chat_action(AMINA, "typing")
    with pytest.raises(RetryAfter):
        await stage.bot.edit_message_text("Thanks", AMINA, sent.message_id)
    CLOCK.move(1)
    await stage.bot.edit_message_text("Thanks", AMINA, sent.message_id)
    assert await told_to_wait(stage.bot, AMINA) == 1


async def test_what_did_not_come_off_does_not_count(stage: Stage) -> None:
    with pytest.raises(BadRequest):
        await stage.bot.send_message(AMINA, "<b>", parse_mode="HTML")
    assert await told_to_wait(stage.bot, AMINA) == 0


async def test_people_switch_them_on_smaller_and_off_again() -> None:
    async with staged(monotonic=CLOCK) as stage:
        kept = await stage.people.limits(private_chat=(2, 60.0))
        assert kept["limits"] == {
            "overall": [30, 1.0],
            "private_chat": [2, 60.0],
            "group": [20, 60.0],
        }
        assert [await told_to_wait(stage.bot, AMINA) for _ in range(3)] == [0, 0, 60]
        assert (await stage.people.refused())["total"] == 1
        assert (await stage.people.limits(on=False))["limits"] is None
        assert await told_to_wait(stage.bot, AMINA) == 0
        with pytest.raises(PeopleError, match="TypeError"):
            await stage.people.limits(everywhere=(1, 1.0))


async def test_starting_over_keeps_the_limits_of_the_sandbox() -> None:
    limits = RateLimits(private_chat=Rate(1, 60.0))
    async with staged(monotonic=CLOCK, limits=limits) as stage:
        user = {"id": 7, "first_name": "Dina", "started": True}
        bot = {"id": 42, "username": "aor_bot", "token": SETUP.bot.token}
        await stage.people.setup({"bot": bot, "users": [user]})
        assert [await told_to_wait(stage.bot, 7) for _ in range(2)] == [0, 60]
