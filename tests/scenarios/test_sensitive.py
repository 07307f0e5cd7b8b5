"""Sensitive requests across platforms: how the answer reaches who asked on Telegram (8.7).

Seen to fail: `held` always false; `answer_here` without `pass_on`; `ensure_written` letting all
through; `set_mark` without its line in the audit, or leaving the kept answer; `works_on` without
`writes_for`; `_repeated` without a look at the screen; a command taken for the name that is
waited for, and thanks, after a button had named somebody.
"""

import json
import re
from datetime import UTC, datetime

CHAIR = "chair@unmas.example"
OWNER, DEPUTY = "desk@mag.example", "rep@npa.example"
ASKER = "ops@halo.example"
"""On Telegram only."""
BOTH = "hlp@nrc.example"
BOTH_EXPERT = "va@hi.example"
SECRET = "34.52813, 69.17233"
QUESTION = f"Who can advise on land release near {SECRET}?"
ANSWER = "There is a team in Kunduz."


async def asked(stage, who=ASKER, words=QUESTION):
    """Asked on Telegram all the same; the receipt and its number."""
    person = stage.on_telegram(who)
    [back] = await person.say(f"ask {words}")
    receipt = (await person.press(back, "Send as it is"))[-1]
    return receipt, int(re.search(r"Your question is request (\d+)", receipt.text)[1])


def row(stage, number):
    [found] = stage.rows("select * from request where number = ?", number)
    return found


def audited(stage, verb):
    return [json.loads(r["facts"]) for r in stage.rows("select * from audit where verb = ?", verb)]


async def on_telegram(stage, words):
    record = await stage.telegram.record()
    return [e for e in record["entries"] if words in json.dumps(e, ensure_ascii=False)]


async def test_the_receipt_asks_how_and_nothing_is_lost_until_it_is_said(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    receipt, number = await asked(stage)
    assert "only you, Focal point, clearance and land release (MAG) and the coordinator see it" in (
        receipt.text
    )
    assert "How may the answer reach you?" in receipt.text
    assert "not end-to-end encrypted" in receipt.text
    assert "you can delete your message yourself" in receipt.text
    labels = list(receipt.buttons)
    assert labels[:3] == ["Answer me here", "By a person, outside the bot", "Not sensitive"]
    assert audited(stage, "sensitive") == [{"why": "noticed"}]
    assert QUESTION in (await owner.find(f"New request {number}")).text
    said = await owner.say(f"answer {number} {ANSWER}")
    assert "is not sent to Telegram yet" in said[-1].text
    waits = await asker.find("There is word from the help desk")
    assert list(waits.buttons)[:3] == labels[:3]
    assert ANSWER not in (await asker.say(f"request {number}"))[-1].text
    assert await on_telegram(stage, ANSWER) == []
    here = await asker.press(waits, "Answer me here")
    assert "comes to you here, on Telegram" in here[0].text
    answer = await asker.find(f"Answer to your request {number}")
    assert ANSWER in answer.text
    assert ANSWER in (await asker.say(f"request {number}"))[-1].text
    assert row(stage, number)["sensitive"]
    assert audited(stage, "answer here") == [{}]


async def test_all_that_has_waited_comes_once(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    receipt, number = await asked(stage)
    await owner.say(f"wait {number} In which province?")
    await owner.say(f"answer {number} {ANSWER}")
    await asker.press(receipt, "Answer me here")
    await asker.press(receipt, "Answer me here")
    await stage.settled()
    assert (await asker.text()).count("In which province?") == 1
    assert (await asker.text()).count(ANSWER) == 1
    await owner.say(f"answer {number} And one in Herat.")
    assert "And one in Herat." in await asker.text()


async def test_by_a_person_outside_the_bot(stage):
    asker, chair, owner = stage.on_telegram(ASKER), stage.on_slack(CHAIR), stage.on_slack(OWNER)
    receipt, number = await asked(stage)
    asks = await asker.press(receipt, "By a person, outside the bot")
    assert "Who is to reach you" in asks[-1].text
    said = await asker.say("whoever leads")
    assert "Global coordinator, chair of the calls (UNMAS)" in said[-1].text
    assert "Nothing more of it is written here" in said[-1].text
    task = await chair.find("reach its asker outside the bot")
    assert "Representative, operations (HALO)" in task.text
    assert QUESTION in task.text
    assert next(iter(task.buttons)) == "I have reached them"
    moved = await owner.find(f"You need not look at request {number} any more")
    assert "Global coordinator" not in moved.text
    assert "I find no request" in (await owner.say(f"request {number}"))[-1].text
    for words in (f"answer {number} {ANSWER}", f"wait {number} Where?", f"refer {number} to X"):
        assert "outside the bot" in (await chair.say(words))[-1].text
    assert "I write down nothing more" in (await asker.say(f"reply {number} It is urgent"))[-1].text
    count = "select count(*) from message where request_id = ?"
    assert stage.value(count, row(stage, number)["id"]) == 1
    await chair.press(task, "I have reached them")
    closed = row(stage, number)
    assert (closed["state"], closed["way"]) == ("closed", "outside")
    assert closed["first_answer_at"] is not None
    assert f"Your request {number} was closed" in await asker.text()
    assert audited(stage, "answer outside") == [{"to": closed["owner_id"]}]


async def test_a_command_is_no_name_while_one_is_waited_for(stage):
    asker = stage.on_telegram(ASKER)
    receipt, number = await asked(stage)
    asks = await asker.press(receipt, "By a person, outside the bot")
    for words, answer in (
        ("requests", "request of yours"),
        ("help desk", "ask … puts a question"),
        ("answers", "nswers"),
        (f"outside {number}", "Who is to reach you"),
    ):
        said = (await asker.say(words))[-1].text
        assert answer in said
        assert "nobody called" not in said
    assert "nobody called “yes”" in (await asker.say("yes"))[-1].text
    asks = await asker.say(f"outside {number}")
    chosen = await asker.press(asks[-1], next(iter(asks[-1].buttons)))
    assert "Nothing more of it is written here" in chosen[-1].text
    assert "nobody called" not in (await asker.say("Thanks a lot"))[-1].text


async def test_whoever_is_named_has_it_and_words_that_were_on_their_way_do_not_come(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    receipt, number = await asked(stage)
    await owner.say(f"answer {number} {ANSWER}")
    await asker.press(receipt, "By a person, outside the bot")
    await asker.say("desk@mag.example")
    task = await owner.find("reach its asker outside the bot")
    assert row(stage, number)["state"] == "taken"
    assert await on_telegram(stage, ANSWER) == []
    here = await asker.say(f"answer me here {number}")
    assert "comes to you here" in here[0].text
    assert "would rather be answered here after all" in await owner.text()
    assert ANSWER in await asker.text()
    assert task.text


async def test_not_sensitive_opens_it_for_the_desk_again(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    receipt, number = await asked(stage)
    deputy = stage.on_slack(DEPUTY)
    assert "I find no request" in (await deputy.say(f"request {number}"))[-1].text
    said = await asker.press(receipt, "Not sensitive")
    assert "is not marked as sensitive" in said[-1].text
    assert "I find no request" not in (await deputy.say(f"request {number}"))[-1].text
    await owner.say(f"answer {number} {ANSWER}")
    assert ANSWER in await asker.text()
    assert len(audited(stage, "not sensitive")) == 1
    await asker.say(f"not sensitive {number}")
    assert len(audited(stage, "not sensitive")) == 1


async def test_its_owner_marks_it_but_only_its_asker_or_who_leads_unmarks(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    [receipt] = await asker.say("ask Who can advise on land release?")
    number = int(re.search(r"request (\d+)", receipt.text)[1])
    assert "Mark as sensitive" in receipt.buttons
    assert "is marked as sensitive from now on" in (await owner.say(f"sensitive {number}"))[-1].text
    refused = await owner.say(f"not sensitive {number}")
    assert "Only its asker or the coordinator" in refused[-1].text
    await owner.say(f"answer {number} {ANSWER}")
    assert await on_telegram(stage, ANSWER) == []
    await stage.on_slack(CHAIR).say(f"not sensitive {number}")
    assert ANSWER in await asker.text()
    assert [facts["why"] for facts in audited(stage, "sensitive")] == ["said"]


async def test_marked_by_its_asker_on_the_receipt(stage):
    asker = stage.on_telegram(ASKER)
    [receipt] = await asker.say("ask Who can advise on land release?")
    said = (await asker.press(receipt, "Mark as sensitive"))[-1]
    assert "How may the answer reach you?" in said.text
    assert list(said.buttons)[:1] == ["Answer me here"]


async def test_on_slack_nothing_is_asked_and_the_answer_comes_there(stage):
    asker, owner = stage.on_slack(BOTH), stage.on_slack(OWNER)
    [back] = await asker.say(f"ask {QUESTION}")
    receipt = (await asker.press(back, "Send as it is"))[-1]
    number = int(re.search(r"request (\d+)", receipt.text)[1])
    assert "Answer me here" not in receipt.buttons
    assert "Not sensitive" in receipt.buttons
    await owner.say(f"answer {number} {ANSWER}")
    assert ANSWER in await asker.text()


async def test_words_sent_all_the_same_mark_it_on_a_line_of_their_own(stage):
    asker, helper = stage.on_telegram(ASKER), stage.on_slack(DEPUTY)
    [receipt] = await asker.say("ask Who can advise on land release?")
    number = int(re.search(r"request (\d+)", receipt.text)[1])
    back = (await helper.say(f"note {number} They are at {SECRET}."))[-1]
    done = await helper.press(back, "Send as it is")
    assert "is noted with request" in done[-1].text or "noted" in done[-1].text.lower()
    assert audited(stage, "sensitive") == [{"why": "noticed"}]
    assert SECRET in (await stage.on_slack(OWNER).text())
    # The note is written; but it is none of their business from now on.
    assert "I find no request" in (await helper.say(f"request {number}"))[-1].text
    assert await on_telegram(stage, SECRET) == []


async def test_who_would_stand_in_does_not_hear_that_it_is_due(stage):
    _, number = await asked(stage)
    await stage.move_to(datetime(2026, 12, 4, 12, 0, tzinfo=UTC))
    assert f"equest {number}" not in await stage.on_slack(DEPUTY).text()
    assert f"equest {number}" in await stage.on_slack(CHAIR).text()


async def test_marked_later_it_leaves_the_agenda_and_the_answers_for_others(stage):
    asker, chair, owner = stage.on_telegram(ASKER), stage.on_slack(CHAIR), stage.on_slack(OWNER)
    [receipt] = await asker.say("ask Who can advise on land release?")
    number = int(re.search(r"request (\d+)", receipt.text)[1])
    await chair.say(f"agenda 13 add request {number}")
    assert f"request {number}" in (await chair.say("agenda 13"))[-1].text.lower()
    await owner.say(f"answer {number} {ANSWER}")
    kept = await owner.say(f"keep {number}")
    await owner.press(kept[-1], "Approve")
    assert "Kunduz" in (await asker.say("answers land release"))[-1].text
    await asker.say(f"sensitive {number}")
    assert f"request {number}" not in (await chair.say("agenda 13"))[-1].text.lower()
    assert "Kunduz" not in (await chair.say("answers land release"))[-1].text


async def test_what_was_noted_on_slack_is_not_repeated_on_telegram(stage):
    on_slack, on_telegram_too = stage.on_slack(BOTH_EXPERT), stage.on_telegram(BOTH_EXPERT)
    [receipt] = await stage.on_slack(OWNER).say("ask Who can advise on victim assistance?")
    number = int(re.search(r"request (\d+)", receipt.text)[1])
    await on_slack.say(f"note {number} {ANSWER}")
    stage.change("update request set sensitive = true where number = ?", number)
    for _ in ("sent", "sent before"):
        said = await on_telegram_too.say(f"send to partner {number}")
        assert str(number) in said[-1].text
    assert row(stage, number)["state"] == "answered"
    assert await on_telegram(stage, ANSWER) == []
