"""Where the app may not write any more, and when it may not do anything."""

from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from bot.sandbox.slack import PeopleError

from .slack_fixtures import ADA, BO, BOT, GENERAL, Stage, connected, staged
from .test_slack_events import fetch, into, until


async def error_of(call: Any) -> str:
    """The error that Slack answers; "" for none."""
    try:
        await call
    except SlackApiError as refusal:
        return str(refusal.response["error"])
    return ""


async def post(stage: Stage, channel: str) -> str:
    return await error_of(stage.client.chat_postMessage(channel=channel, text="x"))


async def test_an_archived_channel_takes_nothing_until_it_is_back() -> None:
    async with staged() as stage:
        sent = await stage.client.chat_postMessage(channel=GENERAL, text="x")
        there = {"channel": GENERAL, "ts": sent["ts"]}
        await stage.people.archive(GENERAL)
        info = await stage.client.conversations_info(channel=GENERAL)
        assert info["channel"]["is_archived"] is True
        assert await post(stage, GENERAL) == "is_archived"
        psst = stage.client.chat_postEphemeral(channel=GENERAL, user=ADA, text="psst")
        assert await error_of(psst) == "is_archived"
        assert await error_of(stage.client.chat_update(**there, text="y")) == "is_inactive"
        wave = stage.client.reactions_add(channel=GENERAL, timestamp=sent["ts"], name="wave")
        assert await error_of(wave) == "is_archived"
        with pytest.raises(PeopleError, match="is_archived"):
            await stage.people.say(ADA, "hello?", channel=GENERAL)
        await stage.people.unarchive(GENERAL)
        assert await post(stage, GENERAL) == ""


async def test_removed_from_a_channel_and_invited_again() -> None:
    async with staged() as stage:
        await stage.people.remove_bot(GENERAL)
        assert await post(stage, GENERAL) == "not_in_channel"
        assert "envelope" not in await stage.people.say(ADA, "unheard", channel=GENERAL)
        with pytest.raises(PeopleError, match="bot_not_in_channel"):
            await stage.people.remove_bot(GENERAL)
        await stage.people.invite_bot(GENERAL)
        assert await post(stage, GENERAL) == ""


async def test_removed_from_a_private_channel_it_cannot_be_seen() -> None:
    async with staged() as stage:
        private = {"id": "C0OURS", "name": "ours", "members": [ADA, BOT.id], "is_private": True}
        await stage.people.setup(users=[{"id": ADA}], channels=[private])
        assert await post(stage, "C0OURS") == ""
        await stage.people.remove_bot("C0OURS")
        assert await post(stage, "C0OURS") == "channel_not_found"
        with pytest.raises(PeopleError, match="no_such_channel"):
            await stage.people.archive("C0NOWHERE")


async def test_a_deactivated_person() -> None:
    async with staged() as stage:
        await stage.people.deactivate(BO)
        assert await post(stage, BO) == "channel_not_found"
        assert await error_of(stage.client.conversations_open(users=BO)) == "user_disabled"
        assert await error_of(stage.client.conversations_open(users="U0NOBODY")) == "user_not_found"
        assert (await stage.client.users_info(user=BO))["user"]["deleted"] is True
        with pytest.raises(PeopleError, match="user_is_deleted"):
            await stage.people.say(BO, "still here")
        await stage.people.reactivate(BO)
        assert await post(stage, BO) == ""


@pytest.mark.parametrize("error", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_a_revoked_token_is_refused_everywhere(error: str) -> None:
    async with staged() as stage:
        said = await stage.people.upload(ADA, "list.csv", b"a,b\n")
        info = await stage.client.files_info(file=said["files"][0])
        opening = stage.client.apps_connections_open(app_token=BOT.app_token)
        old_ticket = (await opening)["url"]
        await stage.people.revoke_token(error)
        assert await post(stage, GENERAL) == error
        assert await error_of(stage.client.auth_test()) == error
        opening = stage.client.apps_connections_open(app_token=BOT.app_token)
        assert await error_of(opening) == error
        url = info["file"]["url_private_download"]
        assert (await fetch(url, BOT.token))[0] == "text/html"
        await stage.people.restore_token()
        assert await post(stage, GENERAL) == ""
        assert await fetch(url, BOT.token) == ("text/csv", b"a,b\n")
        _, answer = await fetch(old_ticket.replace("ws", "http", 1), "")
        assert answer == b"this address has been used or never given out"


async def test_a_revoked_token_closes_sockets_and_nobody_is_told() -> None:
    heard: list[Any] = []
    async with staged() as stage:
        handler = await connected(stage.client, into(heard))
        client: SocketModeClient = handler.client
        client.auto_reconnect_enabled = False
        await until(lambda: stage.sandbox.workspace.hub.connections == 1)
        await stage.people.revoke_token()
        assert stage.sandbox.workspace.hub.connections == 0
        await stage.people.say(ADA, "unheard")
        done = await stage.people.command(ADA, "next")
        assert done["error"] == "dispatch_failed"
        await stage.people.restore_token()
        await client.connect_to_new_endpoint()
        await stage.people.say(ADA, "heard", ack=True)
        await handler.close_async()
        assert [event["text"] for _, event in heard] == ["heard"]
        assert len(await stage.entries("gave_up")) == 1


async def test_other_words_for_a_token_are_a_mistake() -> None:
    async with staged() as stage:
        with pytest.raises(PeopleError, match="bad_token_error"):
            await stage.people.revoke_token("token_lost")


async def test_no_app_is_told_what_happened_to_the_channel() -> None:
    """The manifest subscribes to none of these events, so they are not played."""
    heard: list[Any] = []

    def listen(app: AsyncApp) -> None:
        into(heard)(app)

    async with staged(listen=listen) as stage:
        await stage.people.archive(GENERAL)
        await stage.people.unarchive(GENERAL)
        await stage.people.remove_bot(GENERAL)
        assert await stage.entries("envelope") == []
