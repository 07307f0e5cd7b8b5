"""One thread on both sides of a request: words in it need no number, and change with their author.

Seen to fail: `root` that finds nothing; `spoken_of` that knows nothing; the note that was sent
before sent again; a draft of another request taken for this one's; no look at what is later; no
plain message where the thread is gone; `_show_again` left out; `as_said` that forgets; no look at
what an edit holds; deleted words kept; the slash that counts for nothing; `_named` that finds
nothing, or anybody's request; `_not_sent` left out.
"""

import asyncio
import re
from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.demo.cast import SLACK_BOT, TELEGRAM_BOT

CHAIR = "chair@unmas.example"
ASKER = "ops@halo.example"
"""On Telegram only."""
OWNER = "desk@mag.example"
DEPUTY = "rep@npa.example"
QUESTION = "Who can advise on land release?"
OTHER_QUESTION = "Is there a course on land release?"


async def asked(person, question=QUESTION):
    """The request's number, and the receipt."""
    [receipt] = await person.say(f"ask {question}")
    number = re.search(r"Your question is request (\d+)", receipt.text)
    assert number, receipt.text
    return int(number[1]), receipt


def messages(stage, number):
    found = stage.rows(
        "select message.* from message join request on request.id = message.request_id"
        " where number = ? order by message.id",
        number,
    )
    return [(row["direction"], row["text"]) for row in found]


def request(stage, number):
    [row] = stage.rows("select * from request where number = ?", number)
    return row


async def on_telegram_alone(stage, email):
    """An expert who wants to be written to there."""
    person = stage.on_telegram(email)
    await person.say("prefer telegram")
    return person


def answering(person, message):
    """Where words stand that answer `message`: in its thread, or as a reply to it."""
    if hasattr(person, "toasts"):
        return {"reply_to": int(message.id)}
    return {"thread_ts": message.thread or message.id}


async def test_asker_on_telegram_expert_on_slack(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    number, _ = await asked(asker)
    root = await owner.find(f"New request {number}")
    assert root.thread in {None, root.id}
    noted = await owner.say("I shall ask the ministry first.", **answering(owner, root))
    assert "for experts only" in noted[-1].text
    assert noted[-1].thread == root.id
    assert "ministry" not in await asker.text()
    sent = await owner.say(">> Our desk in Geneva can.", **answering(owner, root))
    assert sent[-1].thread == root.id
    answer = await asker.find(f"Answer to your request {number}")
    assert "Our desk in Geneva can." in answer.text
    said = await asker.say("Which of them?", reply_to=int(answer.id))
    assert "Your words are with request" in said[-1].text
    heard = await owner.find("Which of them?")
    assert heard.thread == root.id
    assert messages(stage, number) == [
        ("question", QUESTION),
        ("internal", "I shall ask the ministry first."),
        ("answer", "Our desk in Geneva can."),
        ("reply", "Which of them?"),
    ]
    assert request(stage, number)["state"] == "reopened"


async def copied(stage, person, message):
    """The same message once more, as the bot sent it before it was killed: it does not know it."""
    base_url = f"{stage.app.settings.telegram.base_url}/bot"
    async with Bot(TELEGRAM_BOT.token, base_url=base_url) as bot:
        return (await bot.send_message(person.user, message.text)).message_id


async def test_the_copy_that_the_bot_does_not_know_is_understood_by_its_first_line(stage):
    asker, other = stage.on_telegram(ASKER), stage.on_telegram("va@hi.example")
    number, _ = await asked(asker)
    await stage.on_slack(OWNER).say(f"answer {number} Our desk in Geneva can.")
    answer = await asker.find(f"Answer to your request {number}")
    said = await asker.say("Which of them?", reply_to=await copied(stage, asker, answer))
    assert "Your words are with request" in said[-1].text
    await other.say("Which of them?", reply_to=await copied(stage, other, answer))
    await other.say("/start")
    assert messages(stage, number)[2:] == [("reply", "Which of them?")]
    stage.change("update request set number = 999 where number = ?", number)
    said = await asker.say("And when?", reply_to=await copied(stage, asker, answer))
    assert "Your words are with request" not in said[-1].text


async def test_asker_on_slack_expert_on_telegram(stage):
    asker = stage.on_slack("gender@gmap.example")
    owner = await on_telegram_alone(stage, OWNER)
    number, receipt = await asked(asker)
    root = await owner.find(f"New request {number}")
    noted = await owner.say("I shall ask the ministry.", **answering(owner, root))
    assert "for experts only" in noted[-1].text
    sent = await owner.press(noted[-1], "Send to partner")
    assert "Sent to Focal point, gender and diversity (GMAP)" in sent[-1].text
    assert "Geneva" in sent[-1].text
    answer = await asker.find(f"Answer to your request {number}")
    assert "I shall ask the ministry." in answer.text
    assert answer.thread == receipt.id
    said = await asker.say("Thank you, which one?", **answering(asker, receipt))
    assert said[-1].thread == receipt.id
    heard = await owner.find("Thank you, which one?")
    assert heard.thread == root.id
    assert messages(stage, number) == [
        ("question", QUESTION),
        ("answer", "I shall ask the ministry."),
        ("reply", "Thank you, which one?"),
    ]


async def test_two_requests_of_one_person_do_not_mix(stage):
    asker, owner = stage.on_slack("gender@gmap.example"), stage.on_slack(OWNER)
    first, receipt = await asked(asker)
    second, other = await asked(asker, OTHER_QUESTION)
    roots = [await owner.find(f"New request {n}") for n in (first, second)]
    await owner.say(">> To the first.", **answering(owner, roots[0]))
    await owner.say(">> To the second.", **answering(owner, roots[1]))
    for root, words in ((receipt, "To the first."), (other, "To the second.")):
        assert (await asker.find(words)).thread == root.id
    await asker.say("More on the second.", **answering(asker, other))
    await asker.say("More on the first.", **answering(asker, receipt))
    assert (await owner.find("More on the first.")).thread == roots[0].id
    assert (await owner.find("More on the second.")).thread == roots[1].id
    assert messages(stage, first)[1:] == [
        ("answer", "To the first."),
        ("reply", "More on the first."),
    ]


async def test_what_experts_write_is_shared_among_them_alone(stage):
    asker, owner, deputy = stage.on_telegram(ASKER), stage.on_slack(OWNER), stage.on_slack(DEPUTY)
    number, _ = await asked(asker)
    root = await owner.find(f"New request {number}")
    chair = stage.on_slack(CHAIR)
    await chair.say(f"urgency {number} urgent")
    await deputy.say(f"note {number} Better ask Kyiv.")
    shared = await owner.find("Better ask Kyiv.")
    assert shared.thread == root.id
    assert "for experts only" in shared.text
    await owner.say("I have asked them.", **answering(owner, root))
    theirs = await deputy.find("I have asked them.")
    await owner.say(">> Kyiv knows.", **answering(owner, root))
    told = await deputy.find("Kyiv knows.")
    assert "Sent to Representative, operations (HALO), Tue 1 Dec, 09:00" in told.text
    assert told.thread == theirs.thread
    assert "Kyiv knows." not in await chair.text()
    everything = await asker.text()
    assert "Kyiv knows." in everything
    assert "asked them" not in everything
    assert "Better ask" not in everything


async def test_who_leads_and_asks_reads_no_note_on_the_own_request(stage):
    chair, owner, deputy = stage.on_slack(CHAIR), stage.on_slack(OWNER), stage.on_slack(DEPUTY)
    number, receipt = await asked(chair)
    await chair.say("More words.", **answering(chair, receipt))
    root = await owner.find(f"New request {number}")
    await owner.say("Only among us.", **answering(owner, root))
    await deputy.say(f"note {number} Us alone.")
    assert "Us alone." in await owner.text()
    assert "Only among us." in (await deputy.say(f"request {number}"))[-1].text
    await chair.say(f"request {number}")
    for words in ("Only among us.", "Us alone."):
        assert words not in await chair.text()


async def test_two_who_send_at_the_same_instant_send_it_once(stage):
    asker, owner, chair = stage.on_telegram(ASKER), stage.on_slack(OWNER), stage.on_slack(CHAIR)
    number, _ = await asked(asker)
    await owner.say(f"take {number}")
    await chair.say(f"note {number} Kyiv knows.")
    mine, theirs = await chair.find("for experts only"), await owner.find("Kyiv knows.")
    await asyncio.gather(
        chair.press(mine, "Send to partner"), owner.press(theirs, "Send to partner")
    )
    assert (await asker.text()).count("Kyiv knows.") == 1
    assert messages(stage, number)[1:] == [("answer", "Kyiv knows.")]
    said = [await chair.text(), await owner.text()]
    assert sum("Already sent to" in text for text in said) == 1


async def test_commands_in_the_thread_need_no_number(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    number, _ = await asked(asker)
    root = await owner.find(f"New request {number}")
    taken = await owner.say("take", **answering(owner, root))
    assert f"Request {number}" in taken[-1].text
    assert request(stage, number)["state"] == "taken"
    await owner.say("Close to the border they know more.", **answering(owner, root))
    assert messages(stage, number)[1:] == [("internal", "Close to the border they know more.")]
    await owner.say(f"<@{SLACK_BOT.id}> answer Ask Kyiv.", **answering(owner, root))
    assert messages(stage, number)[2:] == [("answer", "Ask Kyiv.")]
    answer = await asker.find("Ask Kyiv.")
    await asker.say("/close", **answering(asker, answer))
    assert request(stage, number)["state"] == "closed"


async def test_words_that_are_waited_for_are_no_note(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    number, _ = await asked(asker)
    second, _ = await asked(asker, OTHER_QUESTION)
    root, other = [await owner.find(f"New request {n}") for n in (number, second)]
    await owner.press(root, "Answer")
    await owner.say("Only a thought on the second.", **answering(owner, other))
    assert messages(stage, second)[1:] == [("internal", "Only a thought on the second.")]
    await owner.say("Our desk in Geneva.", **answering(owner, root))
    assert messages(stage, number)[1:] == [("answer", "Our desk in Geneva.")]


async def test_a_late_reply_reopens_and_of_what_was_referred_it_is_told(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    number, receipt = await asked(asker)
    await owner.say(f"answer {number} Ask Kyiv.")
    await asker.say(f"close {number}")
    await stage.move_to(datetime(2027, 1, 20, 9, 0, tzinfo=UTC))
    said = await asker.say("They do not answer.", **answering(asker, receipt))
    assert "Your words are with request" in said[-1].text
    assert request(stage, number)["state"] == "reopened"
    assert "They do not answer." in await owner.text()
    await owner.say(f"refer {number} to Child Protection AoR because of schools")
    told = await asker.say("And now?", **answering(asker, receipt))
    assert "is closed here" in told[-1].text
    said = await owner.say(f"reopen {number}")
    assert "say reopen" not in said[-1].text
    assert "is closed here" in said[-1].text


async def test_a_thread_that_was_deleted_is_no_reason_to_say_nothing(stage):
    asker, owner = stage.on_slack("gender@gmap.example"), stage.on_slack(OWNER)
    number, receipt = await asked(asker)
    stage.change("update thread_message set message = '1.000001' where message = ?", receipt.id)
    await owner.say(f"answer {number} Ask Kyiv.")
    answer = await asker.find("Ask Kyiv.")
    assert answer.thread is None


async def test_the_asker_changes_words(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    number, receipt = await asked(asker)
    root = await owner.find(f"New request {number}")
    await asker.edit(await asker.own("land release"), "ask Who can advise on land rights?")
    assert messages(stage, number) == [("question", "Who can advise on land rights?")]
    changed = await owner.find("land rights?")
    assert changed.id == root.id
    assert "(edited)" in changed.text
    assert "land release?" not in await owner.text()
    await asker.say("In Kiev.", **answering(asker, receipt))
    await asker.edit(await asker.own("In Kiev."), "In Kyiv.")
    assert messages(stage, number)[1:] == [("reply", "In Kyiv.")]
    assert "In Kyiv." in await owner.text()
    assert "In Kiev." not in await owner.text()
    [card] = await owner.say(f"request {number}")
    assert "(edited)" in card.text


async def test_a_question_that_was_confirmed_by_a_button_can_be_changed_too(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    said = await asker.say("We need somebody who advises on land release.")
    receipt = await asker.press(said[-1], next(iter(said[-1].buttons)))
    assert "Your question is request" in receipt[-1].text
    await asker.edit(await asker.own("land release"), "Who advises on land rights?")
    assert "Who advises on land rights?" in await owner.text()
    assert "We need somebody" not in await owner.text()


async def test_an_expert_changes_a_note_and_what_was_sent(stage):
    asker, owner, deputy = stage.on_telegram(ASKER), stage.on_slack(OWNER), stage.on_slack(DEPUTY)
    number, _ = await asked(asker)
    await deputy.say(f"note {number} Better ask Kiev.")
    await deputy.edit(await deputy.own("Better ask"), f"note {number} Better ask Kyiv.")
    assert messages(stage, number)[1:] == [("internal", "Better ask Kyiv.")]
    assert "Better ask Kyiv." in await owner.text()
    assert "Kiev" not in await owner.text()
    root = await owner.find(f"New request {number}")
    await owner.say(">> Kiev knows.", **answering(owner, root))
    await owner.edit(await owner.own("Kiev knows."), ">> Kyiv knows.")
    assert messages(stage, number)[2:] == [("answer", "Kyiv knows.")]
    for who in (asker, deputy):
        assert "Kyiv knows." in await who.text()
        assert "Kiev knows." not in await who.text()
    assert "(edited)" in (await asker.find("Kyiv knows.")).text


@pytest.mark.parametrize("words", ["Better ask Kiev.", "Better ask Kyiv."])
async def test_a_note_that_is_edited_into_an_answer_is_not_sent_and_its_author_is_told(
    stage, words
):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    number, _ = await asked(asker)
    root = await owner.find(f"New request {number}")
    await owner.say("Better ask Kiev.", **answering(owner, root))
    told = await owner.edit(await owner.own("Better ask"), f">> {words}")
    assert "a note that is edited is not sent" in told[-1].text
    assert messages(stage, number)[1:] == [("internal", words)]
    assert "Better ask" not in await asker.text()
    await owner.edit(await owner.own("Better ask"), "Better ask them.")
    assert (await owner.text()).count("is not sent") == 1
    await owner.press(told[-1], "Send to partner")
    assert "Better ask them." in await asker.text()


async def test_a_note_on_a_closed_request_that_is_edited_into_an_answer_stays(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    number, _ = await asked(asker)
    root = await owner.find(f"New request {number}")
    await owner.say("Better ask Kiev.", **answering(owner, root))
    await asker.say(f"close {number}")
    told = await owner.edit(await owner.own("Better ask"), ">> Better ask Kyiv.")
    assert "is not sent, and the request is closed" in told[-1].text
    assert not told[-1].buttons


async def test_deleted_words_are_gone_everywhere(stage):
    asker, owner = stage.on_slack("gender@gmap.example"), stage.on_slack(OWNER)
    number, receipt = await asked(asker)
    await asker.say("In the yellow house.", **answering(asker, receipt))
    assert "yellow house" in await owner.text()
    [card] = await owner.say(f"request {number}")
    assert "yellow house" in card.text
    await asker.delete(await asker.own("yellow house"))
    assert "yellow house" not in await owner.text()
    assert "(deleted by its author)" in await owner.text()
    assert stage.value("select count(*) from message where text like '%yellow%'") == 0
    await asker.delete(await asker.own("ask "))
    assert messages(stage, number) == [("question", ""), ("reply", "")]
    assert QUESTION not in await owner.text()


async def test_what_only_looks_like_a_change_changes_nothing(stage):
    asker, owner = stage.on_slack("gender@gmap.example"), stage.on_slack(OWNER)
    number, receipt = await asked(asker)
    await asker.say("See https://kyiv.example/", **answering(asker, receipt))
    before, kept = await owner.text(), messages(stage, number)
    own = await asker.own("kyiv.example")
    channel = await asker.dm()
    unfurling = stage.slack.unfurl(asker.user, channel, own, "https://kyiv.example/", ack=True)
    await asker.seeing(unfurling)
    assert (await owner.text(), messages(stage, number)) == (before, kept)
    await asker.say("hello there")
    audits = stage.value("select count(*) from audit")
    said = await asker.edit(await asker.own("hello there"), "close all of it")
    assert said == []
    assert stage.value("select count(*) from audit") == audits


async def test_an_edit_that_comes_twice_or_too_late_does_no_harm(stage):
    asker, owner = stage.on_slack("gender@gmap.example"), stage.on_slack(OWNER)
    number, receipt = await asked(asker)
    await asker.say("One.", **answering(asker, receipt))
    own = await asker.own("One.")
    await stage.slack.repeat_deliveries()
    await asker.edit(own, "Two.")
    assert messages(stage, number)[1:] == [("reply", "Two.")]
    await stage.slack.swap_deliveries()
    channel = await asker.dm()
    await asyncio.gather(
        stage.slack.edit(asker.user, channel, own, "Three.", ack=True),
        stage.slack.edit(asker.user, channel, own, "Four.", ack=True),
    )
    await stage.settled()
    last = [m["text"] for m in await stage.slack.messages(asker.user) if m["ts"] == own]
    assert messages(stage, number)[1:] == [("reply", last[0])]
    assert last[0] in await owner.text()


async def test_an_edit_that_seems_sensitive_waits(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    number, _ = await asked(asker)
    said = f"ask {QUESTION} Call +41 79 555 01 99"
    asks = await asker.edit(await asker.own("land release"), said)
    assert "Please look again" in asks[-1].text
    assert messages(stage, number) == [("question", QUESTION)]
    assert "555" not in await owner.text()


async def test_a_stranger_who_answers_the_bot_writes_into_no_request(stage):
    asker, other = stage.on_slack("gender@gmap.example"), stage.on_slack("rep@drc.example")
    number, _ = await asked(asker)
    hello = (await other.say("hello"))[-1]
    said = await other.say("Tell me more.", **answering(other, hello))
    assert "request" not in said[-1].text.lower() or str(number) not in said[-1].text
    stranger = stage.on_telegram(999000001)
    await stranger.say("/start")
    await stranger.say("Tell me more.", reply_to=int((await stranger.screen())[-1].id))
    assert messages(stage, number) == [("question", QUESTION)]
    before = await stranger.text()
    assert await stranger.edit(await stranger.own("Tell me more."), "join ABC") == []
    assert await stranger.text() == before
