"""Before and after a call: the forecast, nudges, who was there, dates of a new series."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.data_set import START
from tests.scenarios.scene import TELEGRAM_STRANGER

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
ANGOLA = "angola@mag.example"
FOCAL = "focal@unicef.example"
HALO = "ops@halo.example"
NPA = "rep@npa.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
WEEK = CALL_13 - timedelta(days=7)
DAY = CALL_13 - timedelta(days=1)
FRIDAY = CALL_13 - timedelta(days=4)
"""Two days before the call is a Sunday: the forecast comes on the Friday, at the same hour."""
AFTER = CALL_13 + timedelta(hours=2)


async def seen(person, words):
    return [message for message in await person.screen() if words in message.text]


async def walk(stage, *moments):
    for moment in moments:
        await stage.move_to(moment)


async def test_whoever_leads_gets_the_forecast_before_the_weekend(stage):
    await stage.on_slack(FOCAL).say("yes 13")
    await stage.on_telegram(HALO).say("no 13")
    await walk(stage, WEEK, FRIDAY - timedelta(minutes=1))
    chair = stage.on_slack(CHAIR)
    assert await seen(chair, "Forecast: Partner call 13") == []
    await walk(stage, FRIDAY)
    [told] = await seen(chair, "Forecast: Partner call 13")
    assert "1 of 6 partners so far" in told.text
    assert "5 more wanted for the target" in told.text
    assert "Coming: UNICEF" in told.text
    assert "Came to the last 3 calls and silent now: HI, MAG and NPA" in told.text
    assert "Said no: HALO" in told.text
    assert list(told.buttons)[:3] == ["Nudge HI", "Nudge MAG", "Nudge NPA"]
    for other in (FOCAL, MAG):
        assert await seen(stage.on_slack(other), "Forecast") == []
    await walk(stage, CALL_13 - timedelta(hours=2))
    assert len(await seen(chair, "Forecast: Partner call 13")) == 2


async def test_a_nudge_reaches_the_silent_organisation_once(stage):
    await walk(stage, WEEK, FRIDAY)
    chair, mag, angola = stage.on_slack(CHAIR), stage.on_slack(MAG), stage.on_telegram(ANGOLA)
    [told] = await seen(chair, "Forecast: Partner call 13")
    [noted] = await chair.press(told, "Nudge MAG")
    assert "MAG is asked once more (2 people)" in noted.text
    [asked] = await seen(angola, "Your answer is still wanted: Partner call 13")
    assert len(await seen(mag, "Your answer is still wanted")) == 1
    assert await seen(stage.on_slack(FOCAL), "still wanted") == []
    await chair.press(told, "Nudge MAG")
    assert len(await seen(angola, "Your answer is still wanted")) == 1
    await stage.move_to(FRIDAY + timedelta(days=1))
    await chair.press(told, "Nudge MAG")
    assert len(await seen(angola, "Your answer is still wanted")) == 2
    await angola.press(asked, "Yes")
    [refused] = await chair.say("nudge MAG")
    assert "MAG has answered already" in refused.text


async def test_nobody_is_nudged_by_itself(stage):
    await walk(stage, WEEK, FRIDAY, DAY, CALL_13)
    assert stage.rows("select * from outbox where kind = 'nudge'") == []


@pytest.mark.parametrize("words", ["nudge MAG", "nudge 13 MAG", "forecast 13"])
async def test_only_whoever_leads_may_ask_again(stage, words):
    [refused] = await stage.on_slack(FOCAL).say(words)
    assert "MAG" not in refused.text
    assert stage.rows("select * from outbox where kind = 'nudge'") == []


async def test_after_the_call_those_who_said_yes_are_asked_once(stage):
    mag, halo = stage.on_slack(MAG), stage.on_telegram(HALO)
    focal = stage.on_slack(FOCAL)
    await mag.say("yes 13")
    await halo.say("yes 13")
    await focal.say("no 13")
    await walk(stage, WEEK, DAY, CALL_13)
    await halo.say("here 13")
    await walk(stage, AFTER)
    [asked] = await seen(mag, "Were you at Partner call 13?")
    assert await seen(halo, "Were you at") == []
    assert await seen(focal, "Were you at") == []
    await mag.press(asked, "I am here")
    said = stage.rows(
        "select source from attendance join partner on partner.id = partner_id where code = 'MAG' "
        "and call_id = (select id from call where number = 13)"
    )
    assert [row["source"] for row in said] == ["check_in"]


async def test_a_new_series_is_announced_with_its_dates_after_a_moment(bare_stage):
    stage = bare_stage
    chair, mag, halo = stage.on_slack(CHAIR), stage.on_slack(MAG), stage.on_telegram(HALO)
    [preview] = await chair.say(
        "schedule partner call every other month on the second Tuesday at 14:00 Geneva "
        "from December"
    )
    await chair.press(preview, "Confirm")
    assert await seen(mag, "the dates of our calls") == []
    await walk(stage, START + timedelta(minutes=3))
    for person in (mag, halo):
        [dates] = await seen(person, "the dates of our calls")
        assert "Tuesday 8 December 2026, 13:00 London (14:00 Geneva)" in dates.text
        assert "Tuesday 9 February 2027" in dates.text
        [card] = await seen(person, "Will somebody from your organisation be there?")
        assert list(card.buttons)[:3] == ["Yes", "Maybe", "No"]


async def test_what_is_taken_back_at_once_is_told_to_nobody(bare_stage):
    stage = bare_stage
    chair, mag = stage.on_slack(CHAIR), stage.on_slack(MAG)
    [preview] = await chair.say("schedule call on 2026-12-10 14:00 Geneva about the winter")
    await chair.press(preview, "Confirm")
    number = stage.rows("select number from call order by id desc")[0]["number"]
    [sure] = await chair.say(f"cancel {number} because of a mistake")
    await chair.press(sure, "Confirm")
    await walk(stage, START + timedelta(minutes=3))
    assert await seen(mag, "Will somebody") == []


async def test_an_urgent_call_passes_quiet_hours_and_says_so(bare_stage):
    stage = bare_stage
    mag = stage.on_slack(MAG)
    await mag.say("quiet 07:00-12:00")
    chair = stage.on_slack(CHAIR)
    [preview] = await chair.say("schedule call on 2026-12-01 16:00 Geneva about an accident")
    await chair.press(preview, "Confirm")
    [card] = await seen(mag, "an accident")
    assert "in your quiet hours because the call is less than a day away" in card.text
    [other] = await seen(stage.on_telegram(HALO), "an accident")
    assert "quiet hours" not in other.text


async def test_who_comes_late_gets_the_next_call_and_what_is_still_ahead(stage):
    await walk(stage, WEEK + timedelta(days=1))
    [invited] = await stage.on_slack(CHAIR).say("invite rep@raheaman.example")
    [code] = re.findall(r"\bjoin ([A-Z2-7]{26})\b", invited.text)
    newcomer = stage.on_telegram(TELEGRAM_STRANGER)
    [asked] = await newcomer.say(f"join {code}")
    await newcomer.press(asked, "Agree")
    await walk(stage, WEEK + timedelta(days=1, minutes=3))
    [card] = await seen(newcomer, "Partner call 13")
    assert "Will somebody from your organisation be there?" in card.text
    assert await seen(newcomer, "In a week") == []
    await walk(stage, DAY)
    assert len(await seen(newcomer, "Tomorrow: Partner call 13")) == 1
