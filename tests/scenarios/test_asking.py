"""Every way to ask, through both adapters: form, words, shortcut, mention, for others, as a guest.

Seen to fail: drafts that keep the question alone; a form that ignores its country; the offer kept
in the channel; `ask on behalf` open to everybody; the answer quoted instead of plain; guests who
may read every request; `remove` that sends what was noticed; a name that was taken out and still
stands in inbox and outbox, or takes others with it that only begin like it.
"""

import re

import pytest

from bot.demo.cast import CHANNEL, GROUP, SLACK_BOT
from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
ASKER = "ops@halo.example"
"""On Telegram only; no focal point."""
UNICEF = "focal@unicef.example"
DRC = "rep@drc.example"
BEHALF = "ask on behalf of A. Smith, Deminers United: Who can advise on IMAS?"
BOT = "aorbot_demo_bot"


def latest(stage):
    query = "select * from request order by number desc limit 1"
    (row,) = stage.rows(query)
    return row


def logged(stage):
    return stage.value("select count(*) from request")


def said_in(stage, row):
    query = "select text from message where request_id = ? order by id"
    return [found["text"] for found in stage.rows(query, row["id"])]


def person_of(stage, email):
    return stage.value("select id from person where email = ?", email)


async def submit(stage, person, view, **fields):
    values = {name: {"value": said} for name, said in fields.items()}
    return await person.seeing(stage.slack.submit(person.user, view["id"], values))


async def test_the_form_says_topic_country_urgency_and_whether_it_is_sensitive(stage):
    person = stage.on_slack(DRC)
    await person.command("ask")
    [view] = await person.views()
    blocks = [b["block_id"] for b in view["blocks"] if b["type"] == "input"]
    assert blocks == ["question", "topic", "country", "urgency", "sensitive"]
    fields = {
        "question": "Who can advise on prostheses?",
        "topic": "victim_assistance",
        "country": "l’Ukraine",
        "urgency": "urgent",
        "sensitive": "yes",
    }
    [receipt] = await submit(stage, person, view, **fields)
    row = latest(stage)
    assert (row["topic"], row["country"], row["urgency"]) == ("victim_assistance", "UA", "urgent")
    assert row["sensitive"]
    assert f"request {row['number']}" in receipt.text


async def test_a_country_that_nobody_knows_is_said_beside_its_field(stage):
    person = stage.on_slack(DRC)
    await person.command("ask")
    [view] = await person.views()
    before = logged(stage)
    assert await submit(stage, person, view, question="Who knows?", country="Atlantis") == []
    assert logged(stage) == before
    [again] = await person.views()
    assert "I know no country called" in str(again)


@pytest.mark.parametrize("platform", ["slack", "telegram"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ask urgent: How do we get IMAS training?", ("clearance", "urgent")),
        ("ask about victim assistance: Who knows?", ("victim_assistance", "normal")),
        ("ask not urgent for South Sudan: Who knows of IMAS?", ("clearance", "low")),
        ("demander en urgence pour le Tchad : qui connaît l’IMAS ?", ("clearance", "urgent")),
    ],
)
async def test_what_is_said_before_the_colon_is_understood(stage, words, found, platform):
    person = stage.on_slack(MAG) if platform == "slack" else stage.on_telegram(MAG)
    if words.startswith("demander"):
        await person.say("language fr")
    await person.say(words)
    row = latest(stage)
    assert (row["topic"], row["urgency"]) == found
    assert said_in(stage, row) == [words.partition(":")[2].strip()]
    where = {"South Sudan": "SS", "Tchad": "TD"}
    assert row["country"] == next((c for name, c in where.items() if name in words), "GB")


async def test_urgent_is_due_sooner_and_what_is_before_a_colon_may_be_the_question(stage):
    person = stage.on_telegram(ASKER)
    await person.say("ask How do we get IMAS training?")
    normal = latest(stage)["expected_at"]
    await person.say("ask urgent: How do we get IMAS training again?")
    assert latest(stage)["expected_at"] < normal
    await person.say("ask about Monday: is there an IMAS meeting?")
    assert said_in(stage, latest(stage)) == ["Monday: is there an IMAS meeting?"]


async def test_nothing_is_lost_between_ask_and_send_all_the_same(stage):
    person = stage.on_telegram(ASKER)
    [noticed] = await person.say("ask urgent for Ukraine: Who clears 34.52813, 69.17233?")
    await person.press(noticed, "Send as it is")
    row = latest(stage)
    assert (row["country"], row["urgency"], bool(row["sensitive"])) == ("UA", "urgent", True)


async def test_what_was_noticed_is_removed_and_shown_before_it_goes(stage):
    person, before = stage.on_telegram(ASKER), logged(stage)
    words = "ask urgent: My son Ahmad Khan, passport no. AB1234567, needs IMAS training"
    [noticed] = await person.say(words)
    assert "details of a person" in noticed.text
    assert list(noticed.buttons) == ["Remove", "Send as it is", "Cancel"]
    [shown] = await person.press(noticed, "Remove")
    assert "Khan" not in shown.text
    assert "AB1234567" not in shown.text
    assert logged(stage) == before
    await person.press(shown, "Send")
    row = latest(stage)
    assert said_in(stage, row) == ["[…], […], needs IMAS training"]
    assert (row["urgency"], bool(row["sensitive"])) == ("urgent", False)


async def test_an_answer_with_such_details_loses_them_too(stage):
    person, expert = stage.on_telegram(ASKER), stage.on_slack(MAG)
    await person.say("ask Who can advise on IMAS?")
    number = latest(stage)["number"]
    [noticed] = await expert.say(f"answer {number} Call +44 20 7946 0123 about it")
    [shown] = await expert.press(noticed, "Remove")
    await expert.press(shown, "Send")
    row = latest(stage)
    assert said_in(stage, row)[-1] == "Call […] about it"
    assert not row["sensitive"]


async def test_a_message_is_put_to_the_desk_by_whoever_calls_the_shortcut(stage):
    writer, caller = stage.on_slack(CHAIR), stage.on_slack(DRC)
    said = await stage.slack.say(writer.user, "Who can advise on IMAS & co?", channel=CHANNEL)
    before, shown = logged(stage), await writer.screen()
    await stage.slack.shortcut(caller.user, "ask-this", channel=CHANNEL, ts=said["ts"])
    await stage.settled()
    [view] = await caller.views()
    (question,) = [b for b in view["blocks"] if b["block_id"] == "question"]
    assert question["element"]["initial_value"] == "Who can advise on IMAS & co?"
    assert logged(stage) == before
    await submit(stage, caller, view, question="Who can advise on IMAS & co?")
    assert latest(stage)["asker_id"] == person_of(stage, DRC)
    assert await writer.screen() == shown


async def test_whoever_has_never_written_to_the_bot_is_asked_by_a_button(stage):
    person = stage.on_slack(DRC)
    await person.say(f"<@{SLACK_BOT.id}> whom do we ask about IMAS?", CHANNEL)
    (asks,) = await person.screen()
    await person.press(asks, "Yes, ask it")
    assert said_in(stage, latest(stage)) == ["whom do we ask about IMAS?"]


async def test_where_there_is_no_form_such_words_are_confirmed_first(stage):
    person, before = stage.on_telegram(ASKER), logged(stage)
    [asks] = await person.say("ask-this Who can advise on IMAS?")
    assert list(asks.buttons) == ["Yes, ask it", "No"]
    assert logged(stage) == before
    await person.press(asks, "Yes, ask it")
    assert logged(stage) == before + 1


IN_SIX = [
    ("en", "whom do we ask about IMAS training?"),
    ("fr", "à qui demander une formation IMAS ?"),
    ("es", "¿a quién pedimos formación sobre IMAS?"),
    ("ar", "من نسأل عن تدريب IMAS؟"),
    ("uk", "до кого звернутися щодо навчання IMAS?"),
    ("pt", "a quem pedimos formação sobre IMAS?"),
]


@pytest.mark.parametrize(("language", "words"), IN_SIX)
async def test_a_mention_in_a_channel_is_confirmed_in_private(stage, language, words):
    person, other, before = stage.on_slack(DRC), stage.on_slack(CHAIR), logged(stage)
    stage.change("update person set language = ? where id = ?", language, person_of(stage, DRC))
    await person.say("hello")
    await person.say(f"<@{SLACK_BOT.id}> {words}", CHANNEL)
    asks = (await person.screen())[-1]
    assert len(asks.buttons) == 2
    assert logged(stage) == before
    assert await other.screen(CHANNEL) == []
    await person.say("confirm")
    assert said_in(stage, latest(stage)) == [words]
    assert await other.screen(CHANNEL) == []


@pytest.mark.parametrize(("language", "words"), IN_SIX)
async def test_a_reply_to_the_bot_in_a_group_is_confirmed_in_private(stage, language, words):
    person, before = stage.on_telegram(ASKER), logged(stage)
    await person.say("hello")
    stage.change("update person set language = ? where id = ?", language, person_of(stage, ASKER))
    await stage.on_telegram(CHAIR).say(f"/post@{BOT} calls here", chat=GROUP)
    card = next(m for m in await stage.telegram.messages(person.user, GROUP) if m["bot"])
    await person.say(words, chat=GROUP, reply_to=card["message_id"])
    asks = (await person.screen())[-1]
    assert len(asks.buttons) == 2
    assert logged(stage) == before
    await person.press(asks, next(iter(asks.buttons)))
    assert said_in(stage, latest(stage)) == [words]
    said = [m for m in await stage.telegram.messages(person.user, GROUP) if m["bot"]]
    assert [m["message_id"] for m in said] == [card["message_id"]]


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("call the ministry: whom do I ask about permits?", "This is how it goes"),
        ("Where do we find leaflets for children in Arabic?", None),
    ],
)
async def test_a_sentence_near_a_command_is_offered_as_a_question_too(stage, words, how):
    person = stage.on_telegram(ASKER)
    [asks] = await person.say(words)
    assert how is None or how in asks.text
    assert "Did you mean" not in asks.text
    await person.press(asks, "Yes, ask it")
    assert said_in(stage, latest(stage)) == [words]


async def test_a_short_slip_gets_help_and_no_question(stage):
    [said] = await stage.on_telegram(ASKER).say("call someone")
    assert said.buttons == {}


async def test_a_number_beyond_all_numbers_is_no_request(stage):
    for number in ("9999999", "99999999999"):
        [said] = await stage.on_slack(MAG).say(f"answer {number} hi")
        assert said.text.startswith(f"I find no request {number}")


async def test_the_asker_says_how_urgent_and_where_until_somebody_has_it(stage):
    person = stage.on_telegram(ASKER)
    [receipt] = await person.say("ask Who can advise on IMAS?")
    assert {"It is urgent", "Another country", "Mark as sensitive"} <= set(receipt.buttons)
    due = latest(stage)["expected_at"]
    await person.press(receipt, "It is urgent")
    assert latest(stage)["urgency"] == "urgent"
    assert latest(stage)["expected_at"] < due
    which = (await person.press(receipt, "Another country"))[-1]
    await person.press(which, "Ukraine")
    assert latest(stage)["country"] == "UA"
    number = latest(stage)["number"]
    await person.say(f"country {number} Côte d’Ivoire")
    assert latest(stage)["country"] == "CI"
    refused = (await person.say(f"country {number} Atlantis"))[-1]
    assert "I know no country called" in refused.text
    await stage.on_slack(MAG).say(f"take {number}")
    for words in (f"urgency {number} low", f"country {number} Chad"):
        assert "is at work on request" in (await person.say(words))[-1].text
    assert (latest(stage)["urgency"], latest(stage)["country"]) == ("urgent", "CI")


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_on_behalf_of_somebody_without_account(stage, platform):
    chair = stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)
    receipt = (await chair.say(BEHALF))[-1]
    assert "On behalf of: A. Smith, Deminers United" in receipt.text
    row = latest(stage)
    assert row["asker_id"] == person_of(stage, CHAIR)
    told = await stage.on_slack(MAG).find(f"New request {row['number']}")
    assert "for A. Smith, Deminers United" in told.text
    listed = (await chair.say("requests"))[-1].text
    assert f"{row['number']}: for A. Smith, Deminers United" in listed
    await stage.on_slack(MAG).say(f"answer {row['number']} Ask us, 2 < 3.\nIt is in IMAS 07.11.")
    answer = await chair.find("to pass on")
    assert "For A. Smith, Deminers United" in answer.text
    assert f"Subject: Request {row['number']}" in answer.text
    assert "Ask us, 2 < 3.\nIt is in IMAS 07.11." in answer.text
    assert "&gt;" not in answer.text.partition("Subject")[2]
    assert "\n>" not in answer.text
    assert list(answer.buttons)[:2] == ["That helped", "Not yet"]


async def test_an_organisation_of_the_roster_ends_where_it_ends(stage):
    await stage.on_slack(CHAIR).say("ask on behalf of J. Doe, Handicap International Who has IMAS?")
    assert said_in(stage, latest(stage)) == ["Who has IMAS?"]
    (whom,) = stage.rows("select * from asked_for")
    assert whom["organisation"] == "Handicap International"
    assert whom["partner_id"] == stage.value("select id from partner where code = 'HI'")


async def test_without_a_question_it_is_waited_for(stage):
    chair = stage.on_telegram(CHAIR)
    [asks] = await chair.say("ask on behalf of J. Doe, Deminers United")
    assert "Write the question of J. Doe, Deminers United" in asks.text
    await chair.say("Who can advise on IMAS?")
    assert stage.value("select name from asked_for") == "J. Doe"


async def test_only_those_who_lead_and_focal_points_ask_for_others(stage):
    person, before = stage.on_telegram(ASKER), logged(stage)
    [said] = await person.say(BEHALF)
    assert "Only those who lead and focal points" in said.text
    [said] = await stage.on_slack(MAG).say("ask on behalf of nobody: Who knows?")
    assert "ask on behalf of NAME, ORGANISATION" in said.text
    assert logged(stage) == before
    await stage.on_slack(UNICEF).say(BEHALF)
    assert logged(stage) == before + 1


async def test_whoever_leads_takes_such_a_name_out(stage):
    chair = stage.on_slack(CHAIR)
    await chair.say(BEHALF)
    number = latest(stage)["number"]
    refused = (await stage.on_slack(MAG).say("forget A. Smith"))[-1]
    assert "for those who lead" in refused.text
    [asks] = await chair.say("forget a. smith")
    assert f"request {number}" in asks.text
    [gone] = await chair.press(asks, "Take it out")
    assert "The name is gone" in gone.text
    (whom,) = stage.rows("select * from asked_for")
    assert (whom["organisation"], "Smith" in whom["name"]) == ("Deminers United", False)
    card = (await chair.say(f"request {number}"))[-1]
    assert "On behalf of: Deminers United" in card.text


async def test_such_a_name_is_gone_from_the_answers_of_the_last_days_too(stage):
    chair = stage.on_slack(CHAIR)
    await chair.say("ask on behalf of Al, Deminers United: Who can advise on IMAS?")
    await chair.say("requests")
    await chair.say("ask on behalf of Already Smith, Deminers United: Is there a course?")
    [asks] = await chair.say("forget al")
    answers = "select reply as said from inbox union all select facts from outbox"

    def saying(word):
        return [r for r in stage.rows(answers) if re.search(rf"(?i)\b{word}\b", r["said"] or "")]

    kept = len(saying("already"))
    assert len(saying("al")) >= 4
    await chair.press(asks, "Take it out")
    assert saying("al") == []
    assert len(saying("already")) == kept > 0


async def as_guest(stage):
    """Somebody of no organisation on the roster, let in by who leads."""
    person = stage.on_telegram(TELEGRAM_STRANGER)
    for platform, workspace, user in (
        ("telegram", "", str(TELEGRAM_STRANGER)),
        ("slack", "T0AOR0001", SLACK_STRANGER),
    ):
        stage.change(
            'insert into account (person_id, platform, workspace, "user") values (?, ?, ?, ?)',
            person_of(stage, DRC), platform, workspace, user,
        )  # fmt: skip
    stage.change(
        "update membership set role = 'guest', partner_id = null where person_id = ?",
        person_of(stage, DRC),
    )
    return person


async def test_a_guest_asks_and_sees_the_own_requests_and_nothing_else(stage):
    await stage.on_telegram(ASKER).say("ask Who can advise on IMAS in Chad?")
    others = latest(stage)["number"]
    guest = await as_guest(stage)
    for person in (guest, stage.on_slack(SLACK_STRANGER)):
        said = (await person.say("ask urgent for Ukraine: Who has IMAS training?"))[-1]
        own = latest(stage)["number"]
        assert f"request {own}" in said.text
        assert str(own) in (await person.say("requests"))[-1].text
        assert str(others) not in (await person.say("requests"))[-1].text
        hidden = (await person.say(f"request {others}"))[-1].text
        assert hidden == (await person.say("request 9999"))[-1].text.replace("9999", str(others))
        await person.say(f"urgency {own} low")
        assert latest(stage)["urgency"] == "low"
        for words in ("calls", "answers", "experts", "members", "attendance", "documents"):
            assert "for those who lead" in (await person.say(words))[-1].text, words


async def test_a_stranger_is_told_how_to_join_and_nothing_is_kept(stage):
    before = logged(stage)
    for person in (stage.on_telegram(TELEGRAM_STRANGER), stage.on_slack(SLACK_STRANGER)):
        said = (await person.say("ask How do we report an accident?"))[-1]
        assert "I do not know this account yet" in said.text
    assert logged(stage) == before
