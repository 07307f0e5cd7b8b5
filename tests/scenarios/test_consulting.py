"""Consultations and polls about dates over the wire, on Slack and on Telegram."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.scenarios.scene import PLAIN_GROUP
from tests.scenarios.test_lists import filled

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
"""In London, on both platforms."""
ANGOLA = "angola@mag.example"
"""MAG's other focal point, in Luanda, on Telegram only."""
FOCAL = "focal@unicef.example"
"""On Slack only."""
HALO = "ops@halo.example"
"""On Telegram only."""
DRC = "drc@aor.example"
"""The in-country coordinator of DR Congo, on Telegram, who reads French."""
CONSULT = "consult partners on the new form by Friday 18:00: Does it work for you?"
POLL = (
    "find a date for partners about the plan by 2026-12-10 18:00:"
    " 2027-01-19 14:00, 2027-01-20 10:00"
)
FRIDAY = datetime(2026, 12, 4, 17, tzinfo=UTC)
TENTH = datetime(2026, 12, 10, 17, tzinfo=UTC)
BOTH = pytest.mark.parametrize("platform", ["slack", "telegram"])


def at(stage, platform, who):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


async def begun(stage, words, platform="slack"):
    chair = at(stage, platform, CHAIR)
    [preview] = await chair.say(words)
    assert "Nobody has been asked yet" in preview.text
    await chair.press(preview, "Confirm")
    return chair


async def seen(person, words):
    return [message for message in await person.screen() if words in message.text]


def answers(stage):
    query = "select stance, text from consultation_answer order by id"
    return [(row["stance"], row["text"]) for row in stage.rows(query)]


@BOTH
async def test_both_platforms_answer_one_consultation(stage, platform):
    chair = await begun(stage, CONSULT, platform)
    focal, halo = stage.on_slack(FOCAL), stage.on_telegram(HALO)
    for person, label in ((focal, "Agree"), (halo, "Agree")):
        card = await person.find("Consultation 1: the new form")
        assert "Does it work for you?" in card.text
        assert list(card.buttons) == ["Agree", "Comment", "Object"]
        [noted] = await person.press(card, label)
        assert noted.id == card.id
        assert "✅" in noted.text
        assert "✓ Agree" in noted.buttons
    shown = (await chair.say("consultation 1"))[-1]
    assert "2 of 26 have answered" in shown.text
    assert "Agree (2): HALO and UNICEF" in shown.text
    assert "Silent (24)" in shown.text


async def test_an_objection_is_worded_in_a_form_on_slack(stage):
    await begun(stage, CONSULT)
    focal = stage.on_slack(FOCAL)
    card = await focal.find("asks your view")
    await focal.press(card, "Object")
    assert answers(stage) == []
    [view] = await focal.views()
    assert view["title"] == "Your objection"
    empty = await stage.slack.submit(focal.user, view["id"], filled(view, text="  "))
    await stage.settled()
    assert "write a sentence" in empty["errors"]["text"]
    await focal.seeing(stage.slack.submit(focal.user, view["id"], filled(view, text="Too long.")))
    assert answers(stage) == [("object", "Too long.")]
    assert "UNICEF objects" in await focal.text()


async def test_an_objection_is_worded_in_the_next_message_on_telegram(stage):
    await begun(stage, CONSULT)
    halo = stage.on_telegram(HALO)
    card = await halo.find("asks your view")
    asked = (await halo.press(card, "Object"))[-1]
    assert "What is your objection" in asked.text
    said = await halo.say("No, it names victims")
    assert "the objection of HALO" in " ".join(message.text for message in said)
    assert answers(stage) == [("object", "No, it names victims")]


async def test_a_colleagues_later_answer_replaces_it_on_every_screen(stage):
    chair = await begun(stage, CONSULT)
    mag, angola = stage.on_slack(MAG), stage.on_telegram(ANGOLA)
    await mag.press(await mag.find("asks your view"), "Agree")
    [theirs] = await seen(angola, "Consulta")  # Written to in Portuguese, or in English for now.
    assert "MAG" in theirs.text
    said = " ".join(m.text for m in await angola.say("consultation 1 object It names victims."))
    assert "It replaces the answer of: Focal point, clearance and land release" in said
    # The first answer may be changed once a minute on a screen.
    await stage.move_to(stage.clock.now() + timedelta(minutes=2))
    card = await mag.find("the new form")
    assert "MAG objects (said by: Focal point for Portuguese-speaking programmes)" in card.text
    assert "It names victims." in card.text
    shown = (await chair.say("consultation 1"))[-1]
    assert "Object (1): MAG" in shown.text
    assert "1 of 26" in shown.text


@BOTH
async def test_the_deadline_closes_it_and_no_card_takes_an_answer_any_more(stage, platform):
    await begun(stage, CONSULT)
    mag, chair = at(stage, platform, MAG), stage.on_slack(CHAIR)
    await mag.say("consultation 1")
    await stage.move_to(FRIDAY - timedelta(minutes=2))
    assert await seen(chair, "The result.") == []
    await stage.move_to(FRIDAY)
    [result] = await seen(chair, "The result. Consultation 1: the new form")
    assert "Silent (26)" in result.text
    card = await mag.find("the new form")
    assert "Closed on" in card.text
    assert card.buttons == {}
    assert answers(stage) == []
    refused = (await mag.say("consultation 1 agree"))[-1]
    assert "is closed, so your answer was not taken" in refused.text
    assert len(await seen(chair, "The result.")) == 1


async def test_the_silent_are_reminded_and_their_colleague_who_answered_is_not(stage):
    await begun(stage, CONSULT)
    focal, mag, angola = stage.on_slack(FOCAL), stage.on_slack(MAG), stage.on_telegram(ANGOLA)
    await mag.press(await mag.find("asks your view"), "Agree")
    await stage.move_to(FRIDAY - timedelta(days=1))
    assert len(await seen(focal, "Your answer is still wanted")) == 1
    for answered in (mag, angola):
        assert await seen(answered, "still wanted") == []


async def test_who_is_not_on_the_list_is_not_asked(stage):
    await begun(stage, CONSULT)
    drc = stage.on_telegram(DRC)
    assert await drc.screen() == []
    assert "ne vous est pas adressée" in (await drc.say("consultation 1 d'accord"))[-1].text
    assert answers(stage) == []


async def test_asked_for_in_a_group_the_answers_go_to_the_private_chat(stage):
    await begun(stage, CONSULT)
    await stage.on_telegram(HALO).say("consultation 1 object It names victims.")
    chair = stage.on_telegram(CHAIR)
    await chair.say("/consultation 1", PLAIN_GROUP)
    assert "HALO" not in await chair.text(PLAIN_GROUP)
    assert "HALO objects" in await chair.text()


@BOTH
async def test_a_poll_is_answered_in_own_time_and_fixed_with_one_tap(stage, platform):
    chair = await begun(stage, POLL, platform)
    focal, mag, halo = stage.on_slack(FOCAL), stage.on_slack(MAG), stage.on_telegram(HALO)
    for person in (mag, halo):
        card = await person.find("Poll 1, a date for: Call")
        assert "Tuesday 19 January 2027, 13:00 London (14:00 Geneva)" in card.text
        [noted] = await person.press(card, next(b for b in card.buttons if "20 Jan" in b))
        assert noted.id == card.id
        assert "✅ Wednesday 20 January 2027, 09:00 London" in noted.text
    shown = (await chair.say("poll 1"))[-1]
    assert "2. Wednesday 20 January 2027, 10:00 Geneva: 2 can (HALO and MAG)" in shown.text
    assert "Silent (24)" in shown.text
    best = next(b for b in shown.buttons if b.startswith("Fix it"))
    assert "20 Jan" in best
    fixed = " ".join(message.text for message in await chair.press(shown, best))
    number = stage.value("select max(number) from call where topic = 'the plan'")
    assert f"Fixed: Call {number}: the plan" in fixed
    for person in (focal, mag, halo):
        assert len(await seen(person, f"The date is found: Call {number}")) == 1
    # The cards say so too, at most a minute later.
    await stage.move_to(stage.clock.now() + timedelta(minutes=2))
    [card] = await seen(halo, "Poll 1, a date for")
    assert "The date is fixed" in card.text
    assert card.buttons == {}
    assert stage.value("select count(*) from call where topic = 'the plan'") == 1


async def test_pressed_by_two_who_lead_the_date_is_fixed_once(stage):
    chair = await begun(stage, POLL)
    here, there = (await chair.say("poll 1"))[-1], stage.on_telegram(CHAIR)
    other = (await there.say("poll 1"))[-1]
    first, second = [label for label in here.buttons if label.startswith("Fix it")]
    await chair.press(here, first)
    late = (await there.press(other, second))[-1]
    assert "That is done already" in late.text
    assert stage.value("select count(*) from call where topic = 'the plan'") == 1


async def test_a_poll_that_is_over_takes_nothing_and_its_result_has_the_tap(stage):
    await begun(stage, POLL)
    mag, chair = stage.on_slack(MAG), stage.on_slack(CHAIR)
    await stage.move_to(TENTH)
    [result] = await seen(chair, "The poll is over; one tap fixes the date")
    card = await mag.find("Poll 1, a date for")
    assert "Closed on" in card.text
    assert card.buttons == {}
    assert "was not taken" in (await mag.say("poll 1 can 1"))[-1].text
    assert stage.rows("select * from poll_answer") == []
    fixed = await chair.press(result, next(b for b in result.buttons if "19 Jan" in b))
    assert "Fixed: Call" in " ".join(message.text for message in fixed)


async def test_a_poll_in_french(stage):
    chair = await begun(
        stage,
        "find a date for coordinators by 2026-12-10 18:00: 2027-01-19 14:00, 2027-01-20 10:00",
    )
    drc = stage.on_telegram(DRC)
    card = await drc.find("Sondage 1, une date pour")
    assert "mardi 19 janvier 2027" in card.text
    assert "Lesquelles vous conviennent" in card.text
    assert "14\u202fh\u202f00 (Kinshasa)" in card.text
    said = (await drc.say("sondage 1 peut 1 et 2"))[-1]
    assert "C’est noté" in said.text or "✅" in said.text
    assert "In-country coordinator, DR Congo" in (await chair.say("poll 1"))[-1].text
