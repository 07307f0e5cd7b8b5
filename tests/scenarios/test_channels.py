"""Cards of calls in groups and channels: true in front of everybody, answered in private."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.scenarios.channel_places import both_platforms, channel_of, rows_in_channels

CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
MINUTE = timedelta(minutes=1, seconds=1)


@pytest.fixture
def channel(stage, platform):
    return channel_of(stage, platform)


def edits(card, before):
    return (card.text, card.edited) != (before.text, before.edited)


@both_platforms
async def test_who_leads_has_calls_posted_and_the_next_card_stands_there(channel):
    [said] = await channel.say("post calls here")
    assert "From now on I post all calls in" in said.text
    [card] = await channel.screen()
    assert "Partner call 13" in card.text
    assert "Tuesday 8 December 2026, 14:00 Geneva" in card.text
    assert "0 of 6" in card.text
    assert set(card.buttons) == {"Yes", "Maybe", "No", "Calendar file"}
    [row] = channel.stage.rows("select * from channel_posting")
    assert (row["chat"], row["ended_at"], row["lost"]) == (str(channel.chat), None, None)


async def test_each_reader_sees_the_time_on_their_own_clock(stage):
    for platform in ("slack", "telegram"):
        await channel_of(stage, platform).say("post calls here")
    unix = int(CALL_13.timestamp())
    reader = channel_of(stage, "slack").partners[0].user
    slack = (await stage.slack.messages(reader, channel_of(stage, "slack").chat))[-1]
    [own] = [b for b in slack["blocks"] if "For you" in b.get("text", {}).get("text", "")]
    tag = f"<!date^{unix}^{{date_long_pretty}} {{time}}|Tue 8 Dec, 14:00 Geneva>"
    assert own["text"]["text"] == f"🕒 For you: {tag}"
    group = channel_of(stage, "telegram")
    telegram = (await stage.telegram.messages(group.partners[0].user, group.chat))[-1]
    tag = f'<tg-time unix="{unix}" format="wDt">Tue 8 Dec, 14:00 Geneva</tg-time>'
    assert f"🕒 For you: {tag}" in telegram["html"]


@both_platforms
async def test_who_chairs_stands_there_by_what_they_speak_for_and_never_by_name(channel):
    await channel.say("post calls here")
    assert "Chair: the coordinator" in (await channel.card()).text
    await channel.chair.say("chair 13 desk@mag.example")
    card = await channel.card()
    assert "Chair: MAG" in card.text
    await channel.chair.say("chair 13 drc@aor.example")
    await channel.stage.move_to(channel.stage.clock.now() + MINUTE)
    assert "Chair: in-country coordinator" in (await channel.card()).text
    assert len(await channel.screen()) == 1


@both_platforms
async def test_an_answer_given_there_is_answered_in_private(channel):
    await channel.say("post calls here")
    presser, other = channel.partners
    seen = await channel.card()
    await presser.press(seen, "Yes")
    assert "will be there" not in await channel.text()
    assert "will be there" not in f"{await other.text(channel.chat)} {await other.text()}"
    if channel.platform == "slack":
        [whispered] = [m for m in await presser.screen(channel.chat) if m.ephemeral]
        assert "UNICEF will be there" in whispered.text
    else:
        assert "HALO will be there" in (await presser.toasts())[-1]
    card = await channel.card()
    assert "1 of 6" in card.text
    assert set(card.buttons) == set(seen.buttons)


async def test_the_public_card_is_never_replaced_by_the_private_answer(stage):
    channel = channel_of(stage, "slack")
    await channel.say("post calls here")
    await channel.partners[0].press(await channel.card(), "Yes")
    entries = (await stage.slack.record())["entries"]
    whispers = [e["args"] for e in entries if e.get("method") == "response_url"]
    assert [(w["response_type"], w["replace_original"]) for w in whispers] == [("ephemeral", False)]


@both_platforms
async def test_the_first_change_shows_at_once_and_the_next_after_a_minute(channel):
    await channel.say("post calls here")
    first, second = channel.partners
    await first.press(await channel.card(), "Yes")
    assert "1 of 6" in (await channel.card()).text
    await second.press(await channel.card(), "Yes")
    assert "1 of 6" in (await channel.card()).text
    await first.press(await channel.card(), "No")
    await channel.stage.move_to(channel.stage.clock.now() + MINUTE)
    assert "1 of 6" in (await channel.card()).text
    await first.press(await channel.card(), "Yes")
    await channel.stage.move_to(channel.stage.clock.now() + MINUTE)
    assert "2 of 6" in (await channel.card()).text
    assert len(await channel.screen()) == 1


@both_platforms
async def test_what_changed_while_the_bot_was_down_shows_when_it_is_back(channel):
    await channel.say("post calls here")
    first, second = channel.partners
    await first.press(await channel.card(), "Yes")
    await second.press(await channel.card(), "Yes")
    await channel.stage.stop()
    channel.stage.clock.move_to(channel.stage.clock.now() + MINUTE)
    await channel.stage.start()
    assert "2 of 6" in (await channel.card()).text
    assert len(await channel.screen()) == 1


async def confirm(person, words):
    said = await person.say(words)
    await person.press(said[-1], "Confirm")


@both_platforms
async def test_a_moved_call_is_true_at_once_and_told_in_one_line(channel):
    await channel.say("post calls here")
    await channel.partners[0].press(await channel.card(), "Yes")
    await confirm(channel.chair, "move 13 to 2026-12-15 15:00")
    card, line = await channel.screen()
    assert "Tuesday 15 December 2026, 15:00 Geneva" in card.text
    assert "1 of 6" in card.text
    assert line.text.startswith("Moved: Partner call 13. It was Tue 8 Dec, 14:00 Geneva.")
    assert not line.buttons
    await channel.stage.move_to(CALL_13 - timedelta(days=1))
    assert len(await channel.screen()) == 2
    await channel.stage.move_to(datetime(2026, 12, 14, 14, tzinfo=UTC))
    assert "Tomorrow: Partner call 13" in (await channel.screen())[-1].text


@both_platforms
async def test_a_cancelled_call_loses_its_buttons_and_is_told_in_one_line(channel):
    await channel.say("post calls here")
    await confirm(channel.chair, "cancel 13 because somebody is ill")
    card, line = await channel.screen()
    assert "is cancelled" in card.text
    assert not card.buttons
    assert line.text == "Cancelled: Partner call 13, planned for Tue 8 Dec, 14:00 Geneva."
    # Why it is off is told to those invited, in private.
    assert "ill" not in (await channel.text()).replace("will", "")


@both_platforms
async def test_a_week_a_day_and_ten_minutes_before_a_word_is_said_there(channel):
    await channel.say("post calls here")
    said = {}
    for name, lead in (("day", 24 * 60), ("hour", 60), ("ten", 10)):
        before = len(await channel.screen())
        await channel.stage.move_to(CALL_13 - timedelta(minutes=lead))
        said[name] = (await channel.screen())[before:]
    assert "Tomorrow: Partner call 13" in said["day"][0].text
    assert "0 of 6" in said["day"][0].text
    assert said["hour"] == []
    assert "In ten minutes: Partner call 13" in said["ten"][0].text
    assert set(said["ten"][0].buttons) == {"Join"}
    assert [len(messages) for messages in said.values()] == [1, 0, 1]


@both_platforms
async def test_after_the_call_the_card_says_so_and_the_next_one_is_posted(channel):
    await channel.say("post partner calls here")
    await channel.stage.move_to(CALL_13)
    assert "On now" in (await channel.card()).text
    await channel.stage.move_to(CALL_13 + timedelta(hours=1))
    card = await channel.card()
    assert "This call is over" in card.text
    assert not card.buttons
    await channel.chair.say("present 13 MAG, HI")
    await channel.stage.move_to(CALL_13 + timedelta(hours=2))
    card = await channel.card()
    assert "This call was held" in card.text
    assert "2 organisations were there" in card.text
    assert "of 6" not in card.text
    # The next one is in February: its card comes four weeks before, as a message of its own.
    assert "Partner call 14" not in await channel.text()
    await channel.stage.move_to(datetime(2027, 1, 12, 13, tzinfo=UTC))
    assert "Partner call 14" in (await channel.screen())[-1].text
    assert "Coordinator call" not in await channel.text()


@both_platforms
async def test_a_call_at_short_notice_is_posted_when_it_is_confirmed(channel):
    await channel.say("post other calls here")
    assert await channel.screen() == []
    await confirm(channel.chair, "schedule call on 2026-12-02 10:00 about the north")
    [card] = await channel.screen()
    assert "the north" in card.text
    assert rows_in_channels(channel.stage, "channel_reminder_%")
