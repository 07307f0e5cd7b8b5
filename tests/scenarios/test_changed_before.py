"""Slack tells of a change before it tells of the message: the two turn round after a failure.

Seen to fail: edits, and deletions, that came first passed over; no look at how old the message
is, or at who wrote it; the time of an edit forgotten whose words were known.
"""

import asyncio
from datetime import timedelta

from bot.demo.cast import CHANNEL, SLACK_BOT
from tests.scenarios.scene import SLACK_STRANGER
from tests.scenarios.test_threads import OWNER, QUESTION, answering, asked, messages

ASKER = "gender@gmap.example"
FOCAL = "focal@unicef.example"


async def overtaken(stage, person, words, *changes, **more):
    """`person` says `words`, and Slack tells of the first change to them before it tells of them.

    Texts are edits, None deletes.
    """

    async def doing():
        await stage.slack.swap_deliveries()
        saying = asyncio.create_task(stage.slack.say(person.user, words, ack=True, **more))
        ts = await written(person, words)
        for text in changes:
            await change(stage, person, ts, text)
        await saying

    return await person.seeing(doing())


async def written(person, words):
    async with asyncio.timeout(10):
        while True:
            try:
                return await person.own(words)
            except IndexError:
                await asyncio.sleep(0.02)


async def change(stage, person, ts, text):
    channel = await person.dm()
    if text is None:
        await stage.slack.delete(person.user, channel, ts, ack=True)
    else:
        await stage.slack.edit(person.user, channel, ts, text, ack=True)


async def test_a_question_that_was_edited_before_it_came_is_asked_once_in_the_words_of_now(stage):
    asker, owner = stage.on_slack(ASKER), stage.on_slack(OWNER)
    said = await overtaken(stage, asker, f"ask {QUESTION} Kiev.", f"ask {QUESTION} Kyiv.")
    assert ["Your question is request" in m.text for m in said] == [True]
    assert f"{QUESTION} Kyiv." in await owner.text()
    assert "Kiev" not in await owner.text()
    await asker.edit(await asker.own("Kyiv"), f"ask {QUESTION} Lviv.")
    assert f"{QUESTION} Lviv." in await owner.text()
    assert "Kyiv" not in await owner.text()


async def test_words_in_a_thread_that_were_edited_or_deleted_before_they_came(stage):
    asker, owner = stage.on_slack(ASKER), stage.on_slack(OWNER)
    number, receipt = await asked(asker)
    await overtaken(stage, asker, "In Kiev.", "In Kyiv.", **answering(asker, receipt))
    assert messages(stage, number)[1:] == [("reply", "In Kyiv.")]
    before = await owner.text()
    said = await overtaken(stage, asker, "In the yellow house.", None, **answering(asker, receipt))
    assert said == []
    assert messages(stage, number)[1:] == [("reply", "In Kyiv.")]
    assert await owner.text() == before


async def test_a_command_that_was_taken_back_before_it_came_is_not_done(stage):
    person = stage.on_slack(FOCAL)
    assert await overtaken(stage, person, "yes 13", None) == []
    assert stage.value("select count(*) from answer") == 0
    [noted] = await overtaken(stage, person, "yes 13", "no 13")
    assert "UNICEF cannot come" in noted.text
    assert stage.value("select count(*) from answer") == 1


async def test_an_edit_that_comes_after_a_later_one_changes_nothing(stage):
    asker = stage.on_slack(ASKER)
    number, receipt = await asked(asker)

    async def doing():
        await stage.slack.swap_deliveries()
        more = answering(asker, receipt)
        saying = asyncio.create_task(stage.slack.say(asker.user, "One.", ack=True, **more))
        ts = await written(asker, "One.")
        await stage.slack.slow_deliveries(1.0)
        first = asyncio.create_task(change(stage, asker, ts, "Two."))
        await written(asker, "Two.")
        await change(stage, asker, ts, "Three.")
        await asyncio.gather(first, saying)

    await asker.seeing(doing())
    assert messages(stage, number)[1:] == [("reply", "Three.")]


async def test_a_message_of_long_ago_is_not_taken_up_because_it_changes(stage):
    person = stage.on_slack(FOCAL)
    await person.say("yes 13")
    stage.change("delete from inbox where event like 'slack:message:%'")
    await stage.move_to(stage.clock.now() + timedelta(hours=2))
    kept = stage.stored(), stage.value("select count(*) from inbox")
    assert await person.edit(await person.own("yes 13"), "no 13") == []
    assert await person.delete(await person.own("no 13")) == []
    assert (stage.stored(), stage.value("select count(*) from inbox")) == kept


async def test_what_a_stranger_changes_is_not_taken_up(stage):
    stranger = stage.on_slack(SLACK_STRANGER)
    assert await overtaken(stage, stranger, "hello", None) != []
    told = [message.text for message in await stranger.say("good evening")]
    changed = await overtaken(stage, stranger, "good morning", "join ABC")
    assert [message.text for message in changed] == told


async def test_a_channel_is_no_place_in_which_a_change_is_taken_up(stage):
    person = stage.on_slack(FOCAL)
    said = await stage.slack.say(person.user, "yes 13", channel=CHANNEL)
    ts = (await stage.slack.messages(person.user, CHANNEL))[-1]["ts"]
    text = f"<@{SLACK_BOT.id}> yes 13"
    editing = stage.slack.edit(person.user, CHANNEL, ts, text, ack=False)
    assert said["ok"]
    assert await person.seeing(editing, CHANNEL) == []
    assert stage.value("select count(*) from answer") == 0
