"""A file that is announced, carried from the platform where it was handed in to both.

Seen to fail: the file asked for on a platform where it is not; the content kept under no key; sent
without the file; `announced_beside` left out.
"""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.data_set import START
from tests.scenarios.screens import SEEN_WITHIN

CHAIR = "chair@unmas.example"
NORTHLAND, LAKELAND = "desk@northland.example", "desk@lakeland.example"
"""The two donors: one on Slack, one on Telegram."""
PLAN = b"%PDF-1.4 the winter plan \x00\xff" * 50
OTHER = b"%PDF-1.4 another plan"
WORDS = "announce to donors: Here it is."
NINE = datetime(2026, 12, 2, 8, tzinfo=UTC)
PLATFORMS = pytest.mark.parametrize("platform", ["slack", "telegram"])


def chair_on(stage, platform):
    return stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)


async def on_slack(stage, wanted=0):
    """Names and contents of the files that the donor on Slack has, once there are `wanted`."""
    northland, loop = stage.on_slack(NORTHLAND), asyncio.get_running_loop()
    until = loop.time() + SEEN_WITHIN
    while True:
        # Slack shows a file a moment after it has taken it.
        files = [f for m in await stage.slack.messages(northland.user) for f in m["files"]]
        if len(files) >= wanted or loop.time() > until:
            return [(file["name"], await stage.slack.file(file["id"])) for file in files]
        await asyncio.sleep(0.02)


async def on_telegram(stage):
    """The same of the donor on Telegram."""
    messages = await stage.telegram.messages(stage.on_telegram(LAKELAND).user)
    files = [m["document"] for m in messages if m["document"]]
    return [(file["name"], await stage.telegram.file(file["id"])) for file in files]


@PLATFORMS
async def test_a_file_reaches_both_platforms_as_it_is(stage, platform):
    chair = chair_on(stage, platform)
    [preview] = await chair.upload("plan.pdf", PLAN, WORDS)
    assert "plan.pdf (1 kB)" in preview.text
    assert await on_slack(stage) + await on_telegram(stage) == []
    await chair.press(preview, "Send now")
    for found in (await on_slack(stage, 1), await on_telegram(stage)):
        assert found == [("plan.pdf", PLAN)]
    assert "Here it is." in await stage.on_slack(NORTHLAND).text()
    assert "Here it is." in await stage.on_telegram(LAKELAND).text()


@PLATFORMS
async def test_a_file_where_the_text_is_waited_for_and_later(stage, platform):
    chair = chair_on(stage, platform)
    await chair.say("announce to donors tomorrow at 9:00")
    [preview] = await chair.upload("plan.pdf", PLAN, "Here it is.")
    assert "To be sent: Wednesday 2 December 2026, 09:00" in preview.text
    await chair.press(preview, "Send then")
    await stage.stop()
    stage.clock.move_to(NINE)
    await stage.start()
    for found in (await on_slack(stage, 1), await on_telegram(stage)):
        assert found == [("plan.pdf", PLAN)]


@PLATFORMS
async def test_two_files_are_not_mixed_up(stage, platform):
    chair = chair_on(stage, platform)
    for name, content in (("plan.pdf", PLAN), ("other.pdf", OTHER)):
        [preview] = await chair.upload(name, content, WORDS)
        await chair.press(preview, "Send now")
    for found in (await on_slack(stage, 2), await on_telegram(stage)):
        assert found == [("plan.pdf", PLAN), ("other.pdf", OTHER)]


async def test_a_file_that_is_gone_is_said_so_and_nothing_is_sent_without_it(stage):
    chair = stage.on_telegram(CHAIR)
    await chair.say("new audience treaties")
    await chair.say(f"add {NORTHLAND} to treaties")
    [preview] = await chair.upload("plan.pdf", PLAN, "announce to treaties: Here it is.")
    gone = {"code": 400, "description": "Bad Request: file is no longer available"}
    await stage.telegram.fault("getFile", error=gone, times=100)
    await chair.press(preview, "Send now")
    for minutes in (1, 2, 4, 8, 16, 32, 64, 128):
        await stage.move_to(START + timedelta(minutes=minutes))
    assert "Here it is." not in await stage.on_slack(NORTHLAND).text()
    found = [await stage.on_slack(CHAIR).text(), await stage.on_telegram(CHAIR).text()]
    [told] = [text.replace("*", "") for text in found if "Delivered to" in text]
    assert "Delivered to 0 of 1 person" in told
    assert "NORTHLAND: the file could not be fetched; please announce it again" in told


async def test_a_file_that_is_out_of_reach_for_minutes_still_arrives(stage):
    chair = stage.on_telegram(CHAIR)
    [preview] = await chair.upload("plan.pdf", PLAN, WORDS)
    away = {"code": 500, "description": "Internal Server Error"}
    await stage.telegram.fault("getFile", error=away, times=4)
    await chair.press(preview, "Send now")
    for minutes in (1, 2, 4, 8):
        await stage.move_to(START + timedelta(minutes=minutes))
    assert await on_slack(stage, 1) == [("plan.pdf", PLAN)]


async def test_a_report_without_words_is_still_a_report(stage):
    seen = await stage.on_slack(CHAIR).upload("report.csv", b"a,b\n1,2\n")
    assert all("Nothing has been sent yet" not in message.text for message in seen)
    assert stage.rows("select * from announcement") == []
