"""A call that changes: shown first, told once to everybody concerned, true on every card."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers import planning

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
HALO = "ops@halo.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
MOVED = datetime(2026, 12, 10, 14, tzinfo=UTC)
both_platforms = pytest.mark.parametrize("platform", ["slack", "telegram"])


def at(stage, platform, who):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


async def change(stage, words, platform="slack"):
    """The chair says it and confirms; what the card then says."""
    chair = at(stage, platform, CHAIR)
    [shown] = await chair.say(words)
    done = await chair.press(shown, "Confirm")
    return next(card for card in done if card.id == shown.id).text


def extend(stage):
    """What maintenance does every day."""
    now = stage.clock.now()
    stage.write(lambda unit: planning.extend_all(unit, unit.aor, now))


def call(stage, number=13):
    (row,) = stage.rows("select * from call where number = ?", number)
    return row


def instant(value):
    read = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def told(text, words):
    return sum(words in line for line in text.splitlines())


@both_platforms
async def test_a_move_is_shown_before_it_is_done(stage, platform):
    [shown] = await at(stage, platform, CHAIR).say("move call 13 to 10 December 15:00")
    assert "From: Tuesday 8 December 2026, 14:00" in shown.text
    assert "To: Thursday 10 December 2026, 15:00" in shown.text
    assert "people will be told (on 2 platforms)" in shown.text
    assert instant(call(stage)["start"]) == CALL_13
    await at(stage, platform, CHAIR).press(shown, "Drop")
    assert instant(call(stage)["start"]) == CALL_13
    assert "Moved" not in await stage.on_slack(MAG).text()


@both_platforms
async def test_everybody_is_told_once_in_their_own_time_and_answers_stay(stage, platform):
    mag, halo = stage.on_slack(MAG), stage.on_telegram(HALO)
    await mag.say("yes 13")
    text = await change(stage, "move call 13 to 10 December 15:00", platform)
    assert "is moved" in text
    assert instant(call(stage)["start"]) == MOVED
    for person in (mag, halo):
        assert told(await person.text(), "Moved: Partner call 13") == 1
    notice = await mag.find("Moved: Partner call 13")
    assert "You had said yes. Does that still hold?" in notice.text
    assert "It was: Tuesday 8 December 2026, 13:00 London (14:00 Geneva)" in notice.text
    asked = await halo.find("Moved: Partner call 13")
    assert "Will somebody from your organisation be there?" in asked.text
    await mag.press(notice, "No")
    assert "MAG cannot come" in await mag.text()
    assert call(stage)["revision"] == 1


async def test_a_card_shown_before_says_the_new_time(stage):
    mag = stage.on_slack(MAG)
    [card] = await mag.say("call 13")
    await change(stage, "move call 13 to 10 December 15:00")
    [same] = [m for m in await mag.screen() if m.id == card.id]
    assert "Thursday 10 December 2026, 14:00 London (15:00 Geneva)" in same.text
    assert "8 December" not in same.text


async def test_a_button_of_the_old_time_changes_nothing(stage):
    halo = stage.on_telegram(HALO)
    [card] = await halo.say("call 13")
    old = card.buttons["Yes"]
    await change(stage, "move call 13 to 10 December 15:00")
    await halo.press_data(card, old)
    assert "from an older message" in await halo.text()
    assert stage.rows("select * from answer where call_id = ?", call(stage)["id"]) == []


async def test_reminders_go_by_the_new_time_alone(stage):
    mag = stage.on_slack(MAG)
    await mag.say("yes 13")
    await change(stage, "move call 13 to 10 December 15:00")
    await stage.move_to(CALL_13 - timedelta(hours=1))
    assert "In an hour" not in await mag.text()
    assert "Tomorrow" not in await mag.text()
    await stage.move_to(MOVED - timedelta(days=1))
    await stage.move_to(MOVED - timedelta(hours=1))
    text = await mag.text()
    assert told(text, "Tomorrow: Partner call 13") == 1
    assert told(text, "In an hour: Partner call 13") == 1


async def test_a_moved_call_is_not_made_again_by_its_series(stage):
    before = stage.value("select count(*) from call")
    await change(stage, "move call 13 to 10 December 15:00")
    extend(stage)
    assert stage.value("select count(*) from call") == before
    assert str(call(stage)["due_on"]) == "2026-12-01"


async def test_who_moves_it_twice_tells_people_the_last_time_alone(stage):
    """The message about the first change has become the card of the call by then."""
    await change(stage, "move call 13 to 10 December 15:00")
    await change(stage, "move call 13 to 11 December")
    text = await stage.on_telegram(HALO).text()
    assert told(text, "Moved: Partner call 13") == 1
    assert "Friday 11 December 2026" in text
    assert instant(call(stage)["start"]) == datetime(2026, 12, 11, 14, tzinfo=UTC)


async def test_a_change_that_was_overtaken_is_not_done(stage):
    chair = stage.on_slack(CHAIR)
    [shown] = await chair.say("move call 13 to 10 December 15:00")
    await change(stage, "cancel call 13", "telegram")
    await chair.press(shown, "Confirm")
    assert "is cancelled" in await chair.text()
    assert call(stage)["state"] == "cancelled"


@both_platforms
async def test_cancelled_with_its_reason(stage, platform):
    mag = stage.on_slack(MAG)
    await mag.say("yes 13")
    await change(stage, "cancel call 13 because the plenary was moved", platform)
    notice = await mag.find("Cancelled: Partner call 13")
    assert "Why: the plenary was moved" in notice.text
    await stage.move_to(CALL_13 + timedelta(hours=3))
    text = await mag.text()
    assert "In an hour" not in text
    assert "Was it held?" not in await stage.on_slack(CHAIR).text()
    assert "is cancelled" in (await mag.say("yes 13"))[-1].text


async def test_all_after_one_are_cancelled_with_one_message(stage):
    text = await change(stage, "cancel call 13 and all after because the group ends")
    assert "and those after it are cancelled" in text
    series = call(stage)["series_id"]
    left = "select count(*) from call where series_id = ? and state = 'planned'"
    assert stage.value(left, series) == 0
    halo = await stage.on_telegram(HALO).text()
    assert told(halo, "calls are cancelled") == 1
    made = stage.value("select count(*) from call")
    extend(stage)
    assert stage.value("select count(*) from call") == made


async def test_from_one_on_another_hour(stage):
    before = {r["number"]: str(r["wall"]) for r in of_series(stage)}
    await change(stage, "move calls from 13 on to 15:30")
    after = {r["number"]: str(r["wall"]) for r in of_series(stage)}
    assert set(after) == set(before)
    assert all(after[n] == before[n].replace("T14:00", "T15:30") for n in before)
    assert told(await stage.on_telegram(HALO).text(), "calls have another time") == 1
    made = stage.value("select count(*) from call")
    extend(stage)
    assert stage.value("select count(*) from call") == made


async def test_from_one_on_another_rhythm_keeps_numbers_and_answers(stage):
    mag = stage.on_slack(MAG)
    await mag.say("yes 13")
    [shown] = await stage.on_slack(CHAIR).say(
        "move calls from 13 on to every other month on the third Tuesday at 14:00"
    )
    assert "Tuesday 15 December 2026, 14:00" in shown.text
    await stage.on_slack(CHAIR).press(shown, "Confirm")
    first, second, *_ = of_series(stage)
    assert str(first["wall"]) == "2026-12-15T14:00"
    assert str(second["wall"]) == "2027-02-16T14:00"
    assert "You have answered: yes" in (await mag.say("call 13"))[-1].text


def of_series(stage):
    query = "select * from call where series_id = ? and number >= 13 order by start"
    return stage.rows(query, call(stage)["series_id"])


@both_platforms
async def test_another_length(stage, platform):
    await change(stage, "call 13 takes 90 minutes", platform)
    assert call(stage)["minutes"] == 90
    assert "It lasts 90 minutes" in await stage.on_telegram(HALO).text()


@both_platforms
async def test_the_one_named_to_chair_is_told(stage, platform):
    [said] = await at(stage, platform, CHAIR).say(f"chair 13 {MAG}")
    assert "chairs Partner call 13 and has been told" in said.text
    assert "named to chair Partner call 13" in await stage.on_slack(MAG).text()
    assert "named to chair" not in await stage.on_telegram(HALO).text()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("move call 13", "To when?"),
        ("move call 13 to 2026-11-01 14:00", "is in the past"),
        ("move call 13 to 8 December 14:00", "at that time already"),
        ("move call 99 to Friday", "There is no call 99"),
        ("move call 12 to Friday", "has begun"),
        ("cancel call 12", "has begun"),
        ("call 13 takes 3 minutes", "from 5 minutes to 8 hours"),
        ("call 13 takes 60 minutes", "60 minutes already"),
        ("chair 13 nobody@x.example", "nobody called"),
    ],
)
async def test_what_cannot_be_done_is_said_with_what_to_do(stage, words, answer):
    chair = stage.on_slack(CHAIR)
    await chair.say("help")
    before = stage.stored()
    [said] = await chair.say(words)
    assert answer in said.text
    assert stage.stored() == before


async def test_only_who_leads_changes_calls(stage):
    for words in ("move call 13 to Friday", "cancel call 13", f"chair 13 {MAG}"):
        [said] = await stage.on_slack(MAG).say(words)
        assert "for those who lead" in said.text


EVENING = datetime(2026, 12, 1, 20, 30, tzinfo=UTC)
"""21:30 in Geneva and 20:30 in London: a night's rest has begun in one of them."""


async def test_a_change_weeks_ahead_wakes_nobody(stage):
    mag, halo = stage.on_slack(MAG), stage.on_telegram(HALO)
    await stage.on_telegram(HALO).say("timezone Geneva")
    await stage.move_to(EVENING)
    await change(stage, "move call 14 to 14 January 2027 15:00")
    assert told(await mag.text(), "Moved: ") == 1
    assert told(await halo.text(), "Moved: ") == 0
    await stage.move_to(EVENING + timedelta(hours=9, minutes=31))
    assert told(await halo.text(), "Moved: ") == 1


async def test_a_change_of_tomorrows_call_is_told_at_once(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("timezone Geneva")
    await stage.move_to(CALL_13 - timedelta(hours=16, minutes=30))
    await change(stage, "move call 13 to 8 December 2026 17:00")
    assert told(await halo.text(), "Moved: Partner call 13") == 1
