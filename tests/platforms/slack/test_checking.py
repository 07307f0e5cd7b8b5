"""Slack as the doctor sees it: each thing that can be wrong is broken once, on a loopback Slack."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from socket import socket

import pytest

from bot.platforms.slack.checking import HELPFUL, SlackAccess, check
from bot.platforms.slack.manifest import scopes
from bot.sandbox.slack import Channel, SlackPeople, SlackSandbox

from .stage import ADA, BOT, CHANNELS, GENERAL, TEAM, USERS

SECRET = "C0SECRET"
ALL = tuple(scope.name for scope in scopes())
WITH_SCOPES = replace(BOT, scopes=ALL)
ROOMS = (*CHANNELS, Channel(SECRET, "secret", (ADA, BOT.id), is_private=True))


@asynccontextmanager
async def workspace(bot=WITH_SCOPES) -> AsyncIterator[tuple[SlackSandbox, SlackPeople]]:
    sandbox = SlackSandbox(TEAM, bot, USERS, ROOMS)
    await sandbox.start()
    people = SlackPeople(sandbox.people_url)
    try:
        yield sandbox, people
    finally:
        await people.close()
        await sandbox.stop()


def access(sandbox, bot_token=BOT.token, app_token=BOT.app_token):
    return SlackAccess(bot_token, app_token, sandbox.api_url)


async def found(sandbox, *channels, **tokens):
    seen = await check(access(sandbox, **tokens), channels)
    return {one.name: one for one in seen.findings}


def ensure_useful(one, state, what, fix):
    assert (one.state, what in one.what, fix in one.fix) == (state, True, True), one
    assert one.why


async def test_all_is_well():
    async with workspace() as (sandbox, _):
        seen = await check(access(sandbox), (GENERAL, SECRET))
    assert {one.name: one.state for one in seen.findings} == {
        "slack.token": "well",
        "slack.scopes": "well",
        "slack.socket": "well",
        f"slack.channel.{GENERAL}": "well",
        f"slack.channel.{SECRET}": "well",
    }
    assert not any(one.why or one.fix for one in seen.findings)
    assert (seen.workspace, seen.bot, seen.user) == (TEAM.id, BOT.id, BOT.name)
    assert seen.ahead == timedelta()


REFUSED = [
    ("token_revoked", "revoked"),
    ("account_inactive", "the app was removed"),
    ("invalid_auth", "does not accept slack.bot_token"),
]


@pytest.mark.parametrize(("code", "what"), REFUSED)
async def test_a_token_that_is_refused(code, what):
    async with workspace() as (sandbox, people):
        await people.revoke_token(code)
        both = await found(sandbox, GENERAL)
    assert set(both) == {"slack.token", "slack.socket"}
    ensure_useful(both["slack.token"], "broken", what, "into slack.bot_token")
    assert both["slack.socket"].state == "broken"
    assert code in both["slack.token"].what


async def test_two_tokens_in_each_others_place():
    async with workspace() as (sandbox, _):
        both = await found(sandbox, bot_token=BOT.app_token, app_token=BOT.token)
    ensure_useful(both["slack.token"], "broken", "does not begin with xoxb-", "slack.bot_token")
    ensure_useful(both["slack.socket"], "broken", "does not begin with xapp-", "slack.app_token")


async def test_a_wrong_app_token():
    async with workspace() as (sandbox, _):
        wrong = "xapp-of-another-app"
        both = await found(sandbox, app_token=wrong)
    assert both["slack.token"].state == "well"
    ensure_useful(both["slack.socket"], "broken", "does not accept slack.app_token", "App-Level")
    assert wrong not in str(both)


async def test_an_app_token_without_its_scope():
    async with workspace() as (sandbox, people):
        await people.grant(app=("authorizations:read",))
        both = await found(sandbox)
    lacks = "slack.app_token lacks the scope connections:write"
    ensure_useful(both["slack.socket"], "broken", lacks, "connections:write")


async def test_without_an_app_token_there_is_no_socket():
    async with workspace() as (sandbox, _):
        assert "slack.socket" not in await found(sandbox, app_token=None)


@pytest.mark.parametrize("missing", ALL)
async def test_each_missing_scope_is_named_with_what_it_is_for(missing):
    async with workspace() as (sandbox, people):
        await people.grant(bot=[scope for scope in ALL if scope != missing])
        one = (await found(sandbox))["slack.scopes"]
    why = next(scope.why for scope in scopes() if scope.name == missing)
    state = "attention" if missing in HELPFUL else "broken"
    ensure_useful(one, state, f"missing: {missing} ({why})", f"add {missing}, then reinstall")


async def test_scopes_that_are_not_needed():
    async with workspace() as (sandbox, people):
        await people.grant(bot=(*ALL, "channels:history", "admin"))
        one = (await found(sandbox))["slack.scopes"]
    listed = "admin, channels:history"
    ensure_useful(one, "attention", f"more than needed: {listed}", f"remove {listed}")


@pytest.mark.parametrize("dark", [True, False])
async def test_slack_out_of_reach(dark):
    async with workspace() as (sandbox, people):
        if dark:
            await sandbox.go_dark()
        else:
            await people.fault("auth.test", status=503)
            await people.fault("apps.connections.open", status=503)
        both = await found(sandbox, GENERAL)
    for one in both.values():
        ensure_useful(one, "broken", "Slack is out of reach", "slack.base_url")
    assert set(both) == {"slack.token", "slack.socket"}


async def test_the_bot_was_removed_from_a_channel():
    async with workspace() as (sandbox, people):
        await people.remove_bot(GENERAL)
        one = (await found(sandbox, GENERAL))[f"slack.channel.{GENERAL}"]
    ensure_useful(one, "broken", "not in #general", "/invite @aorbot")


async def test_the_bot_was_removed_from_a_private_channel():
    async with workspace() as (sandbox, people):
        await people.remove_bot(SECRET)
        one = (await found(sandbox, SECRET))[f"slack.channel.{SECRET}"]
    ensure_useful(one, "broken", f"not in channel {SECRET}, or it is gone", "/invite @aorbot")


async def test_a_channel_was_archived():
    async with workspace() as (sandbox, people):
        await people.archive(GENERAL)
        one = (await found(sandbox, GENERAL))[f"slack.channel.{GENERAL}"]
    ensure_useful(one, "broken", "#general is archived", "post calls here")


async def test_without_the_scope_nobody_knows_of_a_channel():
    async with workspace() as (sandbox, people):
        await people.grant(bot=[scope for scope in ALL if scope not in HELPFUL])
        both = await found(sandbox, GENERAL, SECRET)
    for room in (GENERAL, SECRET):
        one = both[f"slack.channel.{room}"]
        ensure_useful(one, "attention", "missing_scope", "add channels:read and groups:read")


@pytest.mark.parametrize(("theirs", "ours"), [(600, -600), (-600, 600)])
async def test_our_clock_is_held_against_slacks(theirs, ours):
    async with workspace() as (sandbox, people):
        await people.set_clock(theirs)
        seen = await check(access(sandbox))
    assert seen.ahead is not None
    assert abs(seen.ahead.total_seconds() - ours) < 30


async def test_nobody_who_answers_is_no_slack():
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        seen = await asyncio.wait_for(
            check(SlackAccess(BOT.token, None, f"http://127.0.0.1:{taken.getsockname()[1]}/api/")),
            30,
        )
    assert [one.state for one in seen.findings] == ["broken"]
    assert seen.ahead is None
