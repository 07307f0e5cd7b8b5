"""A wrong word, an impossible date, too much: a plain sentence with the next step."""

import pytest

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
TRACES = ("Traceback", "Error", "sqlite", "SELECT", ".py", "None")


def no_trace(text):
    return not any(trace in text for trace in TRACES)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("shedule partner call monthly", "Did you mean “schedule”?"),
        ("requsts", "Did you mean “requests”?"),
        ("schedule call on 30 February 2027 14:00", "That date does not exist"),
        ("schedule call on 2027-02-30 14:00", "That date does not exist"),
        ("schedule call on 2026-11-30 14:00 Geneva", "is in the past"),
        ("schedule call on 2026-12-20", "At what time?"),
        ("schedule call", "At what time?"),
        ("schedule", "Which call? Say for example"),
        ("schedule partner call bimonthly on the second Tuesday at 14:00", "can mean two things"),
        ("schedule partner call every blue moon", "every other month on the second Tuesday"),
        ("present 13 MAG", "has not begun yet"),
        ("present 12 MAGNOLIA BROTHERS", "nobody"),
        ("present 12", "Whom shall I record?"),
        ("present 99 MAG", "There is no call 99"),
        ("call 99", "There is no call 99"),
        ("yes 99", "There is no call 99"),
        ("yes 12", "answers are closed"),
        ("answer for NOBODY yes 13", "no organisation called"),
        ("attendance NOBODY", "no organisation called"),
        ("request 99", "I find no request 99"),
        ("take 99", "I find no request 99"),
        ("answer 99 hello", "I find no request 99"),
        ("close 99", "I find no request 99"),
        ("join-link 13 javascript:alert(1)", "That is no link"),
        ("join-link 99 https://x.example", "There is no call 99"),
        ("held 13", "has not begun yet"),
        ("here", "opens 15 minutes before"),
        ("confirm", "There is nothing to confirm"),
        ("iPhone is UNDP", "No report has left the name"),
        ("agenda 99 survey results", "There is no call 99"),
        ("announce to nobody-knows: the room has changed", "There is no list"),
    ],
)
async def test_who_leads_is_told_what_was_wrong_and_what_to_do(stage, words, answer):
    chair, before = stage.on_slack(CHAIR), stage.stored("account")
    [said] = await chair.say(words)
    assert answer.lower() in said.text.lower()
    assert no_trace(said.text)
    assert stage.stored("account") == before


@pytest.mark.parametrize(
    "words",
    [
        "schedule call on 2026-12-20 14:00",
        "present 12 MAG",
        "held 12",
        "who",
        "who has not answered 13",
        "join-link 13 https://x.example",
        "answer for HI yes 13",
    ],
)
async def test_what_leaders_do_others_are_told_they_may_not(stage, words):
    person, before = stage.on_telegram(MAG), stage.stored("account")
    [said] = await person.say(words)
    assert "for those who lead" in said.text
    assert "help" in said.text
    assert stage.stored("account") == before


async def test_a_sentence_that_is_no_command_is_logged_only_if_confirmed(stage):
    person, before = stage.on_telegram(MAG), stage.stored("account", "draft")
    [asked] = await person.say("how on earth do we report a suspected hazard")
    assert "Is it a question for the help desk?" in asked.text
    assert stage.stored("account", "draft") == before
    [dropped] = await person.press(asked, "No")
    assert "Nothing was changed" in dropped.text
    assert stage.stored("account") == {**before, "draft": []}
    [asked] = await person.say("how on earth do we report a suspected hazard")
    receipt = await person.press(asked, "Yes, ask it")
    assert "Your question is request" in receipt[-1].text
    assert stage.value("select count(*) from request") == len(before["request"]) + 1


async def test_a_bare_yes_or_no_answers_what_was_asked_and_no_call(stage):
    person, words = stage.on_telegram(MAG), "how on earth do we report a suspected hazard"
    before = stage.value("select count(*) from request")
    await person.say(words)
    [dropped] = await person.say("no")
    assert "Nothing was changed" in dropped.text
    await person.say(words)
    [noted] = await person.say("no 13")
    assert "Noted" in noted.text
    await person.say("yes 13")
    [receipt] = await person.say("yes")
    assert "Your question is request" in receipt.text
    assert stage.value("select count(*) from request") == before + 1
    [noted] = await person.say("no")
    assert "Noted" in noted.text


async def test_no_delegate_is_a_question_or_the_name_of_a_button(stage):
    person, before = stage.on_telegram(MAG), stage.stored("account", "draft")
    [asked] = await person.say("send Anna the SOP please, where is it?")
    assert "question for the help desk" in asked.text
    await person.say("ask Call me on +380 67 123 45 67, who knows of IMAS?")
    assert stage.stored("account", "draft") == before
    [receipt] = await person.say("Send as it is")
    assert "It is marked as sensitive" in receipt.text


@pytest.mark.parametrize("words", ["ask", "ask   ", "/ask"])
async def test_an_empty_question_is_asked_for_on_telegram(stage, words):
    person, before = stage.on_telegram(MAG), stage.stored("account", "draft")
    [how] = await person.say(words)
    assert "Write your question now" in how.text
    assert stage.stored("account", "draft") == before


@pytest.mark.parametrize("words", ["{}", "ask {}", "answer 1 {}", "present 12 {}", "attendance {}"])
async def test_ten_thousand_characters_are_refused_with_the_limit_on_slack(stage, words):
    chair, before = stage.on_slack(CHAIR), stage.stored("account", "draft")
    said = await chair.say(words.format("Wort " * 2000))
    assert len(said) == 1
    assert "4000" in said[0].text or "4,000" in said[0].text
    assert len(said[0].text) < 400
    assert stage.stored("account", "draft") == before


@pytest.mark.parametrize("words", ["{}", "ask {}"])
async def test_a_message_as_long_as_telegram_sends_is_refused_with_the_limit(stage, words):
    person, before = stage.on_telegram(MAG), stage.stored("account", "draft")
    said = await person.say((words.format("Wort " * 1000))[:4096])
    assert len(said) == 1
    assert "4000" in said[0].text or "4,000" in said[0].text
    assert stage.stored("account", "draft") == before


FILES = {
    "notes.txt": b"We met and talked.\nIt was good.\n",
    "empty.csv": b"",
    "table.csv": b"a,b,c\n1,2,3\n",
    "report.csv": b"\xff\xfe\x00\x00\xff",
    "book.xlsx": b"PK\x03\x04 not a workbook",
}


@pytest.mark.parametrize(
    ("platform", "name"),
    [
        *(("slack", name) for name in FILES),
        # Telegram's clients send no empty file.
        *(("telegram", name) for name in FILES if FILES[name]),
    ],
)
async def test_a_file_that_is_no_report_is_refused_and_nothing_recorded(stage, name, platform):
    chair = stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)
    before = stage.stored("account", "job")
    await chair.upload(name, FILES[name])
    said = await chair.text()
    assert "nothing was recorded" in said
    assert name in said
    assert no_trace(said)
    assert stage.stored("account", "job") == before
    assert [row["state"] for row in stage.rows("select state from job")] == ["done"]


async def test_a_file_of_somebody_who_does_not_lead_is_not_read(stage):
    person, before = stage.on_telegram(MAG), stage.stored("account", "draft")
    [said] = await person.upload("notes.txt", FILES["notes.txt"])
    assert "What is notes.txt" in said.text
    assert stage.stored("account", "draft") == before


async def test_markup_in_words_is_shown_as_it_was_written(stage):
    words = "<b>x</b> &amp; *y* @here"
    [said] = await stage.on_telegram(MAG).say(f"attendance {words}")
    assert f"called “{words}”" in said.text
    mag = stage.on_slack(MAG)
    await mag.say("attendance <!channel> <!here> <@U0A1T9KG8> *y*")
    [raw] = [m for m in await stage.slack.messages(mag.user) if m["author"] != mag.user]
    for wire in (raw["text"], str(raw["blocks"])):
        assert not any(mark in wire for mark in ("<!channel>", "<!here>", "<@U0A1T9KG8>"))


async def test_an_event_without_words_gets_help_or_nothing(stage):
    person = stage.on_slack(CHAIR)
    helped = [message.text for message in await person.command("")]
    assert any("What I can do for you" in text for text in helped)
