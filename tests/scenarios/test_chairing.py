"""Who chairs a call has its word there, and there alone (DOMAIN "Chair")."""

from datetime import UTC, datetime, timedelta

import pytest

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
NOT_ALLOWED = "for those who lead"
both_platforms = pytest.mark.parametrize("platform", ["slack", "telegram"])


def at(stage, platform, who=MAG):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


@pytest.fixture
async def chaired(stage):
    """MAG's desk chairs call 13, which has begun."""
    await stage.on_slack(CHAIR).say(f"chair 13 {MAG}")
    await stage.move_to(CALL_13 + timedelta(minutes=5))
    return stage


@both_platforms
async def test_the_chair_takes_the_roll_call(chaired, platform):
    mag = at(chaired, platform)
    assert "HI" in (await mag.say("present 13 HI"))[-1].text
    [card] = await mag.say("roll call 13")
    await mag.press(card, next(label for label in card.buttons if "DRC" in label))
    there = "select count(*) from attendance where presence = 'present' and call_id = ?"
    (call,) = chaired.rows("select id from call where number = 13")
    assert chaired.value(there, call["id"]) == 2
    assert "held" in (await mag.say("held 13"))[-1].text
    assert NOT_ALLOWED not in (await mag.say("who 13"))[-1].text


@both_platforms
async def test_of_another_call_the_chair_is_a_participant(chaired, platform):
    mag = at(chaired, platform)
    await mag.say("hello")
    before = chaired.stored()
    for words in ("present 12 HI", "not held 12", "who 14", "join-link 14 https://x.example/j"):
        assert NOT_ALLOWED in (await mag.say(words))[-1].text, words
    for words in ("move 13 to Friday", "cancel 13", "roster"):
        assert NOT_ALLOWED in (await mag.say(words))[-1].text, words
    assert chaired.stored() == before


async def test_the_summary_goes_to_the_chair(chaired):
    mag = chaired.on_slack(MAG)
    await mag.say("present 13 HI, DRC")
    await chaired.move_to(CALL_13 + timedelta(hours=2))
    assert "Partner call 13" in await mag.text()
    assert "To correct" in await mag.text() or "present 13" in await mag.text()
    assert "2 of 6 partners" in await mag.text()


async def test_another_chair_takes_it_from_the_first(chaired):
    mag = chaired.on_slack(MAG)
    halo = chaired.on_telegram("ops@halo.example")
    assert NOT_ALLOWED in (await halo.say("present 13 HI"))[-1].text
    chaired.change(
        "update call set chair_id = (select id from person where email = 'ops@halo.example') "
        "where number = 13"
    )
    assert NOT_ALLOWED in (await mag.say("present 13 HI"))[-1].text
    assert NOT_ALLOWED not in (await halo.say("present 13 HI"))[-1].text
