"""The same event again has one effect and the same answer."""

from bot.demo.cast import CHANNEL

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
FOCAL = "focal@unicef.example"


def effects(stage):
    """What is stored, and how many messages were ever to be sent."""
    return stage.stored(), stage.rows("select key, state from outbox order by id")


async def test_a_slack_message_again(stage):
    person = stage.on_slack(FOCAL)
    [answer] = await person.say("yes 13")
    assert "UNICEF" in answer.text
    after = effects(stage)
    for _ in range(3):
        assert await person.again() == []
    assert effects(stage) == after
    assert stage.value("select count(*) from answer") == 1


async def test_a_mention_arrives_twice_and_is_answered_once(stage):
    person = stage.on_slack(FOCAL)
    await person.say("hello")
    answer = await person.seeing(
        stage.slack.say(person.user, "yes 13", channel=CHANNEL, mention=True, ack=True)
    )
    assert [("Noted" in message.text) for message in answer] == [True]
    assert stage.value("select count(*) from answer") == 1
    assert stage.value("select count(*) from inbox where event like 'slack:message:%'") == 2
    assert [m for m in await person.screen(CHANNEL) if "Noted" in m.text] == []


async def test_a_slack_button_again(stage):
    person = stage.on_slack(FOCAL)
    [card] = await person.say("call 13")
    [pressed] = await person.press(card, "Yes")
    assert "UNICEF" in pressed.text
    after = effects(stage)
    assert await person.again() == []
    assert effects(stage) == after
    assert stage.value("select count(*) from answer") == 1


async def test_a_slash_command_again(stage):
    person = stage.on_slack(FOCAL)
    [answer] = await person.command("ask How do we report an accident?")
    assert "request" in answer.text
    after = effects(stage)
    assert await person.again() == []
    assert effects(stage) == after


async def test_a_form_again(stage):
    person = stage.on_slack("hlp@nrc.example")
    [helped] = await person.say("help")
    before = stage.value("select count(*) from request")
    await person.press(helped, "Ask the help desk")
    [view] = await person.views()
    inputs = [b for b in view["blocks"] if b["type"] == "input"]
    values = {inputs[0]["block_id"]: {inputs[0]["element"]["action_id"]: "Where is the map?"}}
    [receipt] = await person.seeing(stage.slack.submit(person.user, view["id"], values))
    assert "Your question is request" in receipt.text
    after = effects(stage)
    assert await person.again() == []
    assert effects(stage) == after
    assert stage.value("select count(*) from request") == before + 1


async def test_a_telegram_message_again(stage):
    person = stage.on_telegram(MAG)
    [answer] = await person.say("yes 13")
    assert "MAG" in answer.text
    after = effects(stage)
    for _ in range(3):
        assert await person.again() == []
    assert effects(stage) == after
    assert stage.value("select count(*) from answer") == 1


async def test_a_telegram_button_again_also_after_a_restart(stage):
    person = stage.on_telegram(MAG)
    [card] = await person.say("call 13")
    await person.press(card, "No")
    after = effects(stage)
    assert await person.again() == []
    await stage.stop()
    await stage.start()
    assert await person.again() == []
    assert effects(stage) == after
    assert stage.value("select count(*) from answer") == 1


async def test_an_upload_again_is_read_once(stage):
    chair = stage.on_slack(CHAIR)
    # The call of 10 November, as the history has it.
    report = b"Name,Email,Duration (Minutes)\nMAG,desk@mag.example,50\n"
    await chair.upload("attendance.csv", report, "call 12")
    jobs, after = stage.rows("select * from job"), effects(stage)
    assert len(jobs) == 1
    assert await chair.again() == []
    assert stage.rows("select * from job") == jobs
    assert effects(stage) == after


async def test_tapping_twice_does_no_harm(stage):
    person = stage.on_telegram(MAG)
    [card] = await person.say("call 13")
    [first] = await person.press(card, "Yes")
    assert await person.press(first, "Yes") == []
    assert stage.value("select count(distinct partner_id) from answer") == 1
    assert "1 of 6" in first.text
    assert "1 of 6" in (await person.say("call 13"))[-1].text
