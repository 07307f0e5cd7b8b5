"""After an outage: what still matters arrives, the rest is named, words said in time count."""

from datetime import UTC, datetime, timedelta

CHAIR = "chair@unmas.example"
HALO = "ops@halo.example"
FOCAL = "focal@unicef.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
QUIET_DAY = datetime(2026, 12, 2, 8, tzinfo=UTC)
TEN = CALL_13 - timedelta(minutes=10)


async def away(stage, start, end):
    """The bot is down from `start` to `end`."""
    await stage.move_to(start)
    await stage.stop()
    stage.clock.move_to(end)
    await stage.start()


async def told(stage):
    return [m for m in await stage.on_slack(CHAIR).screen() if "I am back" in m.text]


def here(stage):
    return stage.value("select count(*) from audit where verb = 'check-in'")


async def test_a_here_said_in_time_counts_although_nobody_was_there_to_hear_it(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("yes 13")
    await stage.move_to(CALL_13 - timedelta(minutes=20))
    await stage.stop()
    stage.clock.move_to(CALL_13 + timedelta(hours=2))
    await stage.telegram.say(halo.user, "here")
    # Telegram keeps words for a day. By now check-in has closed; what counts is when it was said.
    stage.clock.move_to(CALL_13 + timedelta(hours=25, minutes=30))
    await stage.start()
    await stage.telegram.wait_for(halo.user, "You are checked in")
    await stage.settled()
    assert here(stage) == 1
    check_ins = "select at from attendance where source = 'check_in' order by id desc limit 1"
    said_at = stage.value(check_ins)
    assert said_at.startswith("2026-12-08 15:00")


async def test_a_here_said_too_late_does_not_count(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("hello")
    await stage.stop()
    stage.clock.move_to(CALL_13 + timedelta(hours=25, minutes=5))
    await stage.telegram.say(halo.user, "here 13")
    await stage.start()
    await stage.telegram.wait_for(halo.user, "has closed")
    assert here(stage) == 0


async def test_the_reminder_with_the_link_says_that_the_call_is_on(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("yes 13")
    await stage.on_slack(CHAIR).say("join-link 13 https://meet.example/13")
    await away(stage, TEN - timedelta(minutes=1), CALL_13 + timedelta(minutes=5))
    found = await halo.find("It is on now")
    assert "https://meet.example/13" in found.text
    assert "In ten minutes" not in await halo.text()


async def test_a_reminder_held_up_for_minutes_does_not_claim_the_wrong_time(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("yes 13")
    await away(stage, TEN - timedelta(minutes=1), CALL_13 - timedelta(minutes=4))
    assert "Coming up: Partner call 13" in await halo.text()


async def test_the_chair_learns_when_what_was_not_sent_and_can_call_the_roll(stage):
    chair = stage.on_slack(CHAIR)
    await stage.on_telegram(HALO).say("yes 13")
    await away(stage, CALL_13 - timedelta(days=2), CALL_13 + timedelta(hours=2))
    [message] = await told(stage)
    assert "from Sunday" in message.text
    assert "14:00" in message.text
    assert "16:00" in message.text
    assert "Partner call 13: the reminder a day before, to anybody" in message.text
    assert "Partner call 13: the reminder with the link, to anybody" in message.text
    assert "was due in that time" in message.text
    await chair.press(message, "Roll call 13")
    assert await told(stage) == [message]
    await chair.press(await chair.find("Roll call: Partner call 13"), "HALO")
    card = await chair.find("Roll call: Partner call 13")
    assert "✓ HALO" in card.buttons
    assert "1 of 6" in card.text
    assert stage.value("select held from call where number = 13") == "yes"
    await stage.stop()
    await stage.start()
    assert len(await told(stage)) == 1


async def test_an_outage_in_which_nothing_was_due_is_not_told(stage):
    await away(stage, QUIET_DAY, QUIET_DAY + timedelta(minutes=40))
    assert await told(stage) == []


async def test_a_restart_is_not_told_although_a_reminder_was_due(stage):
    await away(stage, TEN - timedelta(minutes=1), TEN + timedelta(minutes=4))
    assert await told(stage) == []


async def test_an_hour_is_told_as_people_may_have_written(stage):
    await away(stage, QUIET_DAY, QUIET_DAY + timedelta(minutes=65))
    [message] = await told(stage)
    assert "nothing was lost" in message.text
    assert "On Slack it may be lost" in message.text


async def test_a_platform_out_of_reach_is_told_afterwards_with_what_it_missed(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("yes 13")
    await stage.move_to(CALL_13 - timedelta(days=1, hours=1))
    pulse = stage.app.pulse
    start = stage.clock.now()
    await pulse.platform("telegram", "attention", "not connected", start)
    await pulse.platform("telegram", "attention", "still not connected", start)
    assert await told(stage) == []
    end = start + timedelta(hours=3)
    stage.clock.move_to(end)
    await pulse.platform("telegram", "well", "connected", end)
    stage.app.waker.wake()
    await stage.settled()
    [message] = await told(stage)
    assert "Telegram was out of my reach" in message.text


async def test_a_platform_that_is_shut_is_told_on_the_other_one(stage):
    pulse = stage.app.pulse
    what, since = "token refused (token_revoked)", stage.clock.now()
    await pulse.platform("telegram", "broken", what, since)
    stage.app.waker.wake()
    await stage.settled()
    chair = stage.on_slack(CHAIR)
    [message] = [m for m in await chair.screen() if "does not let me in" in m.text]
    assert "Telegram does not let me in (token refused (token_revoked))" in message.text
