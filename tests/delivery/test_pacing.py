"""When messages may leave: windows by the clock of the test, and strict servers by their own."""

import asyncio
import time
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from telegram import Bot

from bot.conversation.envelopes import AccountRef, ChatRef, Platform
from bot.conversation.outcomes import Outgoing, Reader, Sent
from bot.conversation.replies import reply, say
from bot.delivery.pacing import Beat, Departure, Pacer, Rate, Window
from bot.platforms.slack.sender import SlackSender
from bot.platforms.telegram.sender import TelegramSender
from bot.sandbox.slack import Bot as SlackBot
from bot.sandbox.slack import Channel, SlackPeople, SlackSandbox, Team
from bot.sandbox.telegram import (
    TelegramBot,
    TelegramGroup,
    TelegramPeople,
    TelegramSandbox,
    TelegramSetup,
    TelegramUser,
)

TOKEN = "42:TOKEN-of_the_tests"
CROWD = range(500, 570)
GROUP = -200
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
HELD_UP = 0.15
"""Seconds for which the loop does nothing else, again and again."""


def test_what_is_under_way_counts():
    window = Window(Rate(2, 1.0), 1.0)
    assert window.wait(10.0) == 0
    window.leave()
    assert window.wait(10.0) == 0
    window.leave()
    assert window.wait(10.0) > 0
    assert window.wait(99.0) > 0


def test_what_has_ended_counts_for_a_whole_window_after_its_answer():
    window = Window(Rate(1, 1.0), 1.0)
    window.leave()
    window.arrive(10.25)
    assert window.wait(10.5) == 0.75
    assert window.wait(11.25) == 0


def test_the_oldest_that_stands_in_the_way_is_waited_for():
    window = Window(Rate(2, 1.0), 1.0)
    for at in (10.0, 10.25, 10.5):
        window.leave()
        window.arrive(at)
    assert window.wait(10.5) == 0.75


def test_routine_leaves_room_for_direct_answers():
    window = Window(Rate(3, 1.0, kept=1), 1.0)
    for _ in range(2):
        window.leave()
    assert window.wait(10.0) > 0


def test_a_scaled_window_is_shorter():
    window = Window(Rate(1, 2.0), 0.5)
    window.leave()
    window.arrive(10.0)
    assert window.wait(10.5) == 0.5


def test_routine_leaves_evenly_and_makes_up_for_a_little_that_held_it_up():
    beat = Beat(Rate(5, 1.0, kept=1), 1.0)
    waits = []
    for now in (100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0):
        waits.append(beat.wait(now))
        beat.leave(now)
    assert waits == [0.0] * 8 + [0.25]
    assert beat.wait(100.5) == 0.0


async def test_a_direct_answer_waits_for_nobodys_routine():
    pacer, chat = Pacer(), Departure("telegram", "chat")
    async with pacer.turn(chat, urgent=False):
        assert pacer.wait(chat) > 0
        async with asyncio.timeout(0.9), pacer.turn(chat, urgent=True):
            pass


async def test_a_busy_chat_is_not_kept_back_by_many_others():
    """Whoever has waited longest leaves first, or a group's queue would be left until the end."""
    pacer, left, hands = Pacer(0.1), [], asyncio.Semaphore(10)

    async def leave(lane):
        departure = Departure("telegram", lane, group=lane == "group")
        async with hands, pacer.turn(departure, urgent=False):
            left.append(lane)
            await asyncio.sleep(0.001)

    await leave("group")
    await asyncio.gather(*(leave(name) for name in ("group", *map(str, range(150)))))
    assert left[1:].index("group") < 50


async def test_a_platform_without_limits_is_never_waited_for():
    pacer, nowhere = Pacer(), Departure("console", "chat")
    async with pacer.turn(nowhere, urgent=False):
        assert pacer.wait(nowhere) == 0


async def test_edits_on_slack_have_a_window_of_their_own():
    pacer = Pacer()
    for number in range(25):
        async with pacer.turn(Departure("slack", f"{number}", edit=True), urgent=True):
            pass
    assert pacer.wait(Departure("slack", "next", edit=True)) > 5


async def test_chats_that_may_be_written_to_anyway_are_forgotten():
    pacer = Pacer(0.0)
    for number in range(5000):
        async with pacer.turn(Departure("telegram", f"{number}"), urgent=True):
            pass
    assert len(pacer._windows) < 2100  # noqa: SLF001 - memory is not seen from outside


@asynccontextmanager
async def telegram():
    """A strict Telegram, people in front of it, and a sender."""
    users = tuple(TelegramUser(number, f"P{number}", started=True) for number in CROWD)
    group = TelegramGroup(GROUP, "Everybody", tuple(CROWD))
    bot = TelegramBot(42, "aor_bot", TOKEN)
    sandbox = TelegramSandbox(TelegramSetup(bot, users, (group,)))
    await sandbox.start()
    try:
        async with (
            TelegramPeople(sandbox.url) as people,
            Bot(TOKEN, base_url=f"{sandbox.url}/bot") as client,
        ):
            yield people, TelegramSender(client, b"key")
    finally:
        await sandbox.stop()


@pytest.fixture
async def late_loop():
    """Something holds up the loop, so that whoever waits for a moment wakes too late."""

    async def hold_up():
        while True:
            await asyncio.sleep(HELD_UP)
            time.sleep(HELD_UP)  # noqa: ASYNC251 - this is what is tried

    task = asyncio.create_task(hold_up())
    yield
    task.cancel()


async def all_sent(pacer, sender, departures):
    """Everything leaves as soon as the pacer lets it; whether it all arrived."""

    async def send(departure, outgoing):
        async with pacer.turn(departure, urgent=False):
            return await sender.send(outgoing)

    outcomes = await asyncio.gather(*(send(*one) for one in departures))
    return all(isinstance(outcome, Sent) for outcome in outcomes)


def message(platform, number, **to):
    return Outgoing(f"{number}", reply(say("common.text", text="x")), READER, **to)


@pytest.mark.usefixtures("late_loop")
async def test_a_late_loop_breaks_no_limit_of_telegram():
    def to(user):
        account = AccountRef(Platform.TELEGRAM, "", str(user))
        return Departure("telegram", f"{user}"), message("telegram", user, account=account)

    async with telegram() as (people, sender):
        await people.limits()
        assert await all_sent(Pacer(), sender, [to(user) for user in CROWD])
        assert await people.refused() == {"total": 0}


async def test_a_group_on_telegram_takes_twenty_a_minute():
    chat = ChatRef(Platform.TELEGRAM, "", str(GROUP), private=False)
    departure = Departure("telegram", f"{GROUP}", group=True)
    waiting = [(departure, message("telegram", number, chat=chat)) for number in range(30)]
    async with telegram() as (people, sender):
        await people.limits(group=(20, 1.2))
        assert await all_sent(Pacer(0.02), sender, waiting)
        assert await people.refused() == {"total": 0}


@asynccontextmanager
async def slack():
    """A strict Slack with fifteen channels, people in front of it, and a sender."""
    app = SlackBot()
    channels = tuple(Channel(f"C{number}", f"c{number}", (app.id,)) for number in range(15))
    sandbox = SlackSandbox(Team(), app, (), channels)
    await sandbox.start()
    try:
        async with SlackPeople(sandbox.people_url) as people, aiohttp.ClientSession() as session:
            client = AsyncWebClient(
                app.token, base_url=sandbox.api_url, session=session, retry_handlers=[]
            )
            yield people, SlackSender(client, Team().id, b"key")
    finally:
        await sandbox.stop()


async def test_slack_takes_one_a_second_in_a_channel_and_ten_a_second_in_all():
    def to(number):
        chat = ChatRef(Platform.SLACK, Team().id, f"C{number % 15}", private=False)
        return Departure("slack", chat.chat, group=True), message("slack", number, chat=chat)

    async with slack() as (people, sender):
        await people.limits(channel=(1, 0.02), workspace=(100, 0.2))
        assert await all_sent(Pacer(0.02), sender, [to(number) for number in range(240)])
        assert await people.refused() == {"total": 0}
