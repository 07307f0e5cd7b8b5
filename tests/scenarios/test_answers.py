"""Answers to invitations by button, on both platforms."""

from datetime import UTC, datetime, timedelta

from bot.demo.cast import GROUP

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
ANGOLA = "angola@mag.example"
FOCAL = "focal@unicef.example"
AMMAN = "children@unicef.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)


def answers(stage):
    query = "select choice from answer join call on call.id = call_id where number = 13"
    return [row["choice"] for row in stage.rows(f"{query} order by answer.id")]


async def test_yes_by_button_shows_in_the_same_message_on_telegram(stage):
    person = stage.on_telegram(MAG)
    [card] = await person.say("call 13")
    assert list(card.buttons) == ["Yes", "Maybe", "No", "Calendar file", "Agenda"]
    [edited] = await person.press(card, "Yes")
    assert (edited.id, edited.edited) == (card.id, True)
    assert "✓ Noted: MAG will be there" in edited.text
    assert "1 of 6" in edited.text
    assert (await person.toasts())[-1].startswith("✓ Noted: MAG")
    assert answers(stage) == ["yes"]


async def test_yes_by_button_shows_in_the_same_message_on_slack(stage):
    person = stage.on_slack(FOCAL)
    [card] = await person.say("call 13")
    [edited] = await person.press(card, "Yes")
    assert (edited.id, edited.edited) == (card.id, True)
    assert "✓ Noted: UNICEF will be there" in edited.text
    assert "1 of 6" in edited.text


async def test_one_may_change_ones_mind_in_the_same_message(stage):
    for person in (stage.on_telegram(MAG), stage.on_slack(FOCAL)):
        [card] = await person.say("call 13")
        await person.press(card, "Yes")
        [changed] = await person.press(card, "No")
        assert "cannot come" in changed.text
        assert changed.id == card.id
        assert "No" in changed.buttons
    assert "0 of 6" in (await stage.on_slack(CHAIR).say("who 13"))[-1].text
    assert answers(stage) == ["yes", "no", "yes", "no"]  # each stays on record


async def test_one_may_change_ones_mind_in_words_without_finding_the_post(stage):
    person = stage.on_telegram(MAG)
    [card] = await person.say("call 13")
    await person.press(card, "Yes")
    said = await person.say("no 13")
    assert "MAG cannot come" in said[-1].text
    assert "0 of 6" in (await stage.on_slack(CHAIR).say("who 13"))[-1].text


async def test_two_people_of_one_organisation_count_once_and_the_latest_answer_stands(stage):
    geneva, amman = stage.on_slack(FOCAL), stage.on_telegram(AMMAN)
    chair = stage.on_slack(CHAIR)
    for person in (geneva, amman):
        [card] = await person.say("call 13")
        [edited] = await person.press(card, "Yes")
        assert "1 of 6" in edited.text
    assert "Coming (1): UNICEF" in (await chair.say("who 13"))[-1].text
    await amman.press(card, "No")
    who = (await chair.say("who 13"))[-1].text
    assert "0 of 6" in who
    assert "Not coming (1): UNICEF" in who


async def test_the_lead_entity_observers_and_donors_do_not_count(stage):
    chair = stage.on_slack(CHAIR)
    [card] = await chair.say("call 13")
    [edited] = await chair.press(card, "Yes")
    assert "0 of 6" in edited.text
    observer = stage.on_slack("observer@icrc.example")
    [card] = await observer.say("call 13")
    assert "0 partenaire sur 6" in (await observer.press(card, "Oui"))[-1].text
    assert "Coming (2): ICRC and UNMAS" in (await chair.say("who 13"))[-1].text


async def test_the_colead_counts_as_a_partner(stage):
    person = stage.on_telegram("rep@npa.example")
    [card] = await person.say("call 13")
    assert "1 of 6" in (await person.press(card, "Yes"))[-1].text


async def test_the_figure_on_other_peoples_cards_follows(stage):
    geneva, mag = stage.on_slack(FOCAL), stage.on_telegram(MAG)
    await geneva.say("call 13")
    [card] = await mag.say("call 13")
    await mag.press(card, "Yes")
    await stage.move_to(stage.clock.now() + timedelta(minutes=2))
    assert "1 of 6" in (await geneva.find("Partner call 13")).text
    assert "MAG" not in (await geneva.find("Partner call 13")).text


async def test_answers_close_with_the_start_of_the_call(stage):
    telegram, slack = stage.on_telegram(MAG), stage.on_slack(FOCAL)
    [theirs] = await telegram.say("call 13")
    [ours] = await slack.say("call 13")
    await stage.move_to(CALL_13 - timedelta(seconds=20))
    await telegram.press(theirs, "Yes")
    await stage.move_to(CALL_13)
    before = answers(stage)
    for person, card in ((telegram, theirs), (slack, ours)):
        said = await person.press(card, "No")
        assert "answers are closed" in said[-1].text
        assert "here" in said[-1].text
    assert "answers are closed" in (await slack.say("yes 13"))[-1].text
    assert answers(stage) == before == ["yes"]


async def test_somebody_elses_button_is_refused_and_audited(stage):
    mag, drc = stage.on_telegram(MAG), stage.on_telegram("rep@drc.example")
    [card] = await mag.say("call 13")
    [own] = await drc.say("call 13")
    said = await drc.press_data(own, card.buttons["Yes"])
    assert "This button is for somebody else" in said[-1].text
    assert answers(stage) == []
    assert stage.value("select count(*) from audit where verb = 'bad button'") == 1
    # In a group the answer about oneself goes to the private chat.
    await mag.say("/call@aorbot_demo_bot 13", chat=GROUP)
    assert await mag.screen(GROUP) == []


async def test_an_altered_button_is_refused_and_audited_whatever_the_byte(stage):
    person = stage.on_telegram(MAG)
    [card] = await person.say("call 13")
    data = card.buttons["Yes"]
    for place in range(len(data)):
        other = "x" if data[place] != "x" else "y"
        said = await person.press_data(card, data[:place] + other + data[place + 1 :])
        assert "does not work any more" in said[-1].text, data
    for made_up in ("", "yes", "1.yes.d..0.", "....." * 9, "1.yes.-1.n.0.AAAAAAAAAAA"):
        if made_up:
            said = await person.press_data(card, made_up)
            assert "does not work any more" in said[-1].text, made_up
    assert answers(stage) == []
    assert stage.value("select count(*) from audit where verb = 'bad button'") == len(data) + 4


async def test_a_button_of_an_older_time_of_the_call_says_so(stage):
    telegram, slack = stage.on_telegram(MAG), stage.on_slack(FOCAL)
    [theirs] = await telegram.say("call 13")
    [ours] = await slack.say("call 13")
    stage.change("update call set revision = revision + 1 where number = 13")
    for person, card in ((telegram, theirs), (slack, ours)):
        said = await person.press(card, "Yes")
        assert "This button is from an older message" in said[-1].text
        assert "call 13" in said[-1].text
    assert answers(stage) == []


async def test_a_cancelled_call_takes_no_answers(stage):
    person = stage.on_telegram(MAG)
    [card] = await person.say("call 13")
    stage.change("update call set state = 'cancelled' where number = 13")
    said = await person.press(card, "Yes")
    assert "cancelled" in said[-1].text
    assert answers(stage) == []


async def test_a_delegate_is_named_and_the_organisation_counts(stage):
    person = stage.on_telegram(MAG)
    [said] = await person.say("send Ms Li to 13")
    assert "MAG sends Ms Li" in said.text
    assert "1 of 6" in said.text
    assert "Coming (1): MAG" in (await stage.on_slack(CHAIR).say("who 13"))[-1].text


async def test_who_leads_answers_for_people_without_an_account(stage):
    chair = stage.on_slack(CHAIR)
    said = await chair.say("answer for RAHA yes 13")
    assert "RAHA will be there" in said[-1].text
    who = (await chair.say("who 13"))[-1].text
    assert "Coming (1): RAHA" in who
    assert "UNMAS" not in who.partition("No answer yet")[0]


async def test_who_is_not_invited_cannot_answer(stage):
    for person in (
        stage.on_slack("desk@northland.example"),
        stage.on_slack("afghanistan@aor.example"),
    ):
        said = await person.say("yes 13")
        assert "You are not on the list for call 13" in said[-1].text
    assert answers(stage) == []


async def test_who_lists_the_silent_ones_for_who_leads_alone(stage):
    await stage.on_telegram(MAG).say("yes 13")
    [said] = await stage.on_slack(CHAIR).say("who has not answered 13")
    assert "No answer yet" in said.text
    assert "HALO" in said.text
    assert "MAG" not in said.text
    [refused] = await stage.on_telegram("rep@drc.example").say("who has not answered 13")
    assert "for those who lead" in refused.text
