"""What does not arrive: another way is tried, whoever leads is told once, with the fix."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.cast import GROUP

CHAIR = "chair@unmas.example"
HALO = "ops@halo.example"
BOTH = "rep@drc.example"
MAG = "desk@mag.example"
FOCAL = "focal@unicef.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
WEEK = CALL_13 - timedelta(days=7)
DAY = CALL_13 - timedelta(days=1)


async def chair_reads(stage, words):
    return [m.text for m in await stage.on_slack(CHAIR).screen() if words in m.text]


async def test_a_blocked_bot_is_told_to_the_chair_once_with_the_fix(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("hello")
    await stage.telegram.block(halo.user)
    await stage.move_to(WEEK)
    [told] = await chair_reads(stage, "do not reach")
    assert "HALO" in told
    assert "(Telegram)" in told
    assert "press Restart" in told.replace("*", "")
    await stage.move_to(DAY)
    assert len(await chair_reads(stage, "do not reach")) == 1


async def test_who_never_pressed_start_is_told_to_the_chair(stage):
    await stage.telegram.fault(
        "sendMessage",
        chat=stage.on_telegram(HALO).user,
        error={
            "code": 403,
            "description": "Forbidden: bot can't initiate conversation with a user",
        },
    )
    await stage.move_to(WEEK)
    [told] = await chair_reads(stage, "do not reach")
    assert "Start" in told


async def test_whoever_is_lost_and_found_and_lost_again_is_told_twice(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("hello")
    await stage.telegram.block(halo.user)
    await stage.move_to(WEEK)
    await stage.telegram.unblock(halo.user, wait=True)
    await halo.say("calls")
    assert stage.value('select unreachable from account where "user" = ?', str(halo.user)) is None
    await stage.telegram.block(halo.user)
    await stage.move_to(DAY)
    assert len(await chair_reads(stage, "do not reach")) == 2


async def test_what_one_account_refuses_the_persons_other_account_gets_once(stage):
    slack, telegram = stage.on_slack(BOTH), stage.on_telegram(BOTH)
    await slack.say("hello")
    before = await slack.screen()
    account = stage.value('select id from account where "user" = ?', slack.user)
    await stage.slack.fault("chat.postMessage", channel=await slack.dm(), error="channel_not_found")
    await stage.move_to(WEEK)
    assert "In a week" in await telegram.text()
    assert await slack.screen() == before
    rows = stage.rows(
        "select state, platform, account_id from outbox where family = 'message'"
        " and kind = 'reminder_7d' and key like ?",
        f"%person:{stage.value('select person_id from account where id = ?', account)}",
    )
    assert [(row["state"], row["platform"]) for row in rows] == [("sent", "telegram")]
    assert stage.value("select unreachable from account where id = ?", account)
    assert await chair_reads(stage, "do not reach") == []


async def test_a_private_answer_that_cannot_be_given_is_said_so_where_it_was_asked(stage):
    halo = stage.on_telegram(HALO)
    await stage.telegram.fault(
        "sendMessage",
        chat=halo.user,
        error={
            "code": 403,
            "description": "Forbidden: bot can't initiate conversation with a user",
        },
    )
    [said] = await halo.say("/attendance@aorbot_demo_bot", chat=GROUP)
    assert "press Start" in said.text
    assert "HALO was at" not in said.text


async def lost_news(stage):
    """An announcement on its way to a person on Telegram when the connection broke."""
    halo, chair = stage.on_telegram(HALO), stage.on_slack(CHAIR)
    await halo.say("hello")
    [preview] = await chair.say("announce to partners: The hotline is open.")
    await stage.telegram.fault("sendMessage", chat=halo.user, drop="after")
    await chair.press(preview, "Send now")
    await stage.telegram.wait_for(halo.user, "hotline")
    # A start ends the lease; a running bot waits until it has run out.
    await stage.stop()
    await stage.start()
    await stage.slack.wait_for(chair.user, "It may have arrived, or not", 10)
    await stage.settled()
    return halo, chair, await chair.find("It may have arrived")


def sent_to(halo, columns):
    """The announcement's row for the person, of the outbox."""
    return (
        f"select {columns} from outbox where kind = 'announcement' and account_id ="
        f" (select id from account where \"user\" = '{halo.user}')"
    )


def doubtful(stage, halo):
    return stage.rows(sent_to(halo, "state, flagged, why"))


@pytest.mark.slow
async def test_what_may_have_arrived_on_telegram_is_offered_to_who_leads(stage):
    halo, chair, offer = await lost_news(stage)
    assert "an announcement" in offer.text
    assert doubtful(stage, halo) == [{"state": "unknown", "flagged": 0, "why": "in doubt"}]
    assert len([m for m in await halo.screen() if "hotline" in m.text]) == 1
    [decided] = await chair.press(offer, "Send again")
    assert "on its way once more" in decided.text
    assert doubtful(stage, halo) == [{"state": "sent", "flagged": 1, "why": None}]
    assert len([m for m in await halo.screen() if "hotline" in m.text]) == 2
    assert "settled already" in (await chair.say("resend 1"))[-1].text


@pytest.mark.slow
async def test_who_leads_may_leave_it_and_nobody_else_may_decide(stage):
    halo, chair, offer = await lost_news(stage)
    row = offer.buttons and stage.value(sent_to(halo, "id"))
    assert "for those who lead" in (await stage.on_telegram(MAG).say(f"resend {row}"))[-1].text
    [decided] = await chair.press(offer, "Leave it")
    assert "nothing more is sent" in decided.text
    assert doubtful(stage, halo) == [{"state": "unknown", "flagged": 0, "why": "left"}]
    assert "settled already" in (await chair.say(f"resend {row}"))[-1].text
    assert len([m for m in await halo.screen() if "hotline" in m.text]) == 1
