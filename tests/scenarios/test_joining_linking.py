"""A member's second account: a code of ten minutes from one platform, said on the other."""

from datetime import timedelta

import pytest

from bot.demo.cast import GROUP
from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER
from tests.scenarios.test_joining_inviting import code_in

SLACK_ONLY, TELEGRAM_ONLY = "hlp@nrc.example", "burkinafaso@aor.example"
PLATFORMS = pytest.mark.parametrize("platform", ["slack", "telegram"])


def pair(stage, platform):
    """A member on one platform, and their account on the other, unknown yet."""
    if platform == "slack":
        return stage.on_slack(SLACK_ONLY), stage.on_telegram(TELEGRAM_STRANGER)
    stage.change("update person set language = 'en' where email = ?", TELEGRAM_ONLY)
    return stage.on_telegram(TELEGRAM_ONLY), stage.on_slack(SLACK_STRANGER)


def accounts(stage):
    return stage.rows('select person_id, platform, "user" from account order by id')


@PLATFORMS
async def test_the_other_account_speaks_for_the_same_person_without_asking_again(stage, platform):
    here, there = pair(stage, platform)
    [given] = await here.say("link")
    assert "Show it to nobody" in given.text
    [linked] = await there.say(f"join {code_in(given)}")
    assert "This account is yours as well" in linked.text
    assert len([a for a in accounts(stage) if a["user"] == str(there.user)]) == 1
    assert "Next calls" in (await there.say("calls"))[-1].text
    assert "speaks for you from now on" in await here.text()
    assert code_in(given) not in str(stage.look.everything())


@PLATFORMS
async def test_the_settings_have_a_button_for_it(stage, platform):
    here, there = pair(stage, platform)
    [settings] = await here.say("settings")
    [given] = await here.press(settings, "Link another account")
    [linked] = await there.say(f"join {code_in(given)}")
    assert "This account is yours as well" in linked.text


@PLATFORMS
async def test_ten_minutes_and_no_longer(stage, platform):
    here, there = pair(stage, platform)
    [given] = await here.say("link")
    before = accounts(stage)
    stage.clock.move_to(stage.clock.now() + timedelta(minutes=10))
    assert "This code does not work" in (await there.say(f"join {code_in(given)}"))[-1].text
    assert accounts(stage) == before


async def test_said_in_a_group_it_is_void(stage):
    here, there = pair(stage, "slack")
    [given] = await here.say("link")
    before = accounts(stage)
    await there.say(f"/join@aorbot_demo_bot {code_in(given)}", chat=GROUP)
    assert "Others could read that code" in await there.text()
    assert "This code does not work" in (await there.say(f"join {code_in(given)}"))[-1].text
    assert accounts(stage) == before


async def test_it_is_not_given_in_a_group(stage):
    here = stage.on_telegram(TELEGRAM_ONLY)
    stage.change("update person set language = 'en' where email = ?", TELEGRAM_ONLY)
    await here.say("/link@aorbot_demo_bot", chat=GROUP)
    assert "in a private chat" in await here.text()
    assert stage.rows("select * from invitation") == []


async def test_a_members_account_stays_that_members(stage):
    here = stage.on_slack(SLACK_ONLY)
    [given] = await here.say("link")
    before = accounts(stage)
    other = stage.on_telegram("desk@mag.example")
    assert "belongs to somebody else" in (await other.say(f"join {code_in(given)}"))[-1].text
    assert "yours already" in (await here.say(f"join {code_in(given)}"))[-1].text
    assert accounts(stage) == before
