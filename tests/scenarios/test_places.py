"""Private stays private: what is asked in a group or a channel is answered to the asker."""

from bot.demo.cast import CHANNEL, GROUP

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
FOCAL = "focal@unicef.example"


def bots_in_group(messages):
    return [message for message in messages if message["bot"]]


async def test_a_command_in_a_telegram_group_is_answered_in_the_private_chat(stage):
    mag, other = stage.on_telegram(MAG), stage.on_telegram("ops@halo.example")
    await mag.say("/attendance@aorbot_demo_bot", chat=GROUP)
    assert "MAG was at" in (await mag.find("MAG was at")).text
    assert bots_in_group(await stage.telegram.messages(mag.user, GROUP)) == []
    assert bots_in_group(await stage.telegram.messages(other.user, GROUP)) == []
    assert await other.screen() == []


async def test_what_is_said_to_others_in_a_group_is_not_for_the_bot(stage):
    mag = stage.on_telegram(MAG)
    before = stage.stored(), stage.value("select count(*) from inbox")
    await stage.telegram.say(mag.user, "yes, attendance was good", chat=GROUP)
    await stage.telegram.say(mag.user, "/calls@another_bot", chat=GROUP)
    await mag.say("hello")
    assert stage.value("select count(*) from inbox") == before[1] + 1
    assert len(await mag.screen()) == 1


async def test_a_question_begun_in_a_group_goes_on_in_the_private_chat(stage):
    mag = stage.on_telegram(MAG)
    await mag.say("hello")
    await mag.say("/ask@aorbot_demo_bot", chat=GROUP)
    assert "Write your question now" in (await mag.find("Write your question")).text
    before = stage.value("select count(*) from request")
    [receipt] = await mag.say("How do we report an accident?")
    assert "Your question is request" in receipt.text
    assert stage.value("select count(*) from request") == before + 1
    assert bots_in_group(await stage.telegram.messages(mag.user, GROUP)) == []


async def test_a_card_asked_for_in_a_group_is_answered_in_the_private_chat(stage):
    mag = stage.on_telegram(MAG)
    await mag.say("/call@aorbot_demo_bot 13", chat=GROUP)
    card = await mag.find("Partner call 13")
    [edited] = await mag.press(card, "Yes")
    assert "MAG will be there" in edited.text


async def test_a_slash_command_in_a_channel_is_answered_for_the_asker_alone(stage):
    asker, other = stage.on_slack(FOCAL), stage.on_slack(CHAIR)
    [answer] = await asker.command("attendance", CHANNEL)
    assert "UNICEF was at" in answer.text
    assert answer.ephemeral
    assert await other.screen(CHANNEL) == []
    assert await asker.screen() == []


async def test_a_button_of_such_an_answer_works_for_the_asker(stage):
    asker, other = stage.on_slack(FOCAL), stage.on_slack(CHAIR)
    [card] = await asker.command("call 13", CHANNEL)
    pressed = await asker.press(card, "Yes")
    assert "UNICEF will be there" in pressed[-1].text
    assert [m.id for m in await asker.screen(CHANNEL)] == [card.id]
    assert await other.screen(CHANNEL) == []
    assert stage.value("select count(*) from answer") == 1


async def test_a_mention_in_a_channel_is_answered_once_and_in_private(stage):
    asker, other = stage.on_slack(FOCAL), stage.on_slack(CHAIR)
    await asker.say("hello")
    before = len(await asker.screen())
    await asker.say("attendance", CHANNEL, mention=True)
    private = (await asker.screen())[before:]
    assert [("UNICEF was at" in message.text) for message in private] == [True]
    assert await asker.screen(CHANNEL) == []
    assert await other.screen(CHANNEL) == []


async def test_a_first_mention_of_somebody_who_never_wrote_opens_their_private_chat(stage):
    asker = stage.on_slack(FOCAL)
    await asker.say("attendance", CHANNEL, mention=True)
    assert "UNICEF was at" in await asker.text()
    assert await asker.screen(CHANNEL) == []


async def test_what_people_say_in_a_channel_without_a_mention_is_not_for_the_bot(stage):
    asker = stage.on_slack(FOCAL)
    before = stage.stored(), stage.value("select count(*) from inbox")
    assert await asker.say("yes 13", CHANNEL) == []
    assert (stage.stored(), stage.value("select count(*) from inbox")) == before


async def test_an_edited_message_is_not_done_again(stage):
    mag = stage.on_telegram(MAG)
    said = await stage.telegram.say(mag.user, "yes 13", wait=True)
    await stage.telegram.edit(mag.user, said["message_id"], "no 13", wait=True)
    asker = stage.on_slack(FOCAL)
    await asker.say("yes 13")
    written = await stage.slack.messages(asker.user)
    own = next(m for m in written if m["author"] == asker.user)
    await stage.slack.edit(asker.user, await asker.dm(), own["ts"], "no 13", ack=True)
    await stage.settled()
    assert {row["choice"] for row in stage.rows("select choice from answer")} == {"yes"}
    assert stage.value("select count(*) from answer") == 2


async def test_an_unknown_person_in_the_group_gets_no_public_answer(stage):
    mag = stage.on_telegram(MAG)
    await mag.say("/who@aorbot_demo_bot 13", chat=GROUP)
    assert "for those who lead" in await mag.text()
    assert bots_in_group(await stage.telegram.messages(mag.user, GROUP)) == []
