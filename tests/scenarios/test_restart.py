"""Stopped and started again: nothing twice, nothing lost. A blocked bot concerns one person."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
HALO = "ops@halo.example"
FOCAL = "focal@unicef.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
WEEK = CALL_13 - timedelta(days=7)


def sent(stage, kind):
    query = "select account_id from outbox where kind = ? and family = 'message' and state = 'sent'"
    return [row["account_id"] for row in stage.rows(query, kind)]


async def test_after_a_restart_nothing_is_said_again(stage):
    halo, unicef = stage.on_telegram(HALO), stage.on_slack(FOCAL)
    await stage.move_to(WEEK)
    await halo.press(await halo.find("In a week"), "Yes")
    await unicef.press(await unicef.find("Partner call 13"), "No")
    before = await halo.screen(), await unicef.screen()
    reminded = sent(stage, "reminder_7d")
    for _ in range(2):
        await stage.stop()
        await stage.start()
    await asyncio.sleep(1.5)  # recovery and housekeeping look round once a second
    await stage.settled()
    assert (await halo.screen(), await unicef.screen()) == before
    assert sent(stage, "reminder_7d") == reminded
    assert len(set(reminded)) == len(reminded)


async def test_what_fell_due_in_between_goes_out_afterwards(stage):
    await stage.stop()
    stage.clock.move_to(WEEK + timedelta(hours=3))
    await stage.start()
    assert "In a week: Partner call 13" in (await stage.on_telegram(HALO).find("In a week")).text
    assert len(sent(stage, "reminder_7d")) > 20


async def test_what_made_sense_only_in_between_stays_silent(stage):
    await stage.on_telegram(HALO).say("yes 13")
    await stage.stop()
    stage.clock.move_to(CALL_13 + timedelta(hours=2))
    await stage.start()
    assert not any(sent(stage, f"reminder_{kind}") for kind in ("7d", "1d", "1h", "10m"))


async def test_words_said_while_it_was_away_are_answered_once(stage):
    halo, unicef = stage.on_telegram(HALO), stage.on_slack(FOCAL)
    await stage.stop()
    await stage.telegram.say(halo.user, "yes 13")
    await stage.slack.say(unicef.user, "yes 13")
    await stage.start()
    for platform, person in ((stage.telegram, halo), (stage.slack, unicef)):
        await platform.wait_for(person.user, "of 6 partners so far")
    await stage.settled()
    assert [len(await halo.screen()), len(await unicef.screen())] == [1, 1]
    assert stage.value("select count(*) from answer") == 2


async def test_a_stop_in_the_middle_of_work_is_quick_and_loses_nothing(stage):
    await stage.telegram.fault("sendMessage", times=3, delay=1.5)
    await stage.slack.fault("chat.postMessage", times=3, delay=1.5)
    halo, unicef = stage.on_telegram(HALO), stage.on_slack(FOCAL)
    await stage.slack.say(unicef.user, "yes 13", ack=True)
    await stage.telegram.say(halo.user, "yes 13", wait=True)
    stage.clock.move_to(WEEK)
    await asyncio.sleep(0.2)
    began = time.monotonic()
    await stage.stop()
    assert time.monotonic() - began < 10
    assert stage.value("select count(*) from answer") == 2
    await stage.telegram.clear_faults()
    await stage.slack.fault(clear=True)
    await stage.start()
    await stage.telegram.wait_for(halo.user, "HALO will be there", 15)
    await stage.slack.wait_for(unicef.user, "UNICEF will be there", 15)
    await stage.settled()
    for who in (halo, unicef):
        screen = await who.screen()
        assert len([m for m in screen if "will be there" in m.text]) == 1
        assert len([m for m in screen if "In a week" in m.text]) == 1
    assert stage.value("select count(*) from answer") == 2


async def test_a_lost_connection_is_made_again_and_nothing_is_lost(stage):
    unicef = stage.on_slack(FOCAL)
    await unicef.say("yes 13")
    await stage.slack.disconnect("close")
    await stage.slack.say(unicef.user, "no 13")
    await stage.slack.wait_for(unicef.user, "cannot come", 15)
    await stage.settled()
    assert len([m for m in await unicef.screen() if "cannot come" in m.text]) == 1


async def test_a_rate_limit_holds_one_chat_and_not_the_others(stage):
    halo, hi = stage.on_telegram(HALO), stage.on_telegram("kyiv@hi.example")
    await stage.telegram.fault("sendMessage", times=1, retry_after=1, chat=halo.user)
    await stage.telegram.say(halo.user, "calls", wait=True)
    await stage.telegram.say(hi.user, "calls", wait=True)
    await stage.telegram.wait_for(hi.user, "Next calls", 2)
    await stage.telegram.wait_for(halo.user, "Next calls", 10)
    await stage.settled()
    assert len(await halo.screen()) == 1


async def test_who_blocked_the_bot_is_marked_and_the_others_get_theirs(stage):
    halo, hi = stage.on_telegram(HALO), stage.on_telegram("kyiv@hi.example")
    await halo.say("hello")
    await stage.telegram.block(halo.user)
    await stage.move_to(WEEK)
    assert "In a week" in await hi.text()
    failed = stage.rows("select state, why, kind from outbox where state = 'failed'")
    assert failed == [{"state": "failed", "why": "blocked", "kind": "reminder_7d"}]
    marked = 'select unreachable from account where "user" = ?'
    assert stage.value(marked, str(halo.user)) == "blocked"
    assert stage.value("select count(*) from account where unreachable is not null") == 1
    assert stage.rows("select * from outbox where state = 'sending'") == []


async def test_who_is_blocked_on_one_platform_is_told_on_the_other(stage):
    drc = stage.on_telegram("rep@drc.example")
    stage.change("update account set unreachable = 'gone' where \"user\" = 'U0AEGJ9JT'")
    await stage.move_to(WEEK)
    assert "In a week" in await drc.text()


async def test_who_lets_the_bot_in_again_is_reached_again(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("hello")
    await stage.telegram.block(halo.user)
    await stage.move_to(WEEK)
    await halo.seeing(stage.telegram.start(halo.user, wait=True))
    await halo.say("yes 13")
    assert stage.value('select unreachable from account where "user" = ?', str(halo.user)) is None
    await stage.move_to(CALL_13 - timedelta(days=1))
    assert "Tomorrow" in await halo.text()


async def test_the_chair_sees_in_the_status_how_many_messages_failed(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("hello")
    await stage.telegram.block(halo.user)
    await stage.move_to(WEEK)
    status = (await stage.on_slack(CHAIR).say("status"))[-1].text
    assert "1 message could not be delivered" in status
