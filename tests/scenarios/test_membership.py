"""Who leaves hears nothing and can do nothing from that moment on, on either platform."""

import pytest

CHAIR = "chair@unmas.example"
HALO = "ops@halo.example"
FOCAL = "focal@unicef.example"
HOW = "do not know this account yet"


async def seat(stage, platform):
    """Somebody there, and their address."""
    if platform == "slack":
        return stage.on_slack(FOCAL), FOCAL
    return stage.on_telegram(HALO), HALO


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_losing_the_membership_takes_effect_at_once(stage, platform):
    """CHECKLIST 14: also for a card that was shown before."""
    person, email = await seat(stage, platform)
    [card] = await person.say("call 13")
    chair = stage.on_slack(CHAIR)
    [told] = await chair.say(f"left {email}")
    assert "does not belong to the group any more" in told.text
    before = stage.stored()
    said = await person.press(card, "Yes")
    assert HOW in said[-1].text
    assert HOW in (await person.say("yes 13"))[-1].text
    assert stage.stored() == before
    await chair.press(await chair.find("does not belong"), "Take that back")
    assert "belongs to the group again" in await chair.text()
    assert "will be there" in (await person.say("yes 13"))[-1].text


async def test_the_last_coordinator_is_told_what_to_do_first(stage):
    [told] = await stage.on_slack(CHAIR).say(f"left {CHAIR}")
    assert "First make somebody else global coordinator" in told.text
    assert stage.value("select count(*) from membership where until is not null") == 0


async def test_others_may_not_remove_anybody(stage):
    [told] = await stage.on_slack(FOCAL).say(f"left {HALO}")
    assert "for those who lead" in told.text


async def test_the_roster_is_short_enough_for_a_phone(stage):
    [told] = await stage.on_slack(CHAIR).say("roster")
    assert "Roster" in told.text
    assert len(told.text.splitlines()) < 25
