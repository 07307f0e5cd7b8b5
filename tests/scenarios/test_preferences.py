"""Own settings on both platforms: said or tapped, changed in place, true from the next message."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.languages import offered, own_name
from bot.conversation.outcomes import Reader
from bot.conversation.replies import say
from bot.conversation.texts import plain
from bot.demo.cast import CHANNEL, GROUP
from bot.handlers.aors_changing import change

MAG = "desk@mag.example"
ANGOLA = "angola@mag.example"
HALO = "ops@halo.example"
CHAIR = "chair@unmas.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
WEEK = CALL_13 - timedelta(days=7)
DAY = CALL_13 - timedelta(days=1)
HOUR = CALL_13 - timedelta(hours=1)
OTHERS = [code for code in offered() if code != "en"]


both_platforms = pytest.mark.parametrize("platform", ["slack", "telegram"])


def at(stage, platform, email=MAG):
    return stage.on_slack(email) if platform == "slack" else stage.on_telegram(email)


def chosen(stage, email=MAG):
    [row] = stage.rows(
        "select p.*, language, zone from preference p join person on person.id = person_id "
        "where email = ?",
        email,
    )
    return row


def bare(text):
    """What is read, without Slack's stars."""
    return text.replace("*", "")


async def pressed(person, card, label):
    """The card after a tap; nothing else may have appeared."""
    [after] = await person.press(card, label)
    assert after.id == card.id
    assert after.edited
    return after


@both_platforms
async def test_settings_show_what_stands_and_change_in_place(stage, platform):
    mag = at(stage, platform)
    [card] = await mag.say("/settings" if platform == "telegram" else "settings")
    assert "Your settings" in card.text
    assert "London (Europe/London), where it is 08:00 now" in bare(card.text)
    card = await pressed(mag, card, "✓ a week")
    assert "a day, an hour and ten minutes" in card.text
    card = await pressed(mag, card, "No quiet hours")
    assert chosen(stage)["never_quiet"]
    card = await pressed(mag, card, "Quiet 21:00–07:00")
    assert "21:00–07:00" in card.text
    card = await pressed(mag, card, "Write to me on Telegram")
    assert "reach you on Telegram" in bare(card.text)
    row = chosen(stage)
    assert (row["platform"], "reminder_7d" in str(row["muted"])) == ("telegram", True)
    assert str(row["quiet_from"]).startswith("21:00")
    card = await pressed(mag, card, "✗ a week")
    card = await pressed(mag, card, "No quiet hours")
    card = await pressed(mag, card, "Write to me on Slack")
    row = chosen(stage)
    assert (row["platform"], row["quiet_from"], row["quiet_until"]) == ("slack", None, None)


@both_platforms
async def test_every_setting_by_words(stage, platform):
    mag = at(stage, platform)
    for words in (
        "timezone Kabul",
        "remind me 1 day and 1 hour before",
        "quiet 22:00-06:00",
        "prefer slack",
        "away until 10 December, ops@halo.example stands in",
    ):
        [said] = await mag.say(words)
        assert "Your settings" in said.text, words
    row = chosen(stage)
    assert row["zone"] == "Asia/Kabul"
    assert (row["platform"], row["away_until"]) == ("slack", "2026-12-10")
    [said] = await mag.say("calls")
    assert "Kabul" in said.text


@both_platforms
@pytest.mark.parametrize("language", OTHERS)
async def test_another_language_from_the_next_message_on(stage, platform, language):
    mag = at(stage, platform)
    [card] = await mag.say("settings")
    await pressed(mag, card, own_name(language))
    [said] = await mag.say("calls")
    reader = Reader(language, "Europe/London", "Europe/Zurich")
    assert plain(say("calls.next"), reader) in bare(said.text)
    [said] = await mag.say("language English")
    [said] = await mag.say("calls")
    assert "Next calls" in said.text


@both_platforms
@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("language Klingon", "I do not speak “Klingon” yet"),
        ("timezone Atlantis-on-Sea", "I know no place called “Atlantis-on-Sea”"),
        ("timezone DRC", "one of several time zones"),
        ("quiet 25:00-07:00", "from when to when"),
        ("remind me 3 days before", "a week, a day, an hour and ten minutes"),
        ("away until 2026-11-01", "is over"),
        ("away until 31 November", "does not exist"),
        ("away until Monday, nobody at all stands in", "not sure who"),
        ("prefer pigeons", "on Slack or on Telegram"),
        ("timezon Kyiv", "Did you mean “timezone”?"),
    ],
)
async def test_what_is_wrong_is_said_in_a_sentence_and_changes_nothing(
    stage, platform, words, answer
):
    mag = at(stage, platform)
    await mag.say("calls")
    before = stage.stored()
    [said] = await mag.say(words)
    assert answer in said.text
    assert stage.stored() == before


async def test_a_kind_switched_off_does_not_come_and_the_others_do(stage):
    mag = stage.on_slack(MAG)
    await mag.say("remind me 1 day before")
    await stage.move_to(WEEK)
    assert "In a week" not in await mag.text()
    await stage.move_to(DAY)
    assert "Tomorrow" in await mag.text()


async def test_a_kind_switched_off_while_its_message_waits_is_withdrawn(stage):
    halo = stage.on_telegram(HALO)
    await stage.telegram.fault("sendMessage", chat=halo.user, retry_after=300)
    stage.clock.move_to(WEEK)
    await stage.settled()
    await halo.say("remind me never")
    await stage.move_to(WEEK + timedelta(minutes=6))
    assert "In a week" not in await halo.text()
    assert reminder_of(stage, HALO)["state"] == "cancelled"


def reminder_of(stage, email):
    [row] = stage.rows(
        "select outbox.state from outbox join account on account.id = account_id "
        "join person on person.id = account.person_id "
        "where kind = 'reminder_7d' and family = 'message' and email = ?",
        email,
    )
    return row


@both_platforms
async def test_reminders_go_where_they_are_preferred(stage, platform):
    mag, other = at(stage, platform), at(stage, "telegram" if platform == "slack" else "slack")
    await mag.say(f"prefer {platform}")
    await stage.move_to(WEEK)
    assert "In a week" in await mag.text()
    assert "In a week" not in await other.text()


async def test_where_the_preferred_platform_is_out_of_reach_the_other_serves(stage):
    slack, telegram = stage.on_slack(MAG), stage.on_telegram(MAG)
    await slack.say("prefer telegram")
    await telegram.say("calls")
    await stage.telegram.block(telegram.user)
    await stage.move_to(WEEK)
    assert "In a week" in await slack.text()
    await stage.move_to(DAY)
    assert "Tomorrow" in await slack.text()
    assert "nothing arrives on Telegram" in bare((await slack.say("settings"))[-1].text)


async def test_who_is_away_hears_nothing_until_the_day_is_over(stage):
    mag = stage.on_slack(MAG)
    await mag.say("yes 13")
    await mag.say("away until 2 December")
    await stage.move_to(WEEK)
    assert "In a week" not in await mag.text()
    await stage.move_to(DAY)
    assert "Tomorrow" in await mag.text()


@both_platforms
async def test_a_reminder_comes_before_quiet_hours_rather_than_in_them(stage, platform):
    mag = at(stage, platform)
    # In London: the day's reminder would come at 13:00.
    await mag.say("quiet 12:00-15:00")
    await stage.move_to(WEEK)
    await stage.move_to(DAY - timedelta(hours=2, minutes=1))
    assert "Tomorrow" not in await stage.on_slack(MAG).text()
    await stage.move_to(DAY - timedelta(hours=2))
    assert "Tomorrow: Partner call 13" in await stage.on_slack(MAG).text()
    before = await stage.on_slack(MAG).text()
    await stage.move_to(DAY + timedelta(hours=2))
    assert await stage.on_slack(MAG).text() == before


def heard(text):
    """How many reminders stand on the screen."""
    return text.count("Partner call 13")


async def test_one_that_was_held_up_waits_for_the_end_of_quiet_hours(stage):
    mag = stage.on_slack(MAG)
    # Nobody knew of these hours before the reminder was due.
    await stage.move_to(WEEK)
    await stage.move_to(DAY - timedelta(hours=1))
    await mag.say("quiet 12:00-15:00")
    await stage.move_to(DAY + timedelta(hours=1, minutes=59))
    assert heard(await mag.text()) == 1
    await stage.move_to(DAY + timedelta(hours=2))
    assert heard(await mag.text()) == 2


async def test_it_comes_at_once_when_the_group_moves_to_where_it_is_no_longer_quiet(stage):
    """MAG has no zone of its own, so its clock is the group's."""
    stage.change("update person set zone = null where email = ?", MAG)
    mag = stage.on_slack(MAG)
    await stage.move_to(WEEK)
    await stage.move_to(DAY - timedelta(hours=1))
    await mag.say("quiet 12:00-15:30")
    await stage.move_to(DAY)
    assert heard(await mag.text()) == 1

    def to_kabul(unit):
        return change(unit, replace(unit.aor, zone="Asia/Kabul"), stage.clock.now())

    assert stage.write(to_kabul) == ("zone",)
    await stage.move_to(DAY + timedelta(minutes=1))
    assert heard(await mag.text()) == 2


async def test_quiet_hours_do_not_keep_the_hour_back(stage):
    mag = stage.on_slack(MAG)
    await mag.say("yes 13")
    await mag.say("quiet 11:00-15:00")
    await stage.move_to(HOUR)
    assert "In an hour" in await mag.text()


async def test_the_stand_in_is_told(stage):
    mag, halo = stage.on_slack(MAG), stage.on_telegram(HALO)
    await mag.say(f"away until 10 December, {HALO} stands in")
    assert "has named you to stand in" in await halo.text()


async def test_the_stand_in_gets_the_reminders(stage):
    mag, halo = stage.on_slack(MAG), stage.on_telegram(HALO)
    await mag.say("yes 13")
    await mag.say(f"away until 10 December, {HALO} stands in")
    await stage.move_to(HOUR)
    assert "In an hour" not in await mag.text()
    assert "You hear this for" in await halo.text()


@both_platforms
async def test_back_again_by_button(stage, platform):
    mag = at(stage, platform)
    [card] = await mag.say("away until 10 December")
    card = await pressed(mag, card, "I am back")
    assert "Welcome back" in card.text
    assert "I am back" not in card.buttons
    await stage.move_to(WEEK)
    assert "In a week" in await stage.on_slack(MAG).text()


async def test_in_a_channel_only_the_person_sees_their_settings(stage):
    [card] = await stage.on_slack(MAG).command("settings", chat=CHANNEL)
    assert card.ephemeral
    assert await stage.on_slack(CHAIR).screen(CHANNEL) == []
    await stage.on_telegram(MAG).say("/settings@aorbot_demo_bot", chat=GROUP)
    assert await stage.on_telegram(HALO).screen(GROUP) == []
    assert "Your settings" in await stage.on_telegram(MAG).text()


@both_platforms
async def test_the_same_tap_again_after_a_lost_answer_does_no_harm(stage, platform):
    mag = at(stage, platform)
    [card] = await mag.say("settings")
    await mag.press(card, "✓ a day")
    await mag.again()
    assert "reminder_1d" in str(chosen(stage)["muted"])
    assert stage.value("select count(*) from audit where verb = 'settings'") == 1
