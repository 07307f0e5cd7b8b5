"""The three-step upload, and faults on order."""

import time
from functools import partial

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from .slack_fixtures import ADA, GENERAL, staged


async def test_an_upload_in_three_steps_becomes_a_message() -> None:
    async with staged() as stage:
        answer = await stage.client.files_upload_v2(
            channel=GENERAL,
            filename="chart.png",
            content=b"\x89PNG",
            title="Chart",
            initial_comment="As asked",
        )
        seen = await stage.people.wait_for(ADA, "As asked")
        (file,) = seen["files"]
        assert (file["name"], file["title"], file["size"]) == ("chart.png", "Chart", 4)
        assert await stage.people.file(file["id"]) == b"\x89PNG"
        shared = await stage.client.files_info(file=answer["file"]["id"])
        assert shared["file"]["shares"]["public"][GENERAL][0]["ts"] == seen["ts"]


async def test_an_upload_is_refused_where_slack_refuses_it() -> None:
    async with staged() as stage:
        with pytest.raises(SlackApiError, match="channel_not_found"):
            await stage.client.files_upload_v2(channel=ADA, filename="x.txt", content="x")
        ticket = await stage.client.files_getUploadURLExternal(filename="x.txt", length=3)
        with pytest.raises(SlackApiError, match="file_not_found"):
            await stage.client.files_completeUploadExternal(files=[{"id": ticket["file_id"]}])
        post = partial(aiohttp.request, "POST", ticket["upload_url"])
        async with post(data=b"four") as response:
            assert response.status == 400


async def test_faults_answer_refuse_and_drop() -> None:
    async with staged() as stage:
        post = stage.client.chat_postMessage
        await stage.people.fault("chat.postMessage", error="fatal_error", channel=GENERAL)
        await post(channel=ADA, text="elsewhere")
        with pytest.raises(SlackApiError, match="fatal_error"):
            await post(channel=GENERAL, text="refused")
        await stage.people.fault("chat.postMessage", drop="before")
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await post(channel=GENERAL, text="lost")
        await stage.people.fault("chat.postMessage", drop="after")
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await post(channel=GENERAL, text="arrived")
        await post(channel=GENERAL, text="fine")
        assert [m["text"] for m in await stage.people.messages(ADA, GENERAL)] == ["arrived", "fine"]
        calls = [e for e in await stage.entries("api") if e["method"] == "chat.postMessage"]
        assert [call.get("dropped") for call in calls] == [None, None, "before", "after", None]


async def test_a_rate_limit_names_the_seconds() -> None:
    async with staged() as stage:
        await stage.people.fault("chat.postMessage", retry_after=1, times=2)
        with pytest.raises(SlackApiError) as caught:
            await stage.client.chat_postMessage(channel=ADA, text="x")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "1"
        stage.client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
        started = time.monotonic()
        await stage.client.chat_postMessage(channel=ADA, text="patient")
        assert time.monotonic() - started >= 1


async def test_a_delay_holds_one_call_back() -> None:
    async with staged() as stage:
        await stage.people.fault("chat.postMessage", delay=0.3)
        started = time.monotonic()
        await stage.client.chat_postMessage(channel=ADA, text="late")
        assert time.monotonic() - started >= 0.3


async def test_the_record_holds_calls_in_order_without_tokens() -> None:
    async with staged() as stage:
        await stage.client.chat_postMessage(channel=ADA, text="one")
        first = await stage.people.record()
        await stage.client.auth_test()
        (entry,) = (await stage.people.record(since=first["next"]))["entries"]
        assert (entry["method"], entry["response"]["ok"]) == ("auth.test", True)
        assert stage.client.token not in str(first)
        bare = {"type": "section", "text": {"type": "plain_text", "text": "as sent"}}
        await stage.client.chat_postMessage(channel=ADA, text="two", blocks=[bare])
        assert (await stage.entries("api"))[-1]["args"]["blocks"] == [bare]
        assert first["entries"][0]["args"] == {"channel": ADA, "text": "one"}
