"""A series is previewed, confirmed by who leads, and only then fixed."""

import re

CHAIR = "chair@unmas.example"
PARTNER = (
    "schedule partner call every other month on the second Tuesday at 14:00 Geneva from December"
)
BETWEEN = "schedule coordinator call in the months between"


def series_calls(stage):
    return stage.value("select count(*) from call where series_id is not null")


async def test_both_series_of_the_year_are_fixed_in_two_sentences(bare_stage):
    stage = bare_stage
    chair = stage.on_slack(CHAIR)
    [preview] = await chair.say(PARTNER)
    assert re.findall(r"(\d+ \w+ \d{4}), 14:00 Geneva", preview.text) == [
        "8 December 2026",
        "9 February 2027",
        "13 April 2027",
        "8 June 2027",
        "10 August 2027",
        "12 October 2027",
    ]
    assert "Nothing is fixed yet" in preview.text
    assert series_calls(stage) == 0
    [fixed] = await chair.press(preview, "Confirm")
    assert (fixed.id, fixed.buttons) == (preview.id, {})
    assert "the series is fixed" in fixed.text
    [preview] = await chair.say(BETWEEN)
    assert "12 January 2027, 14:00 Geneva" in preview.text
    await chair.press(preview, "Confirm")
    [calls] = await chair.say("calls")
    assert re.findall(r"(Partner|Coordinator) call", calls.text) == ["Partner", "Coordinator"] * 3
    assert stage.value("select count(*) from audit where verb = 'schedule'") == 2


async def test_confirming_twice_fixes_one_series(bare_stage):
    stage = bare_stage
    chair = stage.on_telegram(CHAIR)
    [preview] = await chair.say(PARTNER)
    await chair.press(preview, "Confirm")
    made = series_calls(stage)
    again = await chair.press_data(preview, preview.buttons["Confirm"])
    assert "There is nothing to confirm any more" in again[-1].text
    assert series_calls(stage) == made
    assert stage.value("select count(*) from series") == 1


async def test_dropping_fixes_nothing(bare_stage):
    stage = bare_stage
    chair = stage.on_telegram(CHAIR)
    [preview] = await chair.say(PARTNER)
    [dropped] = await chair.press(preview, "Drop")
    assert dropped.text == "Dropped. Nothing was changed."
    assert "nothing to confirm" in (await chair.say("confirm"))[-1].text
    assert series_calls(stage) == 0


async def test_a_preview_is_confirmed_by_nobody_else(bare_stage):
    stage = bare_stage
    [preview] = await stage.on_telegram(CHAIR).say(PARTNER)
    colead = stage.on_telegram("rep@npa.example")
    [told] = await colead.say("hello")
    refused = await colead.press_data(told, preview.buttons["Confirm"])
    assert "for somebody else" in refused[-1].text
    assert "nothing to confirm" in (await colead.say("confirm"))[-1].text
    assert series_calls(stage) == 0


async def test_who_no_longer_leads_cannot_confirm(bare_stage):
    stage = bare_stage
    chair = stage.on_telegram(CHAIR)
    [preview] = await chair.say(PARTNER)
    stage.change("update membership set role = 'focal_point' where role = 'global_coordinator'")
    refused = await chair.press(preview, "Confirm")
    assert "for those who lead" in refused[-1].text
    assert series_calls(stage) == 0


async def test_a_second_series_of_a_kind_is_said_before_it_is_made(stage):
    [preview] = await stage.on_slack(CHAIR).say(PARTNER)
    assert "A series for these calls exists already" in preview.text


async def test_the_months_between_need_the_other_series(bare_stage):
    [said] = await bare_stage.on_slack(CHAIR).say(BETWEEN)
    assert "Plan the other series first" in said.text
