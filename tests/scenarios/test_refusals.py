"""What platforms do to a bot: limits, slow lines, copies, chats that change. One effect, once."""

import asyncio
from datetime import UTC, datetime, timedelta

from tests.scenarios.scene import PLAIN_GROUP

HALO = "ops@halo.example"
FOCAL = "focal@unicef.example"
KYIV = "kyiv@hi.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
WEEK = CALL_13 - timedelta(days=7)
NEW_GROUP = -1009000000077


def states(stage):
    rows = "select state from outbox where kind = 'reminder_7d' and family = 'message'"
    return [row["state"] for row in stage.rows(rows)]


async def test_a_reminder_to_all_keeps_the_limits_it_is_told(stage):
    # The stage hurries, so both platforms refuse at first; each says how long to wait.
    await stage.telegram.limits(overall=(5, 0.5), private_chat=(1, 0.2))
    await stage.slack.limits(channel=(1, 0.2), workspace=(5, 0.5))
    await stage.move_to(WEEK)
    async with asyncio.timeout(30):
        while set(states(stage)) != {"sent"}:  # noqa: ASYNC110 - it is in the database
            await asyncio.sleep(0.1)
    assert len(states(stage)) > 20
    refused = await stage.telegram.refused(), await stage.slack.refused()
    assert sum(counts["total"] for counts in refused) > 0
    assert stage.value("select count(*) from outbox where flagged = true") == 0


async def test_one_slow_answer_holds_up_nobody_else(stage):
    halo, hi = stage.on_telegram(HALO), stage.on_telegram(KYIV)
    await stage.telegram.slow_calls(2.0, "sendMessage", chat=halo.user)
    await stage.telegram.say(halo.user, "calls", wait=True)
    await stage.telegram.say(hi.user, "calls", wait=True)
    await stage.telegram.wait_for(hi.user, "Next calls")
    assert await halo.screen() == []
    await stage.settled()
    assert len(await halo.screen()) == 1


async def test_a_copy_of_every_delivery_has_one_effect(stage):
    halo, unicef = stage.on_telegram(HALO), stage.on_slack(FOCAL)
    await stage.telegram.repeat_deliveries(times=3)
    await stage.slack.repeat_deliveries(times=3)
    await halo.say("yes 13")
    await unicef.say("yes 13")
    await stage.settled()
    assert stage.value("select count(*) from answer") == 2
    assert len([m for m in await halo.screen() if "Partner call 13" in m.text]) == 1
    assert len([m for m in await unicef.screen() if "Partner call 13" in m.text]) == 1


async def test_two_words_in_the_wrong_order_are_both_answered(stage):
    unicef = stage.on_slack(FOCAL)
    await unicef.say("hello")
    await stage.slack.swap_deliveries()
    await stage.slack.say(unicef.user, "yes 13")
    await stage.slack.say(unicef.user, "attendance")
    await stage.slack.wait_for(unicef.user, "UNICEF will be there")
    await stage.slack.wait_for(unicef.user, "UNICEF was at")
    await stage.settled()
    assert stage.value("select count(*) from answer") == 1


async def test_a_group_that_became_a_supergroup_still_gets_its_word(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("hello")
    await stage.stop()
    await stage.telegram.say(halo.user, "/attendance@aorbot_demo_bot", chat=PLAIN_GROUP)
    await stage.telegram.block(halo.user)
    await stage.telegram.migrate(PLAIN_GROUP, NEW_GROUP)
    await stage.start()
    await stage.telegram.wait_for(halo.user, "press Start", chat=NEW_GROUP)
    await stage.settled()
    assert stage.rows("select * from outbox where state = 'sending'") == []


async def timed_out(stage):
    """Slack has told somebody that the bot did not answer in time."""
    async with asyncio.timeout(10):
        while True:
            entries = (await stage.slack.record())["entries"]
            if any(entry["kind"] == "timeout" for entry in entries):
                return
            await asyncio.sleep(0.05)


async def test_the_same_words_after_a_time_out_are_meant_once(stage):
    """The person sees Slack's time-out and says it again; the first is done by then."""
    unicef = stage.on_slack(FOCAL)
    await unicef.say("hello")
    words = "ask Where do I find the leaflets?"
    with stage.look.writing_is_held_up():
        await stage.slack.command(unicef.user, words, ack=False)
        await timed_out(stage)
    await stage.slack.wait_for(unicef.user, "Your question is request")
    before = stage.value("select count(*) from request")
    await unicef.command(words)
    assert stage.value("select count(*) from request") == before
    said = [m for m in await unicef.screen() if "Your question is request" in m.text]
    assert len(said) >= 2
