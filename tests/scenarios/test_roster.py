"""The roster over the wire: changed, exported, merged, guests, on both platforms."""

from datetime import timedelta

import pytest

from bot.demo.data_set import START
from bot.handlers.roster_export import sheets
from bot.handlers.roster_import import import_roster
from bot.imports.roster import read_roster

CHAIR, HALO, FOCAL = "chair@unmas.example", "ops@halo.example", "focal@unicef.example"
DONOR = "desk@northland.example"


def leader(stage, platform):
    """The chair, who has an account on each."""
    return stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)


async def workbook(stage, person):
    """Name and content of the one file in the private chat."""
    if isinstance(person.user, str):
        messages = await stage.slack.messages(person.user)
        (found,) = [file for message in messages for file in message["files"]]
        return found["name"], await stage.slack.file(found["id"])
    messages = await stage.telegram.messages(person.user)
    (found,) = [message["document"] for message in messages if message["document"]]
    return found["name"], await stage.telegram.file(found["id"])


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_a_change_says_what_was_and_is_put_back_by_button(stage, platform):
    chair = leader(stage, platform)
    await chair.say("hello")
    before = stage.stored("partner_change", "pseudonym")
    [told] = await chair.say("partner HALO does not count")
    assert "before: counts" in told.text
    assert stage.value("select counts from partner where code = 'HALO'") in (False, 0)
    await chair.press(told, "Take that back")
    assert stage.stored("partner_change", "pseudonym") == before


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_the_roster_comes_as_a_file_in_the_private_chat_and_goes_round(stage, platform):
    chair = leader(stage, platform)
    await chair.say("hello")
    await chair.say("export roster")
    await chair.with_files()
    name, data = await workbook(stage, chair)
    expected = stage.write(lambda unit: sheets(unit, START))

    def read(unit):
        codes = [p.code for p in unit.partners.all()]
        found = read_roster(name, data, codes)
        done = import_roster(unit, found, START)
        return done.add, done.change, done.wrong, sheets(unit, START)

    assert stage.write(read) == (0, 0, [], expected)


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_duplicates_are_merged_and_taken_apart_by_button(stage, platform):
    chair = leader(stage, platform)
    await chair.say("add person Representative, operations 2, HALO, ops+two@halo.example")
    [card] = await chair.say("duplicates")
    assert "plus sign" in card.text
    before = stage.stored("roster_pair", "roster_move", "pseudonym")
    await chair.press(card, "Merge")
    merged = await chair.find("are one now")
    assert stage.value("select count(*) from roster_pair where state = 'merged'") == 1
    await chair.press(merged, "Undo")
    assert "record of its own" in await chair.text()
    assert stage.stored("roster_pair", "roster_move", "pseudonym") == before
    [card] = await chair.say("duplicates")
    await chair.press(card, "Different")
    assert "No two records" in (await chair.say("duplicates"))[-1].text


async def test_a_guest_hears_of_that_call_and_can_answer(stage):
    chair, guest = stage.on_slack(CHAIR), stage.on_slack(DONOR)
    assert "not" in (await guest.say("yes 13"))[-1].text
    await chair.say(f"guest {DONOR} 13")
    invited = await guest.find("You are invited to this call as a guest")
    assert {"Yes", "Maybe", "No"} <= set(invited.buttons)
    assert "will be there" in (await guest.say("yes 13"))[-1].text
    await stage.move_to(START + timedelta(days=6, hours=6))
    assert "Partner call 13" in await guest.text()
    [told] = await chair.say(f"no guest {DONOR} 13")
    assert "no guest of" in told.text


@pytest.mark.parametrize("words", ["export roster", "duplicates", "audiences", "undo 1"])
async def test_others_may_not(stage, words):
    for person in (stage.on_slack(FOCAL), stage.on_telegram(HALO)):
        assert "for those who lead" in (await person.say(words))[-1].text
