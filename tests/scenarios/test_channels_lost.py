"""Channels that are stopped, lost, moved, of another AoR; and a bot that dies while it posts."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.cast import GROUP
from bot.domain.people import Role
from bot.handlers.roster_import import ensure_audiences
from bot.storage.engine import Database
from tests.scenarios.channel_places import (
    CHAIR,
    Channel,
    both_platforms,
    channel_of,
    rows_in_channels,
)
from tests.scenarios.scene import PLAIN_GROUP

CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
DAY = CALL_13 - timedelta(days=1)
MINUTE = timedelta(minutes=1, seconds=1)
NEW_GROUP = -1009000000077
KABUL = "Mine Action AoR Afghanistan"


@pytest.fixture
def channel(stage, platform):
    return channel_of(stage, platform)


@both_platforms
async def test_stop_posting_here_ends_posts_and_says_so_on_the_card(channel):
    await channel.say("post calls here")
    [said] = await channel.say("stop posting here")
    assert "Nothing is posted any more in" in said.text
    [card] = await channel.screen()
    assert "not kept up to date any more" in card.text
    assert not card.buttons
    await channel.stage.move_to(DAY)
    assert len(await channel.screen()) == 1
    [said] = await channel.say("stop posting here")
    assert "No calls are posted here" in said.text


@both_platforms
async def test_posting_is_begun_again_with_a_new_card(channel):
    await channel.say("post calls here")
    await channel.say("stop posting here")
    await channel.say("post calls here")
    old, card = await channel.screen()
    assert not old.buttons
    assert "Yes" in card.buttons


@both_platforms
async def test_all_channels_are_listed_in_private_and_stopped_by_button(channel):
    assert "No calls are posted in any" in (await channel.chair.say("channels"))[-1].text
    await channel.say("post partner calls here")
    await channel.say("post donor calls here")
    [listed] = await channel.chair.say("channels")
    assert "partner calls and donor briefings" in listed.text
    pressed = await channel.chair.press(listed, "Stop posting in 1")
    assert "Nothing is posted any more" in pressed[-1].text
    # It stays a channel of the AoR: one tap begins again.
    [listed] = await channel.chair.say("channels")
    assert "nothing is posted" in listed.text
    pressed = await channel.chair.press(listed, "Post calls in 1")
    assert "From now on I post all calls" in pressed[-1].text
    assert "Yes" in (await channel.screen())[-1].buttons


@both_platforms
async def test_only_who_leads_begins_and_stops_and_only_there(channel):
    [said] = await channel.say("post calls here", channel.partners[0])
    assert "for those who lead" in said.text
    assert "in the group or channel itself" in (await channel.chair.say("post calls here"))[-1].text
    assert channel.stage.rows("select * from channel_posting") == []
    await channel.say("post calls here")
    [said] = await channel.say("stop posting here", channel.partners[0])
    assert "for those who lead" in said.text
    assert len(channel.stage.rows("select * from channel_posting where ended_at is null")) == 1


@both_platforms
async def test_a_removed_bot_is_told_once_with_the_fix_and_posts_again_when_it_is_back(channel):
    await channel.say("post calls here")
    await channel.remove_bot()
    await channel.stage.move_to(DAY)
    await channel.stage.move_to(CALL_13 - timedelta(minutes=10))
    reader = channel.stage.on_slack(CHAIR)
    told = [m for m in await reader.screen() if "cannot post any more in" in m.text]
    assert len(told) == 1
    fix = "/invite" if channel.platform == "slack" else "Add me again"
    assert fix in told[0].text
    failed = [r for r in rows_in_channels(channel.stage) if r["state"] == "failed"]
    assert len(failed) == 1
    [listed] = await channel.chair.say("channels")
    assert fix in listed.text
    await channel.invite_bot()
    await reader.press(told[0], "Post again")
    assert "Partner call 13" in (await channel.screen())[-1].text
    assert channel.stage.value("select lost from channel_posting where ended_at is null") is None


async def test_an_archived_channel_is_told_with_its_fix(stage):
    channel = channel_of(stage, "slack")
    await channel.say("post calls here")
    await stage.slack.archive(channel.chat)
    await stage.move_to(DAY)
    assert "was archived" in await channel.chair.text()


async def test_a_group_that_became_a_supergroup_keeps_its_posts(stage):
    group = Channel(stage, "telegram", PLAIN_GROUP)
    await group.say("post calls here")
    await stage.telegram.migrate(PLAIN_GROUP, NEW_GROUP)
    await stage.move_to(DAY)
    moved = Channel(stage, "telegram", NEW_GROUP)
    assert "Tomorrow: Partner call 13" in await moved.text()
    assert "0 of 6" in (await moved.card("Will your organisation be there")).text
    assert stage.rows("select chat from channel union select chat from channel_posting") == [
        {"chat": str(NEW_GROUP)}
    ]
    await group.partners[0].say("yes 13")
    await stage.move_to(DAY + MINUTE)
    card = await moved.card("Will your organisation be there")
    assert "1 of 6" in card.text
    assert "Yes" in card.buttons
    [said] = await moved.say("stop posting here")
    assert "Nothing is posted any more" in said.text


def second_aor(unit, now):
    aor = unit.deployment.add_aor(KABUL, "Asia/Kabul", "en")
    unit.enter(aor)
    ensure_audiences(unit)
    unit.people.join(unit.people.by_email(CHAIR).id, Role.GLOBAL_COORDINATOR, None, now)


@pytest.fixture
def two(stage):
    """The chair leads a second AoR too."""
    database = Database(stage.url)
    try:
        database.write_now(lambda unit: second_aor(unit, stage.clock.now()))
    finally:
        database.close()
    return stage


@both_platforms
async def test_a_channel_given_to_another_aor_hears_no_more_of_the_first(two, platform):
    """CHECKLIST 20."""
    channel = channel_of(two, platform)
    await channel.say("aor demo")
    await channel.say("post calls here")
    await channel.say("aor Afghanistan")
    [card] = await channel.screen()
    assert "Partner call" not in card.text
    await channel.say("post calls here")
    await two.move_to(DAY)
    assert "Partner call" not in await channel.text()
    listed = (await channel.say("channels"))[-1].text
    assert "all calls" in listed
    assert "2." not in listed
    await channel.chair.say("aor demo")
    listed = (await channel.chair.say("channels"))[-1].text
    assert "No calls are posted" in listed


@both_platforms
async def test_a_posting_of_another_aor_is_nobodys_here(two, platform):
    channel = channel_of(two, platform)
    await channel.say("aor demo")
    await channel.say("post calls here")
    await channel.chair.say("aor Afghanistan")
    listed = (await channel.chair.say("channels"))[-1].text
    assert "No calls are posted" in listed


def lease_is_over(stage):
    stage.change(
        "update outbox set lease_until = '2020-01-01 00:00:00.000000' where state = 'sending'"
    )


async def begun_without_an_answer(channel, when):
    """The card is posted, or was about to be, when the connection broke; then the bot dies."""
    stage, chair = channel.stage, channel.chair
    if channel.platform == "slack":
        await chair.say("hello")
        await stage.slack.lose_calls("chat.postMessage", when, channel=channel.chat)
        await stage.slack.say(
            chair.user, "post calls here", channel=channel.chat, mention=True, ack=True
        )
        await stage.slack.wait_for(chair.user, "From now on")
    else:
        await stage.telegram.lose_calls("sendMessage", when, chat=GROUP)
        await stage.telegram.say(chair.user, "/post calls here", chat=GROUP, wait=True)
        await stage.telegram.wait_for(chair.user, "From now on")
    async with asyncio.timeout(10):
        while not rows_in_channels(stage, "channel_card")[0]["tries"]:  # noqa: ASYNC110 - stored
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)
    await stage.stop()
    assert [r["state"] for r in rows_in_channels(stage, "channel_card")] == ["sending"]
    lease_is_over(stage)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_card_whose_sender_died_stands_there_once_on_slack(stage, when):
    channel = channel_of(stage, "slack")
    await begun_without_an_answer(channel, when)
    await stage.start()
    await stage.slack.wait_for(channel.partners[0].user, "Partner call 13")
    await stage.settled()
    await channel.partners[0].say("yes 13")
    await stage.move_to(stage.clock.now() + MINUTE)
    [card] = await channel.screen()
    assert "1 of 6" in card.text


async def test_on_telegram_a_possible_copy_is_flagged(stage):
    channel = channel_of(stage, "telegram")
    await begun_without_an_answer(channel, "after")
    await stage.start()
    await stage.settled()
    [row] = rows_in_channels(stage, "channel_card")
    assert (row["state"], bool(row["flagged"])) == ("sent", True)
    await channel.partners[0].say("yes 13")
    await stage.move_to(stage.clock.now() + MINUTE)
    assert "1 of 6" in (await channel.screen())[-1].text
