"""Who leads invites in words and by button; what leaves can be used, what is stored cannot."""

import re

import pytest

from bot.demo.cast import GROUP
from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER

CHAIR = "chair@unmas.example"
RAHA = "rep@raheaman.example"
MAG = "desk@mag.example"
WELCOME = "Welcome to Mine Action AoR"
CODE = re.compile(r"\bjoin ([A-Z2-7]{26})\b")
LINK = re.compile(r"https://t\.me/(\w+)\?start=([A-Z2-7]{26})\b")
PLATFORMS = pytest.mark.parametrize("platform", ["slack", "telegram"])


def leader(stage, platform):
    return stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)


def code_in(message):
    [code] = CODE.findall(message.text)
    return code


@PLATFORMS
async def test_an_address_gives_a_link_and_the_words_for_slack(stage, platform):
    [given] = await leader(stage, platform).say(f"invite {RAHA}")
    assert "Invitation for Representative (RAHA)" in given.text
    [(bot, code)] = LINK.findall(given.text)
    assert bot == "aorbot_demo_bot"
    assert code == code_in(given)
    assert "It works until Tuesday 8 December 2026" in given.text
    assert code not in str(stage.look.everything())
    person = stage.on_telegram(TELEGRAM_STRANGER)
    [asked] = await person.seeing(stage.telegram.start(person.user, code, wait=True))
    [welcome] = await person.press(asked, "Agree")
    assert WELCOME in welcome.text


async def test_a_title_is_understood_as_well_as_an_address(stage):
    [given] = await stage.on_slack(CHAIR).say("invite RAHA Representative")
    assert "Invitation for Representative (RAHA)" in given.text
    [asked] = await stage.on_slack(CHAIR).say("invite nobody@unknown.example")
    assert "Nobody on the roster has the address" in asked.text
    assert "roster" in asked.text


@PLATFORMS
async def test_the_roster_has_a_button_for_who_has_no_account(stage, platform):
    chair = leader(stage, platform)
    [roster] = await chair.say("roster")
    labels = [label for label in roster.buttons if label.startswith("Invite ")]
    assert 1 <= len(labels) <= 5
    missing = stage.rows("select title from person where id not in (select person_id from account)")
    assert all(any(row["title"] in label for row in missing) for label in labels)
    [given] = await chair.press(roster, labels[0])
    assert labels[0].removeprefix("Invite ") in given.text
    assert len(code_in(given)) == 26


async def test_asked_for_in_a_group_it_is_given_in_private(stage):
    chair = stage.on_telegram(CHAIR)
    assert await chair.say(f"/invite@aorbot_demo_bot {RAHA}", chat=GROUP) == []
    assert "?start=" in (await chair.find("Invitation for")).text
    assert "?start=" not in await stage.on_telegram(MAG).text(GROUP)


@PLATFORMS
async def test_a_redelivered_invitation_is_given_once(stage, platform):
    chair = leader(stage, platform)
    await chair.say(f"invite {RAHA}")
    assert await chair.again() == []
    assert stage.value("select count(*) from invitation") == 1


async def test_a_repeated_send_carries_another_code_and_either_works_once(stage):
    chair = stage.on_telegram(CHAIR)
    [given] = await chair.say(f"invite {RAHA}")
    last = stage.value("select max(id) from outbox where kind = 'reply'")
    stage.change("update outbox set state = 'pending' where id = ?", last)
    await stage.stop()
    await stage.start()
    codes = {code_in(m) for m in await chair.screen() if "Invitation for" in m.text}
    assert len(codes) == 2
    assert code_in(given) in codes
    first, second = sorted(codes)
    person, other = stage.on_slack(SLACK_STRANGER), stage.on_telegram(TELEGRAM_STRANGER)
    [asked] = await person.say(f"join {first}")
    await person.press(asked, "Agree")
    assert "This code does not work" in (await other.say(f"join {second}"))[-1].text


async def test_what_else_was_sent_to_them_stops_working_when_they_join(stage):
    chair, person = stage.on_slack(CHAIR), stage.on_slack(SLACK_STRANGER)
    [first] = await chair.say(f"invite {RAHA}")
    [second] = await chair.say(f"invite {RAHA}  ")
    [asked] = await person.say(f"join {code_in(first)}")
    await person.press(asked, "Agree")
    other = stage.on_telegram(TELEGRAM_STRANGER)
    assert "does not work" in (await other.say(f"join {code_in(second)}"))[-1].text


async def test_without_the_bots_name_on_telegram_the_words_say_what_to_do(stage):
    stage.change("delete from deployment where name = 'telegram'")
    [given] = await stage.on_slack(CHAIR).say(f"invite {RAHA}")
    assert "t.me" not in given.text
    assert "/join " in given.text


async def test_who_does_not_lead_cannot_invite(stage):
    before = stage.stored("account")
    for words in (f"invite {RAHA}", "invite", "invite MAG"):
        assert "those who lead" in (await stage.on_telegram(MAG).say(words))[-1].text
    assert stage.stored("account") == before
