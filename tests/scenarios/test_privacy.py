"""What is held about a person, on both platforms; being forgotten, and a day to take it back."""

import asyncio
import json
from datetime import timedelta

import pytest

from bot.delivery.forgetting import Forgetting
from bot.demo.cast import CHANNEL, GROUP
from bot.domain.people import Role

CHAIR, COLEAD = "chair@unmas.example", "rep@npa.example"
MAG = "desk@mag.example"
HALO = "ops@halo.example"
NOBODY = "rep@raheaman.example"
TITLE = "Focal point, clearance and land release"


async def documents(stage, person):
    """Content of the files in the private chat by the end of their name, once both are there."""
    loop = asyncio.get_running_loop()
    until = loop.time() + 10
    while True:
        if isinstance(person.user, str):
            people, messages = stage.slack, await stage.slack.messages(person.user)
            found = [(f["name"], f["id"]) for m in messages for f in m["files"]]
        else:
            people, messages = stage.telegram, await stage.telegram.messages(person.user)
            found = [m["document"] for m in messages if m["document"]]
            found = [(d["name"], d["id"]) for d in found]
        if len(found) >= 2:
            return {name.rpartition(".")[2]: await people.file(key) for name, key in found}
        assert loop.time() < until, messages
        await asyncio.sleep(0.02)


async def forget(stage):
    """What the leader does every minute; how many still wait for their day."""
    await Forgetting(stage.app.db, stage.clock, stage.url).once()
    await stage.settled()
    return len(stage.rows("select * from forgetting"))


def person_of_if_any(stage, email):
    return stage.rows("select id from person where email = ?", email)


def person_of(stage, email):
    return stage.value("select id from person where email = ?", email)


@pytest.mark.parametrize("where", ["on_slack", "on_telegram"])
async def test_my_data_is_two_files_in_the_private_chat(stage, where):
    mag = getattr(stage, where)(MAG)
    await mag.say("yes 13")
    await mag.say("ask Who keeps the standards?")
    [said] = (m for m in await mag.say("my data") if "on their way" in m.text)
    assert said.chat is None
    files = await documents(stage, mag)
    held = json.loads(files["json"])
    assert list(held) == ["about", "made_at", "held"]
    assert "24 months" in held["about"]
    assert "Slack and Telegram keep copies" in held["about"]
    assert held["held"]["person"]["rows"][0]["email"] == MAG
    assert held["held"]["person"]["columns"]["email"]["kept"] == "30 days after leaving"
    assert len(held["held"]["account"]["rows"]) == 2
    assert [row["choice"] for row in held["held"]["answer"]["rows"]] == ["yes"]
    assert "Who keeps the standards?" in str(held["held"]["message"])
    assert {"membership", "outbox", "inbox", "audit"} <= set(held["held"])
    text = files["txt"].decode()
    assert text.startswith("This is everything I hold about you")
    assert "Your accounts\n=============" in text
    assert f"  title: {TITLE}" in text


@pytest.mark.parametrize(("where", "chat"), [("on_slack", CHANNEL), ("on_telegram", GROUP)])
async def test_my_data_asked_for_in_a_group_goes_to_the_private_chat(stage, where, chat):
    mag = getattr(stage, where)(MAG)
    await (mag.command("my data", chat) if where == "on_slack" else mag.say("/my data", chat))
    await documents(stage, mag)
    shown = [m for m in await mag.screen(chat) if not m.ephemeral]
    assert not any(m.files for m in shown)
    assert "everything I hold" not in str(shown)


async def test_my_data_holds_nothing_of_anybody_else(stage):
    halo = stage.on_telegram(HALO)
    await halo.say("ask A question of HALO?")
    mag = stage.on_slack(MAG)
    await mag.say("my data")
    written = (await documents(stage, mag))["json"].decode()
    assert "A question of HALO?" not in written
    assert HALO not in written


@pytest.mark.parametrize("where", ["on_slack", "on_telegram"])
async def test_forget_me_is_shown_asked_and_done_a_day_later(stage, where):
    mag = getattr(stage, where)(MAG)
    person = person_of(stage, MAG)
    [preview] = await mag.say("forget me")
    assert "attendance and answers to invitations, for the organisation" in preview.text
    assert list(preview.buttons) == ["Forget me", "Keep me"]
    assert stage.rows("select * from forgetting") == []
    [begun] = await mag.press(preview, "Forget me")
    assert "keep me" in begun.text
    assert len(stage.rows("select * from forgetting")) == 1
    stage.clock.move_to(stage.clock.now() + timedelta(hours=23))
    assert await forget(stage) == 1
    assert person_of(stage, MAG) == person
    stage.clock.move_to(stage.clock.now() + timedelta(hours=2))
    assert await forget(stage) == 0
    [row] = stage.rows("select title, email, zone from person where id = ?", person)
    assert row == {"title": "(former member)", "email": None, "zone": None}
    assert stage.rows("select * from account where person_id = ?", person) == []
    assert stage.rows("select * from forgetting") == []
    assert "do not know this account" in (await mag.say("yes"))[-1].text
    [told] = [m.text for m in await stage.on_slack(CHAIR).screen() if "forgotten" in m.text]
    assert "Somebody of MAG" in told
    assert "clearance" in told.partition("topics of the help desk:")[2]


@pytest.mark.parametrize("where", ["on_slack", "on_telegram"])
async def test_within_the_day_it_can_be_taken_back_by_button_or_word(stage, where):
    mag = getattr(stage, where)(MAG)
    [preview] = await mag.say("forget me")
    [begun] = await mag.press(preview, "Forget me")
    [kept] = await mag.press(begun, "Keep me")
    assert "you stay" in kept.text
    assert stage.rows("select * from forgetting") == []
    await mag.say("forget me now")
    assert "you stay" in (await mag.say("keep me"))[-1].text
    assert "nothing to take back" in (await mag.say("keep me"))[-1].text
    await stage.move_to(stage.clock.now() + timedelta(days=2))
    assert await forget(stage) == 0
    assert person_of(stage, MAG)


async def test_asking_twice_does_not_begin_twice(stage):
    mag = stage.on_telegram(MAG)
    [preview] = await mag.say("forget me")
    data = preview.buttons["Forget me"]
    await mag.press(preview, "Forget me")
    again = await mag.press_data(preview, data)
    assert "You will be forgotten" in (again or await mag.screen())[-1].text
    assert "You will be forgotten" in (await mag.say("forget me"))[-1].text
    assert len(stage.rows("select * from forgetting")) == 1


async def test_the_last_global_coordinator_stays_until_there_is_another(stage):
    chair = stage.on_slack(CHAIR)
    assert "Nobody else leads" in (await chair.say("forget me"))[-1].text
    assert "Nobody else leads" in (await chair.say("forget me now"))[-1].text
    colead = stage.on_slack(COLEAD)
    assert "Nobody else leads" in (await colead.say(f"forget {CHAIR} now"))[-1].text
    assert stage.rows("select * from forgetting") == []


async def test_whoever_became_the_last_meanwhile_is_put_off_and_told(stage):
    chair = stage.on_slack(CHAIR)
    other = person_of(stage, MAG)
    lead = Role.GLOBAL_COORDINATOR.value
    stage.change("update membership set role = ? where person_id = ?", lead, other)
    assert "You will be forgotten" in (await chair.say("forget me now"))[-1].text
    stage.change("update membership set role = ? where person_id = ?", "focal_point", other)
    stage.clock.move_to(stage.clock.now() + timedelta(hours=25))
    assert await forget(stage) == 1
    assert "could not forget you yet" in await chair.text()
    assert person_of(stage, CHAIR)
    stage.change("update membership set role = ? where person_id = ?", lead, other)
    stage.clock.move_to(stage.clock.now() + timedelta(hours=25))
    assert await forget(stage) == 0
    assert not person_of_if_any(stage, CHAIR)


async def test_the_running_bot_does_it_by_itself(stage):
    mag = stage.on_telegram(MAG)
    await mag.say("forget me now")
    await stage.stop()
    stage.clock.move_to(stage.clock.now() + timedelta(hours=25))
    await stage.start()
    async with asyncio.timeout(20):
        while stage.rows("select * from forgetting"):  # noqa: ASYNC110 - seen from beside the bot
            await asyncio.sleep(0.05)
    assert not person_of_if_any(stage, MAG)


async def test_who_leads_begins_it_for_somebody_who_cannot_write(stage):
    chair = stage.on_slack(CHAIR)
    person = person_of(stage, NOBODY)
    [preview] = await chair.say(f"forget {NOBODY}")
    assert "Forget Representative (RAHA)?" in preview.text
    [begun] = await chair.press(preview, "Forget them")
    assert "will be forgotten" in begun.text
    noted = stage.rows("select verb, actor from audit where subject = ?", f"person:{person}")
    assert noted[-1]["verb"] == "forget"
    assert noted[-1]["actor"]
    stage.clock.move_to(stage.clock.now() + timedelta(hours=25))
    assert await forget(stage) == 0
    assert stage.value("select email from person where id = ?", person) is None


async def test_the_person_hears_of_it_and_may_stay(stage):
    chair, mag = stage.on_slack(CHAIR), stage.on_slack(MAG)
    await chair.say(f"forget {MAG} now")
    notice = await mag.find("Whoever leads this group has asked me to forget you")
    [kept] = await mag.press(notice, "Keep me")
    assert "you stay" in kept.text
    assert "wants to stay" in await chair.text()
    assert stage.rows("select * from forgetting") == []


async def test_who_leads_takes_back_only_what_who_leads_began(stage):
    chair, mag = stage.on_slack(CHAIR), stage.on_telegram(MAG)
    await chair.say(f"forget {MAG} now")
    assert "stays" in (await chair.say(f"keep {MAG}"))[-1].text
    await mag.say("forget me now")
    assert "nothing that you could take back" in (await chair.say(f"keep {MAG}"))[-1].text
    assert len(stage.rows("select * from forgetting")) == 1


async def test_others_may_not_have_somebody_forgotten(stage):
    mag = stage.on_telegram(MAG)
    assert "for those who lead" in (await mag.say(f"forget {HALO}"))[-1].text
    assert "for those who lead" in (await mag.say(f"forget {HALO} now"))[-1].text
    assert stage.rows("select * from forgetting") == []


async def test_nobody_is_taken_out_of_another_aor(stage):
    elsewhere = "insert into aor (name, zone, language) values ('Sister AoR', 'UTC', 'en')"
    stage.change(elsewhere)
    other = stage.value("select max(id) from aor")
    stage.change(
        "insert into membership (aor_id, person_id, role, since) values (?, ?, 'guest', ?)",
        other,
        person_of(stage, HALO),
        "2020-01-01 00:00:00.000000",
    )
    chair = stage.on_slack(CHAIR)
    assert "also belongs to another group" in (await chair.say(f"forget {HALO} now"))[-1].text
    assert stage.rows("select * from forgetting") == []


async def test_mentions_in_others_words_are_listed_and_stay(stage):
    chair, mag, halo = stage.on_slack(CHAIR), stage.on_telegram(MAG), stage.on_telegram(HALO)
    await halo.say(f"ask Shall we write to {MAG.upper()}?")
    number = stage.value("select max(number) from request")
    await mag.say("forget me now")
    stage.clock.move_to(stage.clock.now() + timedelta(hours=25))
    assert await forget(stage) == 0
    told = (await chair.find("has been forgotten")).text
    assert f"requests: {number}" in told.partition("Others have written")[2]
    assert MAG.upper() in stage.value("select text from message order by id desc limit 1")
