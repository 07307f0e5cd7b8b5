"""To whom a request goes: topics by one tap, load, nights, translators, who is away (8.2).

Seen to fail: `not_right` with the request's own topic; `may_mark` for new requests alone;
`ranked` without the load; `_leaves` without the quiet hours, or without the urgent ones;
`owner_of` without `awake`; `_translator` for sensitive ones;
`_away` always empty; `_from_earlier` always empty; `hurry` without `retime`.
"""

import re
from datetime import UTC, datetime

from bot.domain.helpdesk import FocalPoint

CHAIR = "chair@unmas.example"
ASKER = "ops@halo.example"
OWNER, DEPUTY = "desk@mag.example", "rep@npa.example"
OTHER = "gender@gmap.example"
FR = "va@hi.example"
UKRAINE = "ukraine@aor.example"
QUESTION = "Who can advise on land release?"
NIGHT = datetime(2026, 12, 1, 22, 30, tzinfo=UTC)
"""23:30 in Geneva, 22:30 in London."""


async def asked(stage, who=ASKER, words=QUESTION):
    receipt = (await stage.on_telegram(who).say(f"ask {words}"))[-1]
    [row] = stage.rows("select * from request order by id desc limit 1")
    return receipt, row["number"]


def row(stage, number):
    [found] = stage.rows("select * from request where number = ?", number)
    return found


def person(stage, email):
    return stage.value("select id from person where email = ?", email)


def expert(stage, email, topic="clearance", language="en"):
    stage.write(
        lambda unit: unit.topics.add_focal_point(
            FocalPoint(topic, language, unit.people.by_email(email).id)
        )
    )


async def test_another_topic_in_one_tap_moves_it_and_tells_whoever_had_it(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    receipt, number = await asked(stage)
    assert "about: Clearance and land release" in receipt.text
    assert "Topic not right? One tap:" in receipt.text
    assert "Other" in receipt.buttons
    assert "Clearance and land release" not in receipt.buttons
    await owner.say(f"take {number}")
    menu = await asker.press(receipt, "Other")
    moved = await asker.press(menu[-1], "Victim assistance")
    assert "is now about: Victim assistance" in moved[0].text
    by_now = row(stage, number)
    assert (by_now["topic"], by_now["state"]) == ("victim_assistance", "new")
    assert f"need not look at request {number} any more" in await owner.text()
    assert QUESTION in await stage.on_slack(FR).text()
    await stage.on_slack(FR).say(f"answer {number} Here.")
    late = await asker.say(f"topic {number} treaties")
    assert row(stage, number)["topic"] == "victim_assistance", late


async def test_words_of_earlier_requests_count_for_their_topics(stage):
    for words in ("Which quadcopters fly over Marib?", "May quadcopters cross Marib by night?"):
        _, number = await asked(stage, words=words)
        await stage.on_slack(CHAIR).say(f"topic {number} risk education")
    _, number = await asked(stage, words="Quadcopters over Marib again")
    assert row(stage, number)["topic"] == "risk_education"
    _, number = await asked(stage, words="Something else altogether")
    assert row(stage, number)["topic"] == "coordination"


async def test_of_two_alike_the_one_who_owes_fewer_words_gets_it(stage):
    expert(stage, OTHER)
    owners = []
    for part in range(4):
        _, number = await asked(stage, words=f"{QUESTION} Part {part}")
        owners.append(row(stage, number)["owner_id"])
    mag, other = person(stage, OWNER), person(stage, OTHER)
    assert owners == [mag, other, mag, other]


async def test_nobody_is_asked_twice_among_those_alike(stage):
    expert(stage, OTHER)
    _, number = await asked(stage)
    hands = [row(stage, number)["owner_id"]]
    for email in (OWNER, DEPUTY, OTHER):
        assert hands[-1] == person(stage, email)
        await stage.on_slack(email).say(f"not mine {number} because of leave")
        hands.append(row(stage, number)["owner_id"])
    assert len(set(hands)) == len(hands)


async def test_at_night_it_waits_for_the_morning_and_the_promise_stays_true(stage):
    await stage.move_to(NIGHT)
    owner = stage.on_slack(OWNER)
    receipt, number = await asked(stage)
    assert "Focal point, clearance and land release (MAG)" in receipt.text
    await stage.settled()
    assert f"New request {number}" not in await owner.text()
    promised = row(stage, number)["expected_at"]
    await stage.move_to(datetime(2026, 12, 2, 7, 5, tzinfo=UTC))
    told = await owner.find(f"New request {number}")
    assert QUESTION in told.text
    assert row(stage, number)["expected_at"] == promised
    assert str(promised) > "2026-12-02 07:05"


async def test_what_is_urgent_at_night_goes_to_the_first_who_is_awake(stage):
    await stage.move_to(NIGHT)
    stage.change("update person set zone = 'America/Bogota' where email = ?", DEPUTY)
    receipt, number = await asked(stage)
    await stage.on_telegram(ASKER).press(receipt, "It is urgent")
    assert row(stage, number)["owner_id"] == person(stage, DEPUTY)
    assert QUESTION in await stage.on_slack(DEPUTY).text()


async def test_if_nobody_is_awake_whoever_has_it_hears_at_once(stage):
    await stage.move_to(NIGHT)
    stage.change("update person set zone = 'Europe/Zurich'")
    receipt, number = await asked(stage)
    await stage.settled()
    assert f"New request {number}" not in await stage.on_slack(OWNER).text()
    await stage.on_telegram(ASKER).press(receipt, "It is urgent")
    assert QUESTION in (await stage.on_slack(OWNER).find(f"New request {number}")).text


async def test_nobody_answers_in_the_language_so_somebody_translates(stage):
    chair, owner = stage.on_slack(CHAIR), stage.on_slack(OWNER)
    added = await chair.say(f"expert add {OTHER} for translation in uk")
    assert "Translation" in added[0].text
    assert "Translation" in (await chair.say("experts"))[-1].text
    words = "Хто може порадити щодо розмінування?"
    receipt, number = await asked(stage, UKRAINE, words)
    assert row(stage, number)["topic"] == "clearance"
    assert row(stage, number)["translator_id"] == person(stage, OTHER)
    assert "Focal point, gender and diversity (GMAP)" in receipt.text
    helper = stage.on_slack(OTHER)
    task = await helper.find(f"Please translate request {number}")
    assert words in task.text
    assert "Translated by: Focal point, gender and diversity (GMAP)" in await owner.text()
    await helper.say(f"note {number} Who can advise on demining?")
    assert "Who can advise on demining?" in await owner.text()
    await owner.say(f"take {number}")
    await owner.say(f"note {number} MAG can.")
    assert "MAG can." in await helper.text()
    sent = await helper.say(f"answer {number} МАГ може.")
    assert "is on its way" in sent[0].text
    assert "МАГ може." in await stage.on_telegram(UKRAINE).text()


async def test_of_what_is_sensitive_no_translator_hears(stage):
    await stage.on_slack(CHAIR).say(f"expert add {OTHER} for translation in uk")
    words = "Хто може порадити щодо розмінування біля 34.52813, 69.17233?"
    person_ = stage.on_telegram(UKRAINE)
    [back] = await person_.say(f"ask {words}")
    send = list(back.buttons)[-2]
    await person_.press(back, send)
    [found] = stage.rows("select * from request order by id desc limit 1")
    assert found["sensitive"]
    assert found["translator_id"] is None
    assert "34.52813" not in await stage.on_slack(OTHER).text()


async def test_who_stands_in_hears_what_the_asker_adds_and_can_take_it(stage):
    owner, other = stage.on_slack(OWNER), stage.on_slack(OTHER)
    _, number = await asked(stage)
    await owner.say(f"take {number}")
    await owner.say(f"away until 10 December, {OTHER} stands in")
    await stage.on_telegram(ASKER).say(f"reply {number} It is near a school.")
    told = await other.find(f"asker of request {number} replies")
    assert "It is near a school." in told.text
    assert "It is near a school." in await owner.text()
    assert str(number) in (await other.say("requests"))[-1].text
    assert "is yours now" in (await other.say(f"take {number}"))[-1].text


async def test_who_assigns_to_somebody_away_hears_until_when_and_who_stands_in(stage):
    chair = stage.on_slack(CHAIR)
    _, number = await asked(stage)
    await stage.on_slack(OTHER).say("away until 10 December")
    said = (await chair.say(f"assign {number} to {OTHER}"))[-1].text
    assert re.search(r"Away until .*10 Dec.*with nobody to stand in", said)
    await stage.on_slack(OTHER).say(f"away until 10 December, {FR} stands in")
    await chair.say(f"assign {number} to {OWNER}")
    said = (await chair.say(f"assign {number} to {OTHER}"))[-1].text
    assert "Standing in: Focal point, victim assistance" in said
