"""People of several AoRs: each thing is said about one, and nothing of one is seen in another."""

from datetime import UTC, datetime

import pytest

from bot.demo.cast import CHANNEL, GROUP
from bot.domain.people import Role
from bot.handlers.roster_import import ensure_audiences
from bot.storage.engine import Database

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
HALO = "ops@halo.example"
GLOBAL = "Mine Action AoR (demo)"
FOCAL = "focal@unicef.example"
KABUL = "Mine Action AoR Afghanistan"
both_platforms = pytest.mark.parametrize("platform", ["slack", "telegram"])


@pytest.fixture
async def two(stage):
    """MAG and the chair also belong to a second AoR, which has a call of its own."""
    database = Database(stage.url)
    try:
        database.write_now(lambda unit: found_second(unit, stage.clock.now()))
    finally:
        database.close()
    return stage


def found_second(unit, now):
    aor = unit.deployment.add_aor(KABUL, "Asia/Kabul", "en")
    unit.enter(aor)
    ensure_audiences(unit)
    for email, role in ((CHAIR, Role.GLOBAL_COORDINATOR), (MAG, Role.OBSERVER)):
        unit.people.join(unit.people.by_email(email).id, role, None, now)


def at(stage, platform, who=MAG):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


def of_one(stage, platform):
    """Somebody who belongs to the first AoR alone."""
    return at(stage, platform, FOCAL if platform == "slack" else HALO)


async def plan_there(stage):
    """The chair plans a call in Afghanistan, which is its first."""
    chair = stage.on_slack(CHAIR)
    await chair.say("aor Afghanistan")
    await chair.say("schedule call on 2026-12-09 10:00 about contamination in the north")
    await chair.press(await chair.find("please check"), "Confirm")


@both_platforms
async def test_who_belongs_to_one_is_never_asked(two, platform):
    said = await of_one(two, platform).say("calls")
    assert "Which one" not in said[-1].text
    assert KABUL not in said[-1].text


@both_platforms
async def test_who_belongs_to_several_is_asked_once_and_what_they_said_is_done(two, platform):
    mag = at(two, platform)
    [asked] = await mag.say("yes 13")
    assert "Which one is this about?" in asked.text
    assert set(asked.buttons) == {GLOBAL, KABUL}
    said = await mag.press(asked, GLOBAL)
    assert "will be there" in said[-1].text
    assert GLOBAL in said[-1].text
    # From now on the choice stands.
    assert "Which one" not in (await mag.say("calls"))[-1].text


@both_platforms
async def test_words_are_read_in_the_zone_of_the_aor_that_is_chosen(two, platform):
    chair = at(two, platform, CHAIR)
    [asked] = await chair.say("schedule call on 2027-01-20 15:00 about contamination")
    said = await chair.press(asked, KABUL)
    assert "Kabul" in said[-1].text
    await chair.press(said[-1], "Confirm")
    (row,) = two.rows("select start from call where aor_id = 2")
    assert str(row["start"]).startswith("2027-01-20 10:30")


@both_platforms
async def test_a_button_is_about_the_aor_it_was_shown_in(two, platform):
    mag = at(two, platform)
    await mag.say("aor demo")
    [card] = await mag.say("call 13")
    await mag.say("aor Afghanistan")
    await mag.press(card, "Yes")
    (answer,) = two.rows("select aor_id, choice from answer order by id desc limit 1")
    assert answer == {"aor_id": 1, "choice": "yes"}


@both_platforms
async def test_nothing_of_the_other_is_seen(two, platform):
    """CHECKLIST 20: the same number is another call there, or none."""
    mag = at(two, platform)
    await mag.say("aor Afghanistan")
    assert "There is no call 13" in (await mag.say("call 13"))[-1].text
    said = await mag.say("aors")
    assert KABUL in said[-1].text
    assert "Which" not in (await mag.say("calls"))[-1].text


@both_platforms
async def test_an_aor_that_one_does_not_belong_to_is_like_one_that_does_not_exist(two, platform):
    halo = of_one(two, platform)
    there = (await halo.say("aor Afghanistan"))[-1].text
    nowhere = (await halo.say("aor Atlantis"))[-1].text
    assert there == nowhere
    assert "Afghanistan" not in there


@both_platforms
async def test_who_left_cannot_press_what_was_shown_there(two, platform):
    mag = at(two, platform)
    await plan_there(two)
    await mag.say("aor Afghanistan")
    [card] = await mag.say("calls")
    two.change(
        "update membership set until = ? where aor_id = 2 and role = 'observer'",
        "2026-12-01 00:00:00",
    )
    said = await mag.press(card, next(iter(card.buttons)))
    assert "do not know this account" in said[-1].text


async def test_messages_say_of_which_aor_they_are(two):
    await plan_there(two)
    await two.move_to(datetime(2026, 12, 8, 9, 30, tzinfo=UTC))
    mag = await two.on_slack(MAG).text()
    assert KABUL in mag
    assert KABUL not in await two.on_telegram(HALO).text()


async def test_a_group_belongs_to_one_aor(two):
    chair, focal = two.on_slack(CHAIR), two.on_slack(FOCAL)
    await chair.say("aor Afghanistan", CHANNEL, mention=True)
    assert "belongs to Mine Action AoR Afghanistan now" in await chair.text()
    await focal.say("calls", CHANNEL, mention=True)
    assert "do not know this account" in await focal.text()
    # Nobody takes it away from there by accident, not even who leads both.
    await chair.say("aor demo", CHANNEL, mention=True)
    assert two.rows("select aor_id from channel") == [{"aor_id": 1}]


async def test_only_who_leads_gives_a_group_away(two):
    mag = two.on_telegram(MAG)
    await mag.say("/aor Afghanistan", chat=GROUP)
    assert two.value("select count(*) from channel") == 0
