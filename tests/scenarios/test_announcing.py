"""Announcements over the wire: both platforms, now and later, delivered and failed, told once.

Seen to fail: sent before it is due; a failed row not readdressed; the lines of who did not get it
left out.
"""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.data_set import START

CHAIR, MAG = "chair@unmas.example", "desk@mag.example"
NORTHLAND, LAKELAND = "desk@northland.example", "desk@lakeland.example"
"""The two donors: one on Slack, one on Telegram, who reads French."""
HALO, DRC = "ops@halo.example", "rep@drc.example"
HELLO = "announce to donors: The winter plan & budget <b>is out</b>."
TEXT = "The winter plan & budget <b>is out</b>."
LATER = "announce to donors tomorrow at 9:00: " + TEXT
NINE = datetime(2026, 12, 2, 8, tzinfo=UTC)
SOON = timedelta(seconds=30)
PLATFORMS = pytest.mark.parametrize("platform", ["slack", "telegram"])


def chair_on(stage, platform):
    return stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)


def donors(stage):
    return stage.on_slack(NORTHLAND), stage.on_telegram(LAKELAND)


async def count(person, words=TEXT):
    return len([message for message in await person.screen() if words in message.text])


async def heard(stage):
    """How often each donor reads it."""
    return [await count(person) for person in donors(stage)]


async def results(stage):
    """The latest result that the chair reads, on whichever platform is theirs."""
    return [m.text for m in await stage.on_slack(CHAIR).screen() if "Delivered to" in m.text]


@PLATFORMS
async def test_from_either_platform_to_both(stage, platform):
    chair = chair_on(stage, platform)
    [preview] = await chair.say(HELLO)
    assert "2 people of 2 organisations will read this" in preview.text
    assert "1 on Slack and 1 on Telegram" in preview.text
    assert TEXT in preview.text
    assert list(preview.buttons) == ["Send now", "Another time", "Drop"]
    assert await heard(stage) == [0, 0]
    [done] = await chair.press(preview, "Send now")
    assert "on its way to 2 people" in done.text
    northland, lakeland = donors(stage)
    assert "Announcement from Mine Action AoR (demo)" in (await northland.find(TEXT)).text
    assert "Annonce : Mine Action AoR (demo)" in (await lakeland.find(TEXT)).text.replace(
        "\u202f", " "
    )
    for other in (stage.on_slack(MAG), stage.on_telegram(HALO), stage.on_telegram(DRC)):
        assert await count(other) == 0
    assert await heard(stage) == [1, 1]


async def test_the_one_who_sent_it_hears_once_whom_it_reached(stage):
    chair = stage.on_slack(CHAIR)
    [preview] = await chair.say(HELLO)
    await chair.press(preview, "Send now")
    await stage.move_to(START + SOON)
    [told] = await results(stage)
    assert "Delivered to 2 of 2 people; 2 of 2 organisations" in told.replace("*", "")
    assert "LAKELAND and NORTHLAND" in told
    await stage.move_to(START + timedelta(days=2))
    assert len(await results(stage)) == 1


@PLATFORMS
async def test_pressing_twice_and_the_same_press_again_do_no_harm(stage, platform):
    chair = chair_on(stage, platform)
    [preview] = await chair.say(HELLO)
    await chair.press(preview, "Send now")
    await chair.again()
    if platform == "telegram":
        await chair.press_data(preview, preview.buttons["Send now"])
    await stage.move_to(START + SOON)
    assert await heard(stage) == [1, 1]
    assert stage.value("select count(*) from announcement") == 1


@PLATFORMS
async def test_dropped_it_reaches_nobody(stage, platform):
    chair = chair_on(stage, platform)
    [preview] = await chair.say(HELLO)
    [dropped] = await chair.press(preview, "Drop")
    assert "Nothing was changed" in dropped.text
    await stage.move_to(START + timedelta(days=1))
    assert await heard(stage) == [0, 0]
    assert stage.rows("select * from announcement") == []


@PLATFORMS
async def test_later_it_leaves_at_its_time_and_not_before(stage, platform):
    chair = chair_on(stage, platform)
    [preview] = await chair.say(LATER)
    assert "To be sent: Wednesday 2 December 2026, 09:00" in preview.text
    await chair.press(preview, "Send then")
    await stage.move_to(NINE - timedelta(minutes=5))
    assert await heard(stage) == [0, 0]
    await stage.move_to(NINE)
    assert await heard(stage) == [1, 1]


@PLATFORMS
async def test_what_was_to_leave_later_is_stopped_by_a_button(stage, platform):
    chair = chair_on(stage, platform)
    [preview] = await chair.say(LATER)
    [waits] = await chair.press(preview, "Send then")
    [stopped] = await chair.press(waits, "Stop it")
    assert "Nobody had got it before" in stopped.text
    await stage.move_to(NINE + timedelta(days=1))
    assert await heard(stage) == [0, 0]
    assert await results(stage) == []


async def test_where_slack_fails_telegram_carries_it_and_it_counts_as_delivered(stage):
    drc, other = stage.on_slack(DRC), stage.on_telegram(DRC)
    await drc.say("hello")
    chair = stage.on_slack(CHAIR)
    await chair.say(f"add {DRC} to donors")
    await stage.slack.fault("chat.postMessage", channel=await drc.dm(), error="channel_not_found")
    [preview] = await chair.say(HELLO)
    assert "3 people of 3 organisations" in preview.text
    await chair.press(preview, "Send now")
    await stage.move_to(START + SOON)
    assert (await count(drc), await count(other)) == (0, 1)
    [told] = await results(stage)
    assert "Delivered to 3 of 3 people" in told.replace("*", "")
    assert "DRC, LAKELAND and NORTHLAND" in told


async def test_who_did_not_get_it_is_said_by_organisation_with_the_fix(stage):
    chair, halo = stage.on_slack(CHAIR), stage.on_telegram(HALO)
    await halo.say("hello")
    await stage.telegram.block(halo.user, wait=True)
    await chair.say(f"add {HALO} to donors")
    await chair.say("add rep@raheaman.example to donors")
    await stage.telegram.unblock(halo.user, wait=True)
    await halo.say("calls")
    [preview] = await chair.say(HELLO)
    assert "1 person cannot be reached: RAHA" in preview.text
    await stage.telegram.block(halo.user)
    await chair.press(preview, "Send now")
    await stage.move_to(START + SOON)
    [told] = await results(stage)
    plain = told.replace("*", "")
    assert "Delivered to 2 of 4 people; 2 of 4 organisations" in plain
    assert "HALO: has blocked the bot; please ask them to press Restart" in plain
    assert "RAHA: no account yet; invite makes a link" in plain
    [missed] = await chair.press(await chair.find("Delivered to"), "Who did not get it")
    assert "Representative, operations, HALO: has blocked the bot" in missed.text


async def test_the_bot_is_stopped_between_and_each_gets_it_once(stage):
    chair = stage.on_slack(CHAIR)
    [preview] = await chair.say(LATER)
    await chair.press(preview, "Send then")
    await stage.stop()
    stage.clock.move_to(NINE + timedelta(hours=3))
    await stage.start()
    assert await heard(stage) == [1, 1]
    await stage.stop()
    await stage.start()
    await stage.move_to(NINE + timedelta(hours=4))
    assert await heard(stage) == [1, 1]
    assert len(await results(stage)) == 1


async def test_a_text_that_calls_everybody_calls_nobody(stage):
    chair, northland = stage.on_slack(CHAIR), stage.on_slack(NORTHLAND)
    [preview] = await chair.say("announce to donors: <!channel> read this")
    await chair.press(preview, "Send now")
    raw = [
        m["text"] for m in await stage.slack.messages(northland.user) if "read this" in m["text"]
    ]
    assert len(raw) == 1
    assert "<!channel>" not in raw[0]
