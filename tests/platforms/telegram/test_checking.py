"""Telegram as the doctor sees it: each thing that can be wrong is broken once, on loopback."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import Conflict

from bot.platforms.telegram import Address
from bot.platforms.telegram.checking import (
    TelegramAccess,
    check,
    check_other_reader,
    mend_commands,
    mended,
    reaching,
)
from bot.sandbox.telegram import TelegramPeople, TelegramSandbox

from .stage import AMINA, BORIS, FORUM, GROUP, SETUP, until

OURS = "http://127.0.0.1:9"
HOOK = f"{OURS}/telegram/webhook"


@asynccontextmanager
async def telegram() -> AsyncIterator[tuple[TelegramAccess, TelegramPeople, TelegramSandbox]]:
    async with TelegramSandbox(SETUP) as sandbox, TelegramPeople(sandbox.people_url) as people:
        address = Address(sandbox.url, f"{sandbox.url}/file")
        yield TelegramAccess(SETUP.bot.token, address), people, sandbox


async def found(access, *groups):
    return {one.name: one for one in (await check(access, groups)).findings}


def ensure_useful(one, state, what, fix):
    assert (one.state, what in one.what, fix in one.fix) == (state, True, True), one
    assert one.why


async def test_all_is_well():
    async with telegram() as (access, _, __):
        async with reaching(access) as bot:
            await mend_commands(bot)
        met = await check(access, (GROUP, FORUM))
    assert {one.name: one.state for one in met.findings} == dict.fromkeys(
        ["telegram.token", "telegram.privacy", "telegram.webhook", "telegram.commands",
         f"telegram.group.{GROUP}", f"telegram.group.{FORUM}"], "well"
    )  # fmt: skip
    assert not any(one.why or one.fix for one in met.findings)
    assert (met.username, met.ahead) == ("aor_bot", timedelta())


async def test_a_revoked_token():
    async with telegram() as (access, people, _):
        await people.revoke_token()
        only = await found(access, GROUP)
    assert set(only) == {"telegram.token"}
    ensure_useful(only["telegram.token"], "broken", "does not know telegram.token", "@BotFather")
    assert access.token not in str(only)


async def test_what_is_no_token_at_all():
    async with telegram() as (access, _, __):
        only = await found(replace(access, token="hello"))
    ensure_useful(only["telegram.token"], "broken", "telegram.token", "API Token")


async def test_telegram_out_of_reach():
    async with telegram() as (access, _, sandbox):
        await sandbox.go_dark()
        only = await found(access)
    ensure_useful(only["telegram.token"], "broken", "out of reach", "telegram.base_url")


async def test_privacy_mode_is_off():
    async with telegram() as (access, people, _):
        await people.privacy(on=False)
        one = (await found(access))["telegram.privacy"]
    ensure_useful(one, "attention", "privacy mode is off", "/setprivacy")


async def test_a_webhook_is_set_while_the_bot_polls_and_can_be_deleted():
    async with telegram() as (access, _, __):
        async with reaching(access) as bot:
            await bot.set_webhook("http://127.0.0.1:9/elsewhere")
            one = (await found(access))["telegram.webhook"]
            done = await mended(bot, polls=True)
        after = (await found(access))["telegram.webhook"]
    ensure_useful(one, "broken", "a webhook is set", "aorbot doctor --fix")
    assert "messages that waited there are kept" in done["webhook"]
    assert after.state == "well"


async def test_our_own_webhook_is_left_in_its_place():
    async with telegram() as (access, _, __):
        brought = replace(access, public_url=f"{OURS}/")
        async with reaching(access) as bot:
            await bot.set_webhook(HOOK)
            await mended(bot, polls=False)
            assert (await bot.get_webhook_info()).url == HOOK
        assert (await found(brought))["telegram.webhook"].state == "well"


@pytest.mark.parametrize("there", ["", "http://127.0.0.1:9/elsewhere"])
async def test_telegram_brings_messages_elsewhere(there):
    async with telegram() as (access, _, __):
        async with reaching(access) as bot:
            await bot.set_webhook(there)
        one = (await found(replace(access, public_url=OURS)))["telegram.webhook"]
    ensure_useful(one, "broken", "elsewhere" if there else "no webhook of us", "aorbot run")


async def test_telegram_cannot_bring_messages():
    async with telegram() as (access, people, sandbox):
        brought = replace(access, public_url=OURS)
        async with reaching(access) as bot:
            await bot.set_webhook(HOOK)
        assert (await found(brought))["telegram.webhook"].state == "well"
        await people.say(AMINA, "hello")
        await until(lambda: sandbox.world.webhook.last_error)
        one = (await found(brought))["telegram.webhook"]
    ensure_useful(one, "broken", "cannot bring messages (Connection failed", "http.public_url")


async def test_commands_are_not_set_in_one_language_and_can_be():
    async with telegram() as (access, _, __):
        async with reaching(access) as bot:
            await mend_commands(bot)
            assert await mended(bot, polls=True) == {}
            scope = BotCommandScopeAllPrivateChats()
            await bot.set_my_commands([BotCommand("old", "of another bot")], scope, "fr")
            one = (await found(access))["telegram.commands"]
            done = await mended(bot, polls=True)
        after = (await found(access))["telegram.commands"]
    ensure_useful(one, "attention", "not up to date (fr)", "aorbot doctor --fix")
    assert done == {"commands": "set in fr"}
    assert after.state == "well"


async def test_no_commands_at_all():
    async with telegram() as (access, _, __):
        one = (await found(access))["telegram.commands"]
    ensure_useful(one, "attention", "not up to date", "--fix")
    assert {"en", "fr"} <= set(re.findall(r"\b[a-z]{2}\b", one.what.partition("(")[2]))


async def test_the_bot_was_removed_from_a_group():
    async with telegram() as (access, people, _):
        await people.kick(BORIS, FORUM)
        one = (await found(access, FORUM))[f"telegram.group.{FORUM}"]
    ensure_useful(one, "broken", "removed", "Add the bot")


async def test_a_group_that_is_gone():
    async with telegram() as (access, _, __):
        one = (await found(access, -999))["telegram.group.-999"]
    ensure_useful(one, "broken", "gone", "Add the bot")


async def test_the_bot_may_not_write_in_a_group():
    async with telegram() as (access, people, _):
        await people.restrict(BORIS, FORUM)
        one = (await found(access, FORUM))[f"telegram.group.{FORUM}"]
    ensure_useful(one, "broken", "may not write in “Coordinators”", "let an administrator")


async def test_a_group_that_became_a_supergroup():
    async with telegram() as (access, people, _):
        await people.migrate(GROUP, -1000777)
        one = (await found(access, GROUP))[f"telegram.group.{GROUP}"]
    ensure_useful(one, "attention", "became a supergroup", "the bot follows")


async def test_nobody_else_reads():
    async with telegram() as (access, people, _), reaching(access) as bot:
        assert (await check_other_reader(bot, seconds=1)).state == "well"
        await people.say(AMINA, "hello")
        one = await check_other_reader(bot, seconds=1)
        assert (one.state, "messages wait" in one.what) == ("well", True)
        # They were looked at, not taken.
        assert len(await bot.get_updates()) == 1


async def test_another_program_reads():
    async with telegram() as (access, _, sandbox):

        async def rival():
            async with reaching(access) as other:
                while True:
                    try:
                        await other.get_updates(timeout=10)
                    except Conflict:
                        await asyncio.sleep(0.3)

        reads = asyncio.create_task(rival())
        while not sandbox.world.queue.polls:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)
        async with reaching(access) as bot:
            one = await check_other_reader(bot, seconds=8)
        reads.cancel()
        await asyncio.gather(reads, return_exceptions=True)
    ensure_useful(one, "broken", "another program reads", "/revoke")


@pytest.mark.parametrize(("theirs", "ours"), [(600, -600), (-600, 600)])
async def test_our_clock_is_held_against_telegrams(theirs, ours):
    async with telegram() as (access, people, _):
        await people.set_clock(theirs)
        met = await check(access)
    assert met.ahead is not None
    assert abs(met.ahead.total_seconds() - ours) < 30
