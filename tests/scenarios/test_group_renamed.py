"""`aorbot setup` changes the group's name, home zone or language while cards of it stand.

Seen to fail: the cards stood as they were until somebody answered.
"""

from dataclasses import replace
from datetime import timedelta

from bot.domain.people import Role
from bot.handlers.aors_changing import change
from tests.scenarios.channel_places import CHAIR, both_platforms, channel_of
from tests.scenarios.test_home import Page

MAG = "desk@mag.example"
HALO = "ops@halo.example"
"""On Telegram alone."""
POLL = "find a date for partners by 2026-12-10 18:00:"
MINUTE = timedelta(minutes=1, seconds=1)


def at(stage, platform, who=MAG):
    """Somebody who keeps to the group's clock and language."""
    stage.change("update person set zone = null, language = null where email = ?", who)
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


async def changed(stage, **wanted):
    """As `setup` does it, in a unit of its own; a minute later the cards may change again."""
    now = stage.clock.now()
    stage.write(lambda unit: change(unit, replace(unit.aor, **wanted), now))
    await stage.move_to(now + MINUTE)


@both_platforms
async def test_a_card_that_stands_shows_the_new_zone_and_then_the_new_language(stage, platform):
    mag = at(stage, platform)
    [card] = await mag.say("call 13")
    assert "Tuesday 8 December 2026, 14:00 Geneva" in card.text
    await changed(stage, zone="Africa/Bamako")
    assert "13:00 Bamako (14:00 Geneva)" in (await mag.find("Partner call 13")).text
    await changed(stage, language="fr")
    card = (await mag.screen())[-1]
    assert "mardi 8 décembre 2026" in card.text
    assert set(card.buttons) >= {"Oui", "Non"}


@both_platforms
async def test_a_card_that_stands_shows_the_new_name_to_who_belongs_to_several(stage, platform):
    mag = at(stage, platform)
    stage.write(lambda unit: joins_another(unit, stage.clock.now()))
    await mag.say("aor demo")
    await mag.say("call 13")
    await changed(stage, name="Mine Action AoR Sahel")
    card = await mag.find("Partner call 13")
    assert "Mine Action AoR Sahel" in card.text
    assert "(demo)" not in card.text


def told(stage, platform):
    """Somebody who is written to on that platform."""
    return at(stage, platform, MAG if platform == "slack" else HALO)


def joins_another(unit, now):
    person = unit.people.by_email(MAG).id
    unit.enter(unit.deployment.add_aor("Mine Action AoR Mali", "Africa/Bamako", "en"))
    unit.people.join(person, Role.OBSERVER, None, now)


@both_platforms
async def test_the_card_in_a_channel_speaks_the_new_language(stage, platform):
    channel = channel_of(stage, platform)
    await channel.say("post calls here")
    await changed(stage, language="fr")
    [card] = await channel.screen()
    assert "mardi 8 décembre 2026" in card.text


@both_platforms
async def test_an_open_poll_shows_its_slots_at_home_and_a_closed_one_stays(stage, platform):
    partner, chair = told(stage, platform), stage.on_slack(CHAIR)
    for first in ("2027-01-19 14:00", "2027-01-20 14:00"):
        said = await chair.say(f"{POLL} {first}, 2027-01-21 10:00")
        await chair.press(said[-1], "Confirm")
    await chair.say("poll 1 close")
    await stage.move_to(stage.clock.now() + MINUTE)
    closed = await partner.find("Poll 1, a date")
    await changed(stage, zone="Africa/Bamako")
    assert "Wednesday 20 January 2027, 13:00 Bamako" in (await partner.find("Poll 2, a date")).text
    assert await partner.find("Poll 1, a date") == closed
    assert "Closed" in closed.text


async def test_a_page_of_one_s_own_is_renewed(stage):
    at(stage, "slack")
    mag = Page(stage, MAG)
    assert "Europe/Zurich" in await mag.open()
    await changed(stage, zone="Africa/Bamako")
    assert "Africa/Bamako" in await mag.seen()
