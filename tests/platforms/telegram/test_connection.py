"""Telegram comes and goes: out of reach, hanging, with a token revoked, with a second reader."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.conversation.outcomes import Later, Sent
from bot.conversation.replies import reply
from bot.platforms.standing import Standing
from bot.platforms.telegram import Address, Door, Pace, TelegramPlatform
from bot.platforms.telegram.client import client
from bot.sandbox.telegram import PeopleError
from tests.platforms.telegram.stage import (
    AMINA,
    KEY,
    NOON,
    PATIENCE,
    QUICK,
    SETUP,
    Listener,
    Stage,
    TelegramPeople,
    TelegramSandbox,
    outgoing,
    text,
    until,
)

REFUSED = "token refused (unauthorized)"
RIVAL = "another program reads this bot's messages"
DOOR = Door("http://127.0.0.1:9", "a-secret")


class Heard(list[Standing]):
    """What the app is told, in order."""

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(standing.state, standing.what) for standing in self]


@asynccontextmanager
async def connected(
    pace: Pace = QUICK, door: Door | None = None, *, dark: bool = False
) -> AsyncIterator[tuple[Stage, Heard]]:
    listener, heard = Listener(), Heard()
    async with TelegramSandbox(SETUP) as telegram, TelegramPeople(telegram.people_url) as people:
        address = Address(telegram.url, f"{telegram.url}/file")
        platform = TelegramPlatform(
            SETUP.bot.token,
            KEY,
            listener,
            lambda: NOON,
            address=address,
            pace=pace,
            door=door,
            told=heard.append,
        )
        if dark:
            await telegram.go_dark()
        await platform.start()
        try:
            if not dark:
                await until(lambda: platform.standing().state == "well")
            yield Stage(telegram, people, platform, listener), heard
        finally:
            await platform.stop()


def stands(stage: Stage, state: str):
    return until(lambda: stage.platform.standing().state == state, 10)


async def spoken(stage: Stage, words: str) -> None:
    await stage.people.say(AMINA, words, wait=True)
    assert stage.listener.said[-1] == words


@pytest.mark.parametrize("door", [None, DOOR], ids=["polling", "webhook"])
async def test_out_of_reach_at_the_start_is_waited_for_and_said_once(door):
    with capture_logs() as log:
        async with connected(door=door, dark=True) as (stage, heard):
            assert stage.platform.standing().what == "not connected"
            assert stage.platform.standing().since == NOON
            await asyncio.sleep(0.5)  # several tries
            assert not await stage.platform.connected()
            await stage.telegram.come_back()
            await stands(stage, "well")
            assert await stage.platform.connected()
            assert heard.said == [("attention", "not connected"), ("well", "connected")]
    assert [line["event"] for line in log] == ["platform in trouble", "platform well again"]


async def test_a_short_break_is_no_news():
    pace = replace(QUICK, patience=replace(PATIENCE, silence=30))
    async with connected(pace) as (stage, heard):
        await stage.telegram.go_dark()
        await stage.people.say(AMINA, "yes")
        await stage.telegram.come_back()
        await until(lambda: stage.listener.said == ["yes"])
        assert heard.said == [("well", "connected")]


async def test_a_long_break_is_said_and_what_was_said_in_it_arrives_once():
    async with connected(replace(QUICK, long_poll=1)) as (stage, heard):
        await stage.telegram.go_dark()
        await stage.people.say(AMINA, "yes")
        await stands(stage, "attention")
        assert not await stage.platform.connected()
        await stage.telegram.come_back()
        await stands(stage, "well")
        await until(lambda: stage.listener.said)
        await spoken(stage, "later")
        assert stage.listener.said == ["yes", "later"]
        assert heard.said[1:] == [("attention", "not connected"), ("well", "connected")]


async def test_a_poll_that_hangs_is_ended_and_begun_anew():
    async with connected(replace(QUICK, long_poll=1)) as (stage, _):
        await stage.people.fault("getUpdates", delay=60)
        # The poll that waits now ends by itself; the one after it hangs.
        await stage.people.say(AMINA, "first")
        await until(lambda: stage.listener.said == ["first"])
        await stage.people.say(AMINA, "second")
        await until(lambda: stage.listener.said == ["first", "second"], 10)
        await stands(stage, "well")


@pytest.mark.parametrize("door", [None, DOOR], ids=["polling", "webhook"])
async def test_a_revoked_token_is_said_once_and_good_again_without_a_restart(door):
    with capture_logs() as log:
        async with connected(door=door) as (stage, heard):
            await stage.people.revoke_token()
            await stands(stage, "broken")
            assert stage.platform.standing().what == REFUSED
            assert isinstance(await stage.platform.sender.send(outgoing(reply(text("hi")))), Later)
            await asyncio.sleep(0.5)  # several tries
            await stage.people.restore_token()
            await stands(stage, "well")
            assert isinstance(await stage.platform.sender.send(outgoing(reply(text("hi")))), Sent)
            if door is None:
                await spoken(stage, "yes")
            assert heard.said[1:] == [("broken", REFUSED), ("well", "connected")]
    assert [(line["log_level"], line.get("what")) for line in log] == [
        ("error", REFUSED),
        ("info", None),
    ]
    assert SETUP.bot.token not in str(log)


async def test_a_token_that_is_refused_once_telegram_is_reached_does_not_end_the_process():
    async with connected(dark=True) as (stage, _):
        await stage.people.revoke_token()
        await stage.telegram.come_back()
        await stands(stage, "broken")
        await stage.people.restore_token()
        await stands(stage, "well")
        await spoken(stage, "yes")


async def test_a_second_reader_is_said_once_and_its_end_once():
    pace = replace(QUICK, patience=replace(PATIENCE, calm=3))
    with capture_logs() as log:
        async with connected(pace) as (stage, heard):
            for _ in range(4):
                await rival_polls(stage)
            await stands(stage, "broken")
            assert stage.platform.standing().what == RIVAL
            # Between two conflicts polls succeed: that alone is no end of it.
            await spoken(stage, "yes")
            await rival_polls(stage)
            await stands(stage, "well")
            assert heard.said[1:] == [("broken", RIVAL), ("well", "connected")]
    assert [line["log_level"] for line in log] == ["error", "info"]


async def rival_polls(stage: Stage) -> None:
    """The other takes over as soon as our poll waits."""
    async with asyncio.timeout(5):
        while True:
            try:
                await stage.people.rival_poller()
            except PeopleError:
                await asyncio.sleep(0.01)
            else:
                return


async def test_a_webhook_set_by_another_program_is_taken_away_again():
    async with connected() as (stage, heard):
        other = client(SETUP.bot.token, Address(stage.telegram.url, stage.telegram.url))
        async with other:
            await other.set_webhook("http://127.0.0.1:9/theirs")
        await stands(stage, "broken")
        await stands(stage, "well")
        await spoken(stage, "yes")
        assert heard.said[1:] == [("broken", RIVAL), ("well", "connected")]


async def test_a_webhook_that_another_program_took_away_is_set_again():
    async with connected(door=DOOR) as (stage, heard):
        ours = stage.telegram.world.webhook.url
        other = client(SETUP.bot.token, Address(stage.telegram.url, stage.telegram.url))
        async with other:
            await other.delete_webhook()
        await stands(stage, "broken")
        await stands(stage, "well")
        assert stage.telegram.world.webhook.url == ours != ""
        assert heard.said[1:] == [("broken", RIVAL), ("well", "connected")]
