"""The life of a request across platforms: from hand to hand, asked back, referred, in time.

Seen to fail: `hand` without the state it was seen in; `tell_owner` for the new owner left out;
"internal" among what an asker reads; `settle` without the withdrawal; the reason kept as an answer.
"""

import asyncio
import re
from datetime import UTC, datetime

CHAIR = "chair@unmas.example"
ASKER = "ops@halo.example"
"""On Telegram only."""
OWNER = "desk@mag.example"
DEPUTY = "rep@npa.example"
OTHER = "va@hi.example"
QUESTION = "Who can advise on land release?"


async def asked(stage, who=ASKER):
    """A question by Telegram; the request's number."""
    [receipt] = await stage.on_telegram(who).say(f"ask {QUESTION}")
    number = re.search(r"Your question is request (\d+)", receipt.text)
    assert number, receipt.text
    return int(number[1])


def request(stage, number):
    [row] = stage.rows("select * from request where number = ?", number)
    return row


def person(stage, email):
    return stage.value("select id from person where email = ?", email)


async def test_who_leads_assigns_it_and_everybody_hears(stage):
    chair, old, new = stage.on_slack(CHAIR), stage.on_slack(OWNER), stage.on_slack(OTHER)
    number = await asked(stage)
    asks = await chair.press((await chair.say(f"request {number}"))[-1], "More")
    offers = await chair.press(asks[-1], "Assign")
    assert "Who is to have request" in offers[-1].text
    said = await chair.say(OTHER)
    assert "is now in the hands of: Focal point, victim assistance (HI)" in said[-1].text
    told = await new.find(f"La demande {number} vous est confiée")
    assert QUESTION in told.text
    assert next(iter(told.buttons)) == "Répondre"
    assert f"need not look at request {number} any more" in await old.text()
    assert "is being looked at by: Focal point, victim" in await stage.on_telegram(ASKER).text()
    assert request(stage, number)["owner_id"] == person(stage, OTHER)
    assert stage.value("select count(*) from audit where verb = 'assign'") == 1


async def test_not_mine_goes_to_the_deputy_with_the_reason(stage):
    owner, deputy = stage.on_slack(OWNER), stage.on_slack(DEPUTY)
    number = await asked(stage)
    asks = await owner.press(await owner.find(f"New request {number}"), f"Open request {number}")
    more = await owner.press(asks[-1], "More")
    reason = await owner.press(more[-1], "Not mine")
    assert "Why is request" in reason[-1].text
    passed = await owner.say("It is about the law of another country.")
    assert "goes to: Co-lead's representative (NPA)" in passed[-1].text
    told = await deputy.find(f"Request {number} is yours now")
    assert "the law of another country" in told.text
    assert QUESTION in told.text
    assert "another country" not in await stage.on_telegram(ASKER).text()
    taken = await deputy.press(told, "Take")
    assert "is yours now" in taken[-1].text


async def test_a_question_back_stops_the_clock_until_the_asker_replies(stage):
    owner, asker = stage.on_slack(OWNER), stage.on_telegram(ASKER)
    number = await asked(stage)
    due = request(stage, number)["expected_at"]
    told = await owner.find(f"New request {number}")
    [card] = await owner.press(told, f"Open request {number}")
    await owner.press(card, "Ask back")
    said = await owner.say("In which country?")
    assert f"Request {number} waits for" in said[-1].text
    assert request(stage, number)["state"] == "waiting"
    await stage.move_to(datetime(2026, 12, 10, 8, 0, tzinfo=UTC))
    assert "is due" not in await stage.on_slack(DEPUTY).text()
    back = await asker.find(f"A question on your request {number}")
    assert "In which country?" in back.text
    await asker.press(back, "Reply")
    thanks = await asker.say("In Angola.")
    assert "Thank you. Your words are with request" in thanks[-1].text
    heard = await owner.find(f"The asker of request {number} replies")
    assert "In Angola." in heard.text
    row = request(stage, number)
    assert row["state"] == "taken"
    assert row["expected_at"] > due


async def test_referred_tells_the_asker_to_whom_and_why(stage):
    owner, asker = stage.on_slack(OWNER), stage.on_telegram(ASKER)
    number = await asked(stage)
    said = await owner.say(
        f"refer {number} to Child Protection AoR because children walk to school there"
    )
    assert "is closed as referred to: Child Protection AoR" in said[-1].text
    told = await asker.find(f"Your request {number} is for somebody else")
    assert "Please turn to: Child Protection AoR" in told.text
    assert "children walk to school" in told.text
    assert request(stage, number)["state"] == "referred"
    assert "is closed" in (await owner.say(f"answer {number} Too late"))[-1].text
    assert "is closed" in (await asker.say(f"reopen {number}"))[-1].text


async def test_a_note_stays_among_experts(stage):
    owner, deputy, asker = (
        stage.on_slack(OWNER),
        stage.on_slack(DEPUTY),
        stage.on_telegram(ASKER),
    )
    number = await asked(stage)
    await deputy.say(f"note {number} Better ask the ministry first.")
    assert "Better ask the ministry" in await owner.text()
    assert "Better ask the ministry" in (await owner.say(f"request {number}"))[-1].text
    await asker.say(f"request {number}")
    assert "ministry" not in await asker.text()


async def test_another_topic_takes_it_to_somebody_else(stage):
    asker, knows = stage.on_telegram(ASKER), stage.on_slack("treaties@isu.example")
    number = await asked(stage)
    said = await asker.say(f"topic {number} treaties")
    assert "is now about: Treaties" in said[-1].text
    assert "Focal point, treaties (ISU)" in said[-1].text
    assert QUESTION in (await knows.find(f"New request {number}")).text
    assert f"need not look at request {number}" in await stage.on_slack(OWNER).text()


async def test_owner_deputy_and_who_leads_hear_in_their_turn_and_nobody_twice(stage):
    owner, deputy, chair = stage.on_slack(OWNER), stage.on_slack(DEPUTY), stage.on_slack(CHAIR)
    number = await asked(stage)
    await owner.say(f"urgency {number} urgent")
    due = f"Request {number} (Clearance and land release)"
    await stage.move_to(datetime(2026, 12, 1, 11, 5, tzinfo=UTC))
    assert f"{due} needs a word by" in await owner.text()
    assert due not in await deputy.text()
    await stage.move_to(datetime(2026, 12, 1, 12, 5, tzinfo=UTC))
    assert f"{due} is due" in await deputy.text()
    await stage.move_to(datetime(2026, 12, 2, 8, 5, tzinfo=UTC))
    late = await chair.find(f"{due} is late")
    assert "Assign" in late.buttons
    await stage.move_to(datetime(2026, 12, 6, 8, 5, tzinfo=UTC))
    for who, words in ((owner, "needs a word by"), (deputy, "is due"), (chair, "is late")):
        assert (await who.text()).count(f"{due} {words}") == 1
    # Who stands in may take what is late.
    assert "is yours now" in (await deputy.say(f"take {number}"))[-1].text


async def test_two_who_hand_it_on_at_the_same_instant_do_not_both(stage):
    owner, chair = stage.on_slack(OWNER), stage.on_telegram(CHAIR)
    number = await asked(stage)
    await chair.say("hello")
    await owner.say(f"take {number}")
    await asyncio.gather(
        stage.slack.say(owner.user, f"hand over {number} to va@hi.example", ack=True),
        stage.telegram.say(chair.user, f"assign {number} to rep@drc.example", wait=True),
    )
    await stage.settled()
    told = [QUESTION in await stage.on_slack(who).text() for who in (OTHER, "rep@drc.example")]
    row = request(stage, number)
    assert any(told)
    holder = [person(stage, who) for who in (OTHER, "rep@drc.example")]
    assert row["owner_id"] in holder
    assert told[holder.index(row["owner_id"])]


async def test_the_map_of_expertise_is_kept_by_who_leads(stage):
    chair, partner = stage.on_slack(CHAIR), stage.on_telegram(ASKER)
    before = (await partner.say("experts ied"))[-1].text
    assert "Representative (DRC)" not in before
    said = await chair.say("expert add rep@drc.example for ied in French, Ukraine")
    assert "answers “Improvised explosive devices”: French (Ukraine)" in said[-1].text
    assert "Representative (DRC): French (Ukraine)" in (await partner.say("experts ied"))[-1].text
    await chair.say("expert add va@hi.example for rapid response standby")
    ready = (await partner.say("experts standby"))[-1].text
    assert "Focal point, victim assistance (HI): Standby capacity" in ready
    gone = await chair.say("expert remove rep@drc.example for ied")
    assert "Removed from the experts" in gone[-1].text
    assert (await partner.say("experts ied"))[-1].text == before
    assert "those who lead" in (await partner.say("expert add me for ied"))[-1].text


async def test_who_is_on_standby_gets_no_questions_and_reads_none(stage):
    chair, ready = stage.on_slack(CHAIR), stage.on_slack("rep@drc.example")
    await chair.say("expert add rep@drc.example for clearance standby")
    number = await asked(stage)
    assert request(stage, number)["owner_id"] == person(stage, OWNER)
    assert "I find no request" in (await ready.say(f"request {number}"))[-1].text


async def test_whose_field_it_is_may_begin_with_the_word_aor(stage):
    owner = stage.on_slack(OWNER)
    number = await asked(stage)
    await owner.say(f"refer {number}")
    why = await owner.say("AoR Child Protection")
    assert "And why?" in why[-1].text
    done = await owner.say("It is about schools.")
    assert "is closed as referred to: AoR Child Protection" in done[-1].text


async def test_a_command_ends_the_waiting_and_does_what_it_says(stage):
    owner = stage.on_slack(OWNER)
    number = await asked(stage)
    await owner.say(f"hand over {number}")
    said = await owner.say(f"urgency {number} urgent")
    assert f"Request {number} is now: urgent" in said[-1].text


async def test_who_leads_cannot_give_it_to_its_asker_or_to_a_guest(stage):
    chair = stage.on_slack(CHAIR)
    number = await asked(stage)
    assert (
        "Please choose somebody else" in (await chair.say(f"assign {number} to {ASKER}"))[-1].text
    )
    stage.change(
        "update membership set role = 'guest' where person_id = ?", person(stage, "rep@drc.example")
    )
    said = await chair.say(f"assign {number} to rep@drc.example")
    assert "A guest cannot work at the help desk" in said[-1].text
    unreachable = await chair.say(f"assign {number} to rep@raheaman.example")
    assert "I cannot reach" in unreachable[-1].text
    assert request(stage, number)["owner_id"] == person(stage, OWNER)


async def test_the_asker_of_a_closed_request_has_more_to_say(stage):
    owner, asker = stage.on_slack(OWNER), stage.on_telegram(ASKER)
    number = await asked(stage)
    await owner.say(f"answer {number} In the folder.")
    await asker.say(f"close {number}")
    said = await asker.say(f"reply {number} Which folder?")
    assert "Thank you. Your words" in said[-1].text
    assert request(stage, number)["state"] == "reopened"
    assert "Which folder?" in await owner.text()
    kept = "select count(*) from message where text like '%555%'"
    noticed = await asker.say(f"reply {number} Call me on +41 79 555 01 99")
    assert "Nothing has been sent yet" in noticed[-1].text
    assert stage.value(kept) == 0
    sent = await asker.press(noticed[-1], "Send as it is")
    assert "Thank you. Your words" in sent[-1].text
    assert stage.value(kept) == 1
    assert request(stage, number)["sensitive"]


async def test_what_waits_for_the_asker_may_be_answered_in_either_word(stage):
    owner, asker = stage.on_slack(OWNER), stage.on_telegram(ASKER)
    number = await asked(stage)
    await owner.say(f"wait {number} In which country?")
    said = await asker.say(f"answer {number} In Angola.")
    assert "Thank you. Your words" in said[-1].text
    assert request(stage, number)["state"] == "taken"


async def test_a_plain_message_of_who_is_waited_for_is_the_reply_by_one_button(stage):
    owner, asker = stage.on_slack(OWNER), stage.on_telegram(ASKER)
    number = await asked(stage)
    await owner.say(f"wait {number} In which country?")
    said = await asker.say("It was near the border with Zambia, I think.")
    assert "Is this your reply" in said[-1].text
    done = await asker.press(said[-1], f"Reply to request {number}")
    assert "Thank you. Your words" in done[-1].text
    assert "border with Zambia" in await owner.text()
    assert request(stage, number)["state"] == "taken"


async def test_while_its_focal_point_is_away_the_stand_in_has_it(stage):
    owner, other = stage.on_slack(OWNER), stage.on_slack(OTHER)
    await owner.say(f"away until 11 December, {OTHER} stands in")
    number = await asked(stage)
    assert QUESTION in await other.text()
    assert request(stage, number)["owner_id"] == person(stage, OTHER)
    assert QUESTION not in await owner.text()
