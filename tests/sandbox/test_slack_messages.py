"""Posting, editing and reading messages through the unmodified client."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from .slack_fixtures import ADA, BO, BOT, CLOSED, GENERAL, GONE, SECRET, staged


async def refusal(call: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call  # type: ignore[misc]
    return str(caught.value.response["error"])


async def test_tokens_are_checked() -> None:
    async with staged() as stage:
        who = await stage.client.auth_test()
        assert (who["user_id"], who["bot_id"]) == (BOT.id, BOT.bot_id)
        stranger = AsyncWebClient("xoxb-wrong", base_url=stage.sandbox.api_url)
        assert await refusal(stranger.auth_test()) == "invalid_auth"
        nobody = AsyncWebClient(base_url=stage.sandbox.api_url)
        assert await refusal(nobody.auth_test()) == "not_authed"
        assert (
            await refusal(stage.client.apps_connections_open(app_token=BOT.token))
            == "not_allowed_token_type"
        )
        assert await refusal(stage.client.api_call("chat.shout")) == "unknown_method"


async def test_a_message_to_a_person_goes_to_the_dm() -> None:
    async with staged() as stage:
        first = await stage.client.chat_postMessage(channel=ADA, text="one &amp; two")
        opened = await stage.client.conversations_open(users=[ADA])
        assert first["channel"] == opened["channel"]["id"] == "D0ADA"
        seen = await stage.people.wait_for(ADA, "one & two", timeout=1)
        assert (seen["ts"], seen["author"], seen["ephemeral"]) == (first["ts"], BOT.id, False)
        assert await stage.people.messages(BO) == []


async def test_timestamps_rise() -> None:
    async with staged() as stage:
        posted = [
            await stage.client.chat_postMessage(channel=GENERAL, text=str(n)) for n in range(20)
        ]
        stamps = [answer["ts"] for answer in posted]
        assert stamps == sorted(set(stamps))


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C0NOWHERE", "channel_not_found"),
        (SECRET, "channel_not_found"),
        (GONE, "channel_not_found"),
        (CLOSED, "not_in_channel"),
    ],
)
async def test_where_the_bot_may_not_post(channel: str, error: str) -> None:
    async with staged() as stage:
        assert await refusal(stage.client.chat_postMessage(channel=channel, text="x")) == error


async def test_update_keeps_to_the_bots_own_messages() -> None:
    async with staged() as stage:
        said = await stage.people.say(ADA, "mine", channel=GENERAL)
        posted = await stage.client.chat_postMessage(channel=ADA, text="before")
        update = stage.client.chat_update
        assert (
            await refusal(update(channel=GENERAL, ts="1.000001", text="x")) == "message_not_found"
        )
        assert (
            await refusal(update(channel=GENERAL, ts=said["ts"], text="x")) == "cant_update_message"
        )
        assert await refusal(update(channel=ADA, ts=posted["ts"], text="x")) == "channel_not_found"
        await update(channel=posted["channel"], ts=posted["ts"], text="after")
        (seen,) = await stage.people.messages(ADA)
        assert (seen["text"], seen["edited"], seen["ts"]) == ("after", True, posted["ts"])
        await stage.client.chat_delete(channel=posted["channel"], ts=posted["ts"])
        assert await stage.people.messages(ADA) == []


async def test_an_update_with_text_alone_removes_the_blocks() -> None:
    async with staged() as stage:
        section = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
        posted = await stage.client.chat_postMessage(channel=GENERAL, text="x", blocks=[section])
        note = {"event_type": "call", "event_payload": {"key": "7"}}
        await stage.client.api_call(
            "chat.update", json={"channel": GENERAL, "ts": posted["ts"], "metadata": note}
        )
        (seen,) = await stage.people.messages(ADA, GENERAL)
        assert (len(seen["blocks"]), seen["metadata"]) == (1, note)
        await stage.client.chat_update(channel=GENERAL, ts=posted["ts"], text="y")
        (seen,) = await stage.people.messages(ADA, GENERAL)
        assert (seen["blocks"], seen["metadata"]) == ([], note)


async def test_an_ephemeral_message_is_for_one_person() -> None:
    async with staged() as stage:
        told = await stage.client.chat_postEphemeral(channel=GENERAL, user=BO, text="psst")
        update = stage.client.chat_update(channel=GENERAL, ts=told["message_ts"], text="x")
        assert await refusal(update) == "message_not_found"
        assert (await stage.people.wait_for(BO, "psst", timeout=1))["ephemeral"] is True
        assert await stage.people.messages(ADA, GENERAL) == []
        history = await stage.client.conversations_history(channel=GENERAL)
        assert history["messages"] == []
        outsider = stage.client.chat_postEphemeral(channel=GENERAL, user=GONE, text="psst")
        assert await refusal(outsider) == "user_not_in_channel"


async def test_history_gives_metadata_only_when_asked() -> None:
    async with staged() as stage:
        note = {"event_type": "call", "event_payload": {"key": "reminder:7"}}
        posted = await stage.client.chat_postMessage(channel=GENERAL, text="keyed", metadata=note)
        assert posted["message"]["metadata"] == note
        read = stage.client.conversations_history
        assert "metadata" not in (await read(channel=GENERAL))["messages"][0]
        found = await read(channel=GENERAL, include_all_metadata=True)
        assert found["messages"][0]["metadata"] == note
        after = await read(channel=GENERAL, oldest=posted["ts"], include_all_metadata=True)
        assert after["messages"] == []
        bad = stage.client.chat_postMessage(
            channel=GENERAL, text="x", metadata={"event_type": "call"}
        )
        assert await refusal(bad) == "invalid_metadata_format"


async def test_history_comes_in_pages_and_leaves_threads_out() -> None:
    async with staged() as stage:
        stamps = [
            (await stage.client.chat_postMessage(channel=GENERAL, text=str(n)))["ts"]
            for n in range(5)
        ]
        note = {"event_type": "reply", "event_payload": {}}
        await stage.client.chat_postMessage(
            channel=GENERAL, text="r", thread_ts=stamps[0], metadata=note
        )
        seen: list[str] = []
        async for page in await stage.client.conversations_history(channel=GENERAL, limit=2):
            assert len(page["messages"]) <= 2
            seen.extend(message["ts"] for message in page["messages"])
        assert seen == stamps[::-1]
        thread = await stage.client.conversations_replies(
            channel=GENERAL, ts=stamps[0], include_all_metadata=True
        )
        assert [message["text"] for message in thread["messages"]] == ["0", "r"]
        assert thread["messages"][1]["metadata"] == note
        lost = stage.client.conversations_replies(channel=GENERAL, ts="1.000001")
        assert await refusal(lost) == "thread_not_found"


async def test_people_and_channels_can_be_looked_up() -> None:
    async with staged() as stage:
        found = await stage.client.users_lookupByEmail(email="BO@example.org")
        assert (found["user"]["id"], found["user"]["tz"]) == (BO, "Asia/Kabul")
        assert (
            await refusal(stage.client.users_lookupByEmail(email="gone@example.org"))
            == "users_not_found"
        )
        assert (await stage.client.users_info(user=GONE))["user"]["deleted"] is True
        everybody = [
            member["id"]
            async for page in await stage.client.users_list(limit=2)
            for member in page["members"]
        ]
        assert len(everybody) == 5
        assert (await stage.client.conversations_info(channel=GENERAL))["channel"][
            "is_member"
        ] is True
        members = await stage.client.conversations_members(channel=GENERAL)
        assert ADA in members["members"]


async def test_a_reaction_counts_once() -> None:
    async with staged() as stage:
        said = await stage.people.say(ADA, "well done", channel=GENERAL)
        react = stage.client.reactions_add
        await react(channel=GENERAL, timestamp=said["ts"], name="thumbsup")
        assert (
            await refusal(react(channel=GENERAL, timestamp=said["ts"], name="thumbsup"))
            == "already_reacted"
        )
        (seen,) = await stage.people.messages(ADA, GENERAL)
        assert seen["reactions"] == [{"name": "thumbsup", "user": BOT.id}]
