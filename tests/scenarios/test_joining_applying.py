"""A link that names nobody: who uses it says who they are, who leads decides."""

import pytest

from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER
from tests.scenarios.test_joining_inviting import CHAIR, WELCOME, code_in

HOW = "I do not know this account yet"
PLATFORMS = pytest.mark.parametrize("platform", ["slack", "telegram"])


def newcomer(stage, platform):
    if platform == "slack":
        return stage.on_slack(SLACK_STRANGER)
    return stage.on_telegram(TELEGRAM_STRANGER)


async def agreed(stage, person, words="invite"):
    [given] = await stage.on_slack(CHAIR).say(words)
    [asked] = await person.say(f"join {code_in(given)}")
    assert "names nobody" in asked.text
    [question] = await person.press(asked, "Agree")
    return question


async def applied(stage, person):
    """Somebody of MAG; what those who lead read of it."""
    question = await agreed(stage, person)
    [title] = await person.press(question, "MAG")
    assert "What is your title" in title.text
    [wait] = await person.say("Programme manager")
    assert "I have asked those who lead" in wait.text
    return await stage.on_slack(CHAIR).find("asks to join")


def members(stage):
    return stage.rows("select * from membership order by id"), stage.rows(
        'select person_id, "user" from account order by id'
    )


@PLATFORMS
async def test_who_leads_lets_them_in_by_button(stage, platform):
    person = newcomer(stage, platform)
    before = members(stage)
    asks = await applied(stage, person)
    assert "Programme manager, MAG" in asks.text
    assert members(stage) == before
    [done] = await stage.on_slack(CHAIR).press(asks, "Let in")
    assert "Programme manager (MAG) is a member now, as partner representative" in done.text
    assert WELCOME in await person.text()
    assert stage.rows("select * from applicant") == []
    [noted] = await person.say("yes 13")
    assert "MAG" in noted.text


@PLATFORMS
async def test_until_then_they_can_do_nothing(stage, platform):
    person = newcomer(stage, platform)
    await applied(stage, person)
    before = stage.stored("account")
    for words in ("calls", "yes 13", "requests", "ask How do we report?", "help", "link"):
        assert "I have asked those who lead" in (await person.say(words))[-1].text
    assert stage.stored("account") == before


@PLATFORMS
async def test_turned_away_they_are_told_and_nothing_stays(stage, platform):
    person = newcomer(stage, platform)
    before = members(stage)
    asks = await applied(stage, person)
    [done] = await stage.on_slack(CHAIR).press(asks, "Turn away")
    assert "turned away" in done.text
    assert "did not confirm who you are" in await person.text()
    assert stage.rows("select * from applicant") == []
    assert members(stage) == before
    assert HOW in (await person.say("calls"))[-1].text


async def test_decided_once_whoever_presses_next(stage):
    person = stage.on_telegram(TELEGRAM_STRANGER)
    asks = await applied(stage, person)
    number = stage.value("select id from applicant")
    await stage.on_slack(CHAIR).press(asks, "Let in")
    before = members(stage)
    for words in (f"let in {number}", f"turn away {number}"):
        assert "decided already" in (await stage.on_slack(CHAIR).say(words))[-1].text
    assert members(stage) == before


async def test_the_organisation_may_be_named_in_the_invitation_or_in_words(stage):
    person = stage.on_telegram(TELEGRAM_STRANGER)
    title = await agreed(stage, person, "invite MAG")
    assert "What is your title" in title.text
    other = stage.on_slack(SLACK_STRANGER)
    await agreed(stage, other)
    assert "I know no organisation" in (await other.say("Zzyzx"))[-1].text
    assert "What is your title" in (await other.say("Handicap International"))[-1].text
    stored = stage.rows("select code from applicant a join partner p on p.id = a.partner_id")
    assert sorted(row["code"] for row in stored) == ["HI", "MAG"]


async def test_of_no_organisation_one_is_a_guest(stage):
    person = stage.on_telegram(TELEGRAM_STRANGER)
    question = await agreed(stage, person)
    await person.press(question, "None of these")
    await person.say("Cluster coordinator")
    asks = await stage.on_slack(CHAIR).find("asks to join")
    [done] = await stage.on_slack(CHAIR).press(asks, "Let in")
    assert "guest" in done.text


async def test_another_account_cannot_answer_for_them(stage):
    person, other = stage.on_telegram(TELEGRAM_STRANGER), stage.on_telegram("desk@mag.example")
    question = await agreed(stage, person)
    [shown] = await other.say("hello")
    before = stage.stored("account")
    [told] = await other.press_data(shown, question.buttons["MAG"])
    assert "nothing to agree to" in told.text
    assert stage.stored("account") == before
