"""The help desk across platforms: asked on Telegram, taken on Slack, answered where asked."""

import asyncio
import re

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
ASKER = "ops@halo.example"
"""On Telegram only."""
UNICEF = "focal@unicef.example"
"""Focal point for risk education, on Slack only."""
DEPUTY = "children@unicef.example"
QUESTION = "Where do we find risk education leaflets for children?"


async def asked(stage, words=QUESTION):
    """A question by Telegram; the request's number."""
    [receipt] = await stage.on_telegram(ASKER).say(f"ask {words}")
    number = re.search(r"Your question is request (\d+)", receipt.text)
    assert number, receipt.text
    return int(number[1])


def request(stage, number):
    [row] = stage.rows("select * from request where number = ?", number)
    return row


async def test_a_question_from_telegram_is_answered_from_slack_where_it_was_asked(stage):
    asker, expert = stage.on_telegram(ASKER), stage.on_slack(UNICEF)
    number = await asked(stage)
    receipt = await asker.find(f"request {number}")
    assert "Risk education" in receipt.text
    assert "Focal point, risk education (UNICEF)" in receipt.text
    assert "You can expect an answer here by" in receipt.text
    assert "London" in receipt.text
    told = await expert.find(f"New request {number}")
    assert QUESTION in told.text
    assert list(told.buttons)[:2] == ["Take", "Answer"]
    taken = await expert.press(told, "Take")
    assert "is yours now" in taken[-1].text
    assert "is being looked at by: Focal point, risk education" in await asker.text()
    asks = await expert.press(taken[-1], "Answer")
    assert "Write the answer now" in asks[-1].text
    sent = await expert.say("They are in the IMAS folder & on paper <here>.")
    assert "is on its way to" in sent[-1].text
    answer = await asker.find(f"Answer to your request {number}")
    assert "They are in the IMAS folder & on paper <here>." in answer.text
    assert list(answer.buttons)[:2] == ["That helped", "Not yet"]
    helped = await asker.press(answer, "That helped")
    assert "is closed" in helped[-1].text
    assert "helped" in (await expert.find("Your answer to request")).text
    row = request(stage, number)
    assert (row["state"], row["helped"]) == ("closed", 1)


async def test_the_next_message_after_the_answer_is_an_ordinary_one(stage):
    expert = stage.on_slack(UNICEF)
    number = await asked(stage)
    await expert.press(await expert.find(f"New request {number}"), "Answer")
    await expert.say("Here they are.")
    assert "Next calls" in (await expert.say("calls"))[-1].text
    count = "select count(*) from message m join request r on r.id = m.request_id where number = ?"
    assert stage.value(count, number) == 2  # the question and one answer


async def test_not_yet_opens_it_again_and_tells_the_owner(stage):
    asker, expert = stage.on_telegram(ASKER), stage.on_slack(UNICEF)
    number = await asked(stage)
    await expert.say(f"answer {number} Look on the shelf.")
    answer = await asker.find("Look on the shelf.")
    again = await asker.press(answer, "Not yet")
    assert "is open again" in again[-1].text
    assert f"Request {number} is open again" in await expert.text()
    assert request(stage, number)["state"] == "reopened"


async def test_of_two_who_take_it_one_has_it_and_the_other_is_told_who(stage):
    first, second = stage.on_slack(UNICEF), stage.on_telegram(DEPUTY)
    number = await asked(stage)
    assert "is yours now" in (await first.say(f"take {number}"))[-1].text
    late = await second.say(f"take {number}")
    assert "is taken: Focal point, risk education (UNICEF) has it" in late[-1].text
    refused = await second.say(f"answer {number} Me too")
    assert "is taken" in refused[-1].text
    assert stage.value("select count(*) from audit where verb = 'take'") == 1
    told = [m for m in await stage.on_telegram(ASKER).screen() if "being looked at" in m.text]
    assert len(told) == 1


async def test_two_who_take_it_at_the_same_instant_do_not_both_get_it(stage):
    first, second = stage.on_slack(UNICEF), stage.on_telegram(DEPUTY)
    number = await asked(stage)
    await second.say("hello")
    await asyncio.gather(
        stage.slack.say(first.user, f"take {number}", ack=True),
        stage.telegram.say(second.user, f"take {number}", wait=True),
    )
    await stage.settled()
    said = [await first.text(), await second.text()]
    assert sorted("is yours now" in text for text in said) == [False, True]
    assert sorted("is taken: " in text for text in said) == [False, True]
    assert stage.value("select count(*) from audit where verb = 'take'") == 1


async def test_an_asker_sees_the_own_requests_and_nobody_elses(stage):
    number = await asked(stage)
    asker, other = stage.on_telegram(ASKER), stage.on_telegram(MAG)
    assert f"{number}" in (await asker.say("requests"))[-1].text
    assert QUESTION in (await asker.say(f"request {number}"))[-1].text
    stranger = (await other.say(f"request {number}"))[-1].text
    unknown = (await other.say("request 9999"))[-1].text
    assert stranger.replace(str(number), "N") == unknown.replace("9999", "N")
    for words in (f"take {number}", f"answer {number} no", f"close {number}", f"reopen {number}"):
        assert (await other.say(words))[-1].text == stranger, words
    assert request(stage, number)["state"] == "new"


async def test_somebody_elses_request_button_says_no_more_than_its_number(stage):
    number = await asked(stage)
    receipt = await stage.on_telegram(ASKER).find(f"request {number}")
    other = stage.on_telegram(MAG)
    [told] = await other.say("hello")
    said = await other.press_data(told, receipt.buttons[f"Open request {number}"])
    assert "for somebody else" in said[-1].text
    assert QUESTION not in await other.text()


async def test_on_slack_the_button_opens_a_form_that_minds_an_empty_question(stage):
    person = stage.on_slack("hlp@nrc.example")
    before = stage.value("select count(*) from request")
    [helped] = await person.say("help")
    assert await person.press(helped, "Ask the help desk") == []
    [view] = await person.views()
    assert view["title"] == "Ask the help desk"
    empty = await stage.slack.submit(person.user, view["id"], form(view, "   "))
    await stage.settled()
    assert list(empty["errors"].values()) == ["There is no question here yet. Please write it."]
    assert stage.value("select count(*) from request") == before
    sent = await person.seeing(stage.slack.submit(person.user, view["id"], form(view, QUESTION)))
    assert [("Your question is request" in message.text) for message in sent] == [True]
    assert await person.views() == []
    assert stage.value("select count(*) from request") == before + 1


def form(view, question, topic=None):
    """Values for the form's fields: the question, and the topic if one is chosen."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    values = {inputs[0]["block_id"]: {inputs[0]["element"]["action_id"]: question}}
    if topic:
        values[inputs[1]["block_id"]] = {inputs[1]["element"]["action_id"]: topic}
    return values


async def test_a_form_with_a_topic_goes_to_the_topics_focal_point(stage):
    person = stage.on_slack("hlp@nrc.example")
    [helped] = await person.say("help")
    await person.press(helped, "Ask the help desk")
    [view] = await person.views()
    values = form(view, "Whom may I ask?", "treaties")
    sent = await person.seeing(stage.slack.submit(person.user, view["id"], values))
    assert "about: Treaties" in sent[-1].text
    assert "Whom may I ask?" in await stage.on_slack("treaties@isu.example").text()


async def test_a_form_with_a_phone_number_is_asked_back_and_decided_in_words_too(stage):
    person = stage.on_slack("hlp@nrc.example")
    before = stage.value("select count(*) from request")
    for decision, made in (("drop", 0), ("confirm", 1)):
        [helped] = await person.say("help")
        await person.press(helped, "Ask the help desk")
        [view] = await person.views()
        values = form(view, "Whom do I call back, +41 79 555 01 99?")
        [asked] = await person.seeing(stage.slack.submit(person.user, view["id"], values))
        assert "a phone number" in asked.text
        await person.say(decision)
        assert stage.value("select count(*) from request") == before + made


async def test_a_cancelled_form_swallows_no_message(stage):
    person = stage.on_slack("hlp@nrc.example")
    before = stage.value("select count(*) from request")
    [helped] = await person.say("help")
    for begin in (
        lambda: person.press(helped, "Ask the help desk"),
        lambda: person.command("ask"),
    ):
        await begin()
        [view] = await person.views()
        await stage.slack.close_view(person.user, view["id"])
        assert "Next calls" in (await person.say("calls"))[-1].text
    assert stage.value("select count(*) from request") == before


async def test_a_question_by_command_form_leaves_nothing_waiting(stage):
    person = stage.on_slack("hlp@nrc.example")
    await person.command("ask")
    [view] = await person.views()
    await person.seeing(stage.slack.submit(person.user, view["id"], form(view, QUESTION)))
    before = stage.value("select count(*) from request")
    assert "Next calls" in (await person.say("calls"))[-1].text
    assert stage.value("select count(*) from request") == before


async def test_on_telegram_the_button_takes_the_next_message_as_the_question(stage):
    person = stage.on_telegram(ASKER)
    before = stage.value("select count(*) from request")
    [helped] = await person.say("help")
    [how] = await person.press(helped, "Ask the help desk")
    assert "Write your question now" in how.text
    [receipt] = await person.say(QUESTION)
    assert "Your question is request" in receipt.text
    assert stage.value("select count(*) from request") == before + 1
    assert "Next calls" in (await person.say("calls"))[-1].text
    assert stage.value("select count(*) from request") == before + 1


async def test_drop_stops_the_waiting(stage):
    person = stage.on_telegram(ASKER)
    before = stage.value("select count(*) from request")
    await person.say("/ask")
    assert "Dropped" in (await person.say("drop"))[-1].text
    assert "Next calls" in (await person.say("calls"))[-1].text
    assert stage.value("select count(*) from request") == before


async def test_a_command_with_a_slash_is_no_question(stage):
    person = stage.on_telegram(ASKER)
    before = stage.value("select count(*) from request")
    await person.say("/ask")
    assert "Next calls" in (await person.say("/calls"))[-1].text
    assert stage.value("select count(*) from request") == before


async def test_places_of_hazards_and_phone_numbers_are_noticed_before_they_are_stored(stage):
    person = stage.on_telegram(ASKER)
    before = stage.value("select count(*) from request")
    [noticed] = await person.say("ask There is a mine at 48.85837, 35.29448, whom do I call?")
    assert "an exact place" in noticed.text
    assert list(noticed.buttons) == ["Remove", "Send as it is", "Cancel"]
    assert stage.value("select count(*) from request") == before
    dropped = await person.press(noticed, "Cancel")
    assert "Nothing was changed" in dropped[-1].text
    assert stage.value("select count(*) from request") == before
    assert b"48.85837" not in b"".join(
        str(row).encode() for rows in stage.stored().values() for row in rows
    )


async def test_nobody_answers_the_own_question(stage):
    expert = stage.on_slack(UNICEF)
    [receipt] = await expert.say(f"ask {QUESTION}")
    number = re.search(r"request (\d+)", receipt.text)[1]
    assert "is your own question" in (await expert.say(f"take {number}"))[-1].text
    assert "(UNICEF)" in receipt.text  # the deputy has it


async def test_who_leads_sees_what_waits(stage):
    number = await asked(stage)
    listed = (await stage.on_slack(CHAIR).say("requests"))[-1].text
    assert "open requests to work on" in listed
    assert str(number) in listed or "more" in listed


async def test_a_donor_may_ask_too(stage):
    donor = stage.on_telegram("desk@lakeland.example")
    [receipt] = await donor.say("ask When is the next briefing?")
    assert "Votre question est la demande" in receipt.text
