"""A deactivated account is stopped, and whoever leads is asked once who takes over.

Seen to fail: `account_closed` that asks again, stops nothing, moves nothing or asks although
another account is left; `troubles.gone`, Telegram's code and `profiles.closed` undone.
"""

from datetime import UTC, datetime, timedelta

from bot.demo.cast import CHANNEL
from bot.handlers.telling import tell

CHAIR, MAG, BOTH = "chair@unmas.example", "desk@mag.example", "rep@drc.example"
FOCAL, HALO = "focal@unicef.example", "ops@halo.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
WEEK, DAY = CALL_13 - timedelta(days=7), CALL_13 - timedelta(days=1)
ASKED = "was deactivated"


async def chair_reads(stage, words=ASKED):
    return [m for m in await stage.on_slack(CHAIR).screen() if words in m.text]


async def deactivated(stage, email):
    user = stage.people[email].slack
    await stage.slack.deactivate(user, ack=True)
    await stage.settled()
    return user


def why(stage, user):
    return stage.value('select unreachable from account where "user" = ?', str(user))


def later_on_slack(unit, now):
    """Something that waits for its time."""
    person = unit.people.by_email(BOTH).id
    assert tell(unit, person, "let_in", "later", now, due_at=WEEK, asked_on="slack")


def chairs_call_13(stage, email):
    stage.change(
        "update call set chair_id = (select id from person where email = ?) where number = 13",
        email,
    )


async def test_slack_says_so_and_who_leads_is_asked_who_takes_over(stage):
    chairs_call_13(stage, FOCAL)
    user = await deactivated(stage, FOCAL)
    assert why(stage, user) == "deactivated"
    [told] = await chair_reads(stage)
    assert "UNICEF" in told.text
    assert "1 call to chair" in told.text
    assert f"left {FOCAL}" in told.text
    assert list(told.buttons)[-2:] == ["They left", "Invite again"]
    assert stage.value("select count(*) from membership where until is not null") == 0
    assert stage.value("select count(*) from audit where verb = 'account deactivated'") == 1


async def test_the_buttons_hand_over_and_end_the_membership(stage):
    chairs_call_13(stage, FOCAL)
    await deactivated(stage, FOCAL)
    [told] = await chair_reads(stage)
    chair = stage.on_slack(CHAIR)
    [handed] = await chair.press(told, next(iter(told.buttons)))
    assert "takes over" in handed.text
    [left] = await chair.press(told, "They left")
    assert "does not belong to the group any more" in left.text
    assert "Who takes over?" not in left.text


async def test_said_again_or_changed_otherwise_it_is_asked_once(stage):
    user = await deactivated(stage, FOCAL)
    await stage.move_to(WEEK)
    await stage.slack.redeliver("last", ack=True)
    await stage.slack.change_user(stage.people[MAG].slack, tz="UTC", ack=True)
    await stage.move_to(DAY)
    assert len(await chair_reads(stage)) == 1
    assert await chair_reads(stage, "do not reach") == []
    assert why(stage, user) == "deactivated"
    assert why(stage, stage.people[MAG].slack) is None


async def test_who_is_reached_elsewhere_is_not_asked_about(stage):
    slack, telegram = stage.on_slack(BOTH), stage.on_telegram(BOTH)
    await telegram.say("hello")
    await slack.say("hello")
    stage.write(lambda unit: later_on_slack(unit, stage.clock.now()))
    await deactivated(stage, BOTH)
    waiting = "select platform from outbox where state = 'pending' and kind = 'let_in'"
    assert stage.rows(waiting) == [{"platform": "telegram"}]
    assert await chair_reads(stage) == []
    await stage.move_to(WEEK)
    assert "Partner call 13" in await telegram.text()
    assert "Welcome" in await telegram.text()
    assert await chair_reads(stage) == []


async def test_an_account_that_is_given_back_is_reached_as_soon_as_it_writes(stage):
    user = await deactivated(stage, FOCAL)
    await stage.slack.reactivate(user)
    await stage.on_slack(FOCAL).say("calls")
    assert why(stage, user) is None


async def test_slack_that_refuses_a_message_says_so_too(stage):
    """The event is lost while the bot may not hear anything."""
    await stage.stop()
    user = stage.people[FOCAL].slack
    await stage.slack.revoke_token()
    await stage.slack.deactivate(user)
    await stage.slack.restore_token()
    await stage.start()
    await stage.move_to(WEEK)
    assert why(stage, user) == "deactivated"
    assert len(await chair_reads(stage)) == 1
    assert await chair_reads(stage, "do not reach") == []


async def test_telegram_says_so_when_a_message_is_refused(stage):
    halo = stage.on_telegram(HALO)
    await stage.telegram.fault(
        "sendMessage",
        chat=halo.user,
        error={"code": 403, "description": "Forbidden: user is deactivated"},
    )
    await stage.move_to(WEEK)
    [told] = await chair_reads(stage)
    assert "HALO" in told.text
    assert "Telegram" in told.text
    assert why(stage, halo.user) == "deactivated"
    await stage.move_to(DAY)
    assert len(await chair_reads(stage)) == 1


async def test_a_deactivated_stranger_is_nobodys_business(stage):
    before = stage.stored()
    await stage.slack.deactivate("U0STRANGER", ack=True)
    await stage.settled()
    assert stage.stored() == before
    assert await chair_reads(stage) == []


async def test_a_closed_channel_is_no_closed_account(stage):
    await stage.slack.archive(CHANNEL)
    await stage.move_to(WEEK)
    assert await chair_reads(stage) == []
