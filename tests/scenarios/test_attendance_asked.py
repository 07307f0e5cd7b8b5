"""Questions about attendance in ordinary words, on both platforms, over the wire."""

import pytest

CHAIR, MAG = "chair@unmas.example", "desk@mag.example"


def on(stage, platform, who):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_who_missed_two_calls(stage, platform):
    answer = (await on(stage, platform, CHAIR).say("who missed two calls in a row?"))[-1]
    assert "Missed the last 2 calls held in a row" in answer.text
    assert "GMAP" in answer.text


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_an_open_question_is_asked_back_and_one_tap_answers(stage, platform):
    chair = on(stage, platform, CHAIR)
    asked = (await chair.say("who came more than three times in 2026?"))[-1]
    assert "What would you like to know about attendance?" in asked.text
    label = next(each for each in asked.buttons if each.startswith("Share of calls attended"))
    await chair.press(asked, label)
    assert "A partner that counts was at 25%" in (await chair.find("A partner that counts")).text


async def test_a_file_follows_at_once(stage):
    chair = stage.on_slack(CHAIR)
    await chair.say("send me the attendance of 2026 in excel")
    assert sum(message.files for message in await chair.with_files()) == 1


async def test_a_partner_reads_of_itself_alone(stage):
    answer = (await stage.on_telegram(MAG).say("who missed two calls in a row?"))[-1].text
    assert "MAG has missed the last call" in answer
    assert "GMAP" not in answer
    assert "These are your own figures" in answer


async def test_words_that_name_nobody_are_offered_to_the_help_desk(stage):
    answer = (await stage.on_telegram(MAG).say("did Nowhere Inc come in 2026?"))[-1]
    assert "help desk" in answer.text


async def test_an_organisation_in_another_language(stage):
    said = "скільки разів Данська рада у справах біженців була на дзвінках у 2026"
    answer = (await stage.on_telegram(CHAIR).say(said))[-1].text
    assert "DRC was at" in answer
