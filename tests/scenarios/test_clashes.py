"""What clashes with dates: in previews, and said to those who lead, who decide."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
EID = datetime(2027, 3, 9, 13, tzinfo=UTC)
both_platforms = pytest.mark.parametrize("platform", ["slack", "telegram"])
SERIES = "schedule partner call every month on the second Tuesday at 14:00 Geneva from January"


def at(stage, platform, who):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


def line(text, words):
    (found,) = [each for each in text.splitlines() if words in each]
    return found


@both_platforms
async def test_a_preview_shows_six_dates_with_what_clashes_and_six_more(bare_stage, platform):
    chair = at(bare_stage, platform, CHAIR)
    [shown] = await chair.say(SERIES)
    dates = [each for each in shown.text.splitlines() if "14:00 Geneva" in each]
    assert len(dates) == 6
    assert "–" not in line(shown.text, "12 January 2027")
    assert "sunset in Ramadan (estimated): Kabul (1 person)" in line(shown.text, "9 February 2027")
    eid = line(shown.text, "9 March 2027")
    assert "UN holiday: Eid al-Fitr (estimated); Eid al-Fitr (estimated): Afghanistan" in eid
    assert max(map(len, dates)) < 260
    [more] = await chair.press(shown, "More dates")
    later = [each for each in more.text.splitlines() if "14:00 Geneva" in each]
    assert len(later) == 6
    assert "13 July 2027" in later[0]
    [again] = await chair.press(more, "More dates")
    assert "11 January 2028" in again.text
    await chair.press(again, "Confirm")
    assert bare_stage.value("select count(*) from series") == 1


@both_platforms
async def test_a_single_call_and_a_move_say_what_clashes(stage, platform):
    chair = at(stage, platform, CHAIR)
    [shown] = await chair.say("schedule call on 2027-03-09 22:30 about mines")
    assert "This clashes:" in shown.text
    assert "UN holiday: Eid al-Fitr (estimated)" in shown.text
    assert "between 22:00 and 06:00: " in shown.text
    [moved] = await chair.say("move call 13 to 9 March 14:00")
    assert "call 27 at the same time" in moved.text
    [quiet] = await chair.say("move call 13 to 10 December 15:00")
    assert "Nothing that I know of clashes with this date." in quiet.text


async def test_a_series_that_is_moved_shows_what_clashes_and_more_dates(stage):
    chair = stage.on_slack(CHAIR)
    [shown] = await chair.say("move calls from 26 on to 15:30")
    assert "Eid al-Fitr (estimated)" in line(shown.text, "9 March 2027")
    assert "at the same time" not in shown.text
    [more] = await chair.press(shown, "More dates")
    assert "11 January 2028" in more.text
    await chair.press(more, "Confirm")
    assert stage.rows("select wall from call where number = 26")[0]["wall"] == "2027-01-12T15:30"


async def test_in_french(stage):
    chair = stage.on_slack(CHAIR)
    await chair.say("language fr")
    [shown] = await chair.say("déplacer 13 à 2027-03-09 14:00")
    assert "jour férié de l’ONU\u202f: Aïd al-Fitr (estimation)" in shown.text
    assert "réunion 27 à la même heure" in shown.text
    [said] = await chair.say("garder la réunion 13")
    assert "ne bouge pas" in said.text


async def told(stage, who=CHAIR, platform="slack"):
    screen = await at(stage, platform, who).screen()
    return [message for message in screen if "call 27: the date clashes" in message.text]


async def look_on(stage, day):
    """The bot is started anew that day, and its daily work is done."""
    await stage.stop()
    stage.clock.move_to(day)
    # What has passed is forgotten in the same work in which dates are looked at.
    stage.change(
        "insert into clash_shown (aor_id, start, kind, what) "
        "select id, ?, 'partner_call', 'long past' from aor",
        "2026-01-01 00:00:00.000000",
    )
    await stage.start()
    for _ in range(500):
        if not stage.value("select count(*) from clash_shown where what = 'long past'"):
            break
        await asyncio.sleep(0.02)
    else:
        raise AssertionError("the daily work was not done")
    await stage.settled()


async def test_six_weeks_before_the_chair_chooses_another_date(stage):
    await look_on(stage, EID - timedelta(weeks=6))
    [message] = await told(stage)
    assert "Eid al-Fitr (estimated): Afghanistan" in message.text
    assert "Mon 8 Mar, 14:00 Geneva" in message.buttons
    assert not await told(stage, MAG)
    chair = stage.on_slack(CHAIR)
    preview = (await chair.press(message, "Mon 8 Mar, 14:00 Geneva"))[-1]
    assert "To: Monday 8 March 2027, 14:00 Geneva" in preview.text
    assert "people will be told" in preview.text
    assert wall(stage) == "2027-03-09T14:00"
    await chair.press(preview, "Confirm")
    assert wall(stage) == "2027-03-08T14:00"
    await look_on(stage, EID - timedelta(weeks=2))
    assert len(await told(stage)) == 1


async def test_keep_it_and_nothing_is_said_twice(stage):
    await look_on(stage, EID - timedelta(weeks=6))
    [message] = await told(stage)
    chair = stage.on_slack(CHAIR)
    await chair.press(message, "Keep it")
    assert "Coordinator call 27 stays" in await chair.text()
    assert wall(stage) == "2027-03-09T14:00"
    await look_on(stage, EID - timedelta(weeks=2))
    assert await told(stage) == []


def wall(stage):
    return str(stage.rows("select wall from call where number = 27")[0]["wall"])
