"""A code, one screen, one tap: somebody of the roster speaks through this account from now on."""

from datetime import timedelta

import pytest

from bot.demo.cast import CHANNEL, GROUP, SLACK_BOT, personas
from bot.domain.people import Person, PersonId, Role
from bot.handlers.joining import invite
from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER

WELCOME = "Welcome to Mine Action AoR"
BEFORE = "Before you join Mine Action AoR"
HOW = "I do not know this account yet"
CHAIR = "chair@unmas.example"
RAHA = "rep@raheaman.example"
PLATFORMS = pytest.mark.parametrize("platform", ["slack", "telegram"])


def invited(stage, email=RAHA):
    """What `aorbot invite` does for somebody of the roster."""
    now = stage.clock.now()
    return stage.write(lambda unit: invite(unit, unit.people.by_email(email).id, now))[0]


def accounts(stage):
    return stage.rows('select person_id, platform, "user" from account order by id')


def newcomer(stage, platform):
    if platform == "slack":
        return stage.on_slack(SLACK_STRANGER)
    return stage.on_telegram(TELEGRAM_STRANGER)


async def joins(person, code):
    """Says the code, reads what is kept, agrees; the first words."""
    [asked] = await person.say(f"join {code}")
    assert BEFORE in asked.text
    [welcome] = await person.press(asked, "Agree")
    return welcome


@PLATFORMS
async def test_one_screen_says_what_is_kept_before_the_first_thing_is(stage, platform):
    person, code = newcomer(stage, platform), invited(stage)
    before = stage.stored("invitation")
    [asked] = await person.say(f"join {code}")
    for words in (BEFORE, "Representative", "24 months", "Who sees it", "unable to erase"):
        assert words in asked.text
    assert list(asked.buttons) == ["Agree", "Not me"]
    assert stage.stored("invitation") == before
    assert str(person.user) not in str(stage.rows("select * from invitation"))
    assert HOW in (await person.say("calls"))[-1].text


@PLATFORMS
async def test_who_agrees_is_welcomed_with_one_first_step(stage, platform):
    person = newcomer(stage, platform)
    welcome = await joins(person, invited(stage))
    assert WELCOME in welcome.text
    assert "Representative" in welcome.text
    assert "English" in welcome.text
    assert "Kabul (Asia/Kabul)" in welcome.text
    assert list(welcome.buttons) == ["That is right", "Change", "Next calls", "Help"]
    [calls] = await person.press(welcome, "Next calls")
    assert "Partner call 13" in calls.text
    assert "17:30 Kabul" in (await person.say("call 13"))[-1].text


@PLATFORMS
async def test_the_guess_is_confirmed_by_one_tap_or_changed(stage, platform):
    person = newcomer(stage, platform)
    stage.change("update person set language = null, zone = null where email = ?", RAHA)
    welcome = await joins(person, invited(stage))
    [settings] = await person.press(welcome, "Change")
    assert "Settings" in settings.text or "settings" in settings.text
    [confirmed] = await person.press(welcome, "That is right")
    assert "stay like that" in confirmed.text
    assert list(confirmed.buttons) == ["Next calls", "Help"]
    kept = stage.rows("select language, zone from person where email = ?", RAHA)
    # Slack knows the clock of whoever joins; Telegram does not, so it is the country's.
    zone = "Europe/Zurich" if platform == "slack" else "Asia/Kabul"
    assert kept == [{"language": "en", "zone": zone}]


async def test_the_platforms_language_is_taken_where_the_roster_says_none(stage):
    stage.change("update person set language = null where email = ?", RAHA)
    french = personas()["drc@aor.example"].telegram
    stage.change('delete from account where "user" = ?', str(french))
    person = stage.on_telegram(french)
    [asked] = await person.say(f"join {invited(stage)}")
    assert "Avant de rejoindre" in asked.text
    [welcome] = await person.press(asked, "J’accepte")
    assert "Bienvenue" in welcome.text
    assert stage.value("select language from person where email = ?", RAHA) == "fr"


@PLATFORMS
async def test_who_reads_french_by_the_roster_is_asked_and_welcomed_in_french(stage, platform):
    stage.change("update person set language = 'fr' where email = ?", RAHA)
    person = newcomer(stage, platform)
    [asked] = await person.say(f"join {invited(stage)}")
    assert "Avant de rejoindre" in asked.text
    assert list(asked.buttons) == ["J’accepte", "Ce n’est pas moi"]
    assert "Bienvenue" in (await person.press(asked, "J’accepte"))[-1].text


async def test_the_code_of_a_french_speaking_aor_is_answered_in_french(stage):
    """The first AoR speaks English, and Slack knows of no other language."""

    def found_second(unit):
        now, aor = stage.clock.now(), unit.deployment.add_aor("AoR Mali", "Africa/Bamako", "fr")
        unit.enter(aor)
        person = unit.people.save(Person(PersonId(0), "Présidence"))
        unit.people.join(person, Role.GLOBAL_COORDINATOR, None, now)
        return invite(unit, person, now)[0]

    person = stage.on_slack(SLACK_STRANGER)
    [asked] = await person.say(f"join {stage.write(found_second)}")
    assert "Avant de rejoindre AoR Mali" in asked.text
    [welcome] = await person.press(asked, "J’accepte")
    assert "Bienvenue dans AoR Mali" in welcome.text


@PLATFORMS
async def test_not_me_leaves_nothing_and_tells_who_leads(stage, platform):
    person, code = newcomer(stage, platform), invited(stage)
    [asked] = await person.say(f"join {code}")
    before = accounts(stage), stage.stored("invitation", "account")
    [told] = await person.press(asked, "Not me")
    assert "Nothing about you is kept" in told.text
    assert (accounts(stage), stage.stored("invitation", "account")) == before
    assert stage.rows("select shown_to from invitation") == [{"shown_to": None}]
    said = await stage.on_slack(CHAIR).find("reached somebody else")
    assert "Representative (RAHA)" in said.text
    assert list(said.buttons) == ["Invite again"]
    [void] = await person.say(f"join {code}")
    assert "This code does not work" in void.text


async def test_agreeing_in_words_does_the_same(stage):
    person = stage.on_slack(SLACK_STRANGER)
    assert HOW in (await person.say("agree"))[-1].text
    await person.say(f"join {invited(stage)}")
    assert WELCOME in (await person.say("agree"))[-1].text
    assert "nothing to agree to" in (await person.say("agree"))[-1].text


@PLATFORMS
async def test_tapped_twice_agree_does_no_harm(stage, platform):
    person = newcomer(stage, platform)
    [asked] = await person.say(f"join {invited(stage)}")
    await person.press(asked, "Agree")
    before = stage.stored()
    [again] = await person.press(asked, "Agree")
    assert WELCOME in again.text
    assert stage.stored() == before


async def test_by_slash_command_and_start_link_too(stage):
    slack, telegram = stage.on_slack(SLACK_STRANGER), stage.on_telegram(TELEGRAM_STRANGER)
    code = invited(stage)
    [asked] = await slack.command(f"join {code}")
    [welcome] = await slack.press(asked, "Agree")
    assert WELCOME in welcome.text
    code = invited(stage, "desk@undp.example")
    [asked] = await telegram.seeing(stage.telegram.start(telegram.user, code, wait=True))
    [welcome] = await telegram.press(asked, "Agree")
    assert WELCOME in welcome.text
    assert stage.value("select chat from account order by id desc limit 1") == str(telegram.user)
    assert code not in str(stage.look.everything())


async def test_the_button_is_the_account_s_that_showed_the_code(stage):
    person, other = stage.on_telegram(TELEGRAM_STRANGER), stage.on_slack(SLACK_STRANGER)
    code = invited(stage)
    [asked] = await person.say(f"join {code}")
    member = stage.on_telegram("desk@mag.example")
    [shown] = await member.say("hello")
    before = stage.stored()
    [told] = await member.press_data(shown, asked.buttons["Agree"])
    assert "nothing to agree to" in told.text
    assert stage.stored() == before
    # Whoever says the code last is asked last; the earlier button stops working.
    [asked_too] = await other.say(f"join {code}")
    assert HOW in (await person.press(asked, "Agree"))[-1].text
    assert WELCOME in (await other.press(asked_too, "Agree"))[-1].text


@PLATFORMS
async def test_a_code_said_before_others_is_made_void(stage, platform):
    person, code = newcomer(stage, platform), invited(stage)
    if platform == "slack":
        await person.say(f"<@{SLACK_BOT.id}> join {code}", chat=CHANNEL)
    else:
        await person.say(f"/join@aorbot_demo_bot {code}", chat=GROUP)
    told = await person.find("Others could read that code")
    assert "made it void" in told.text
    assert "This code does not work" in (await person.say(f"join {code}"))[-1].text
    assert stage.value("select count(*) from audit where verb = 'code exposed'") == 1


async def test_a_redelivered_agreement_is_welcomed_once(stage):
    person = stage.on_slack(SLACK_STRANGER)
    assert WELCOME in (await joins(person, invited(stage))).text
    assert await person.again() == []
    assert len(stage.rows('select * from account where "user" = ?', SLACK_STRANGER)) == 1


async def test_wrong_and_old_codes_say_so_and_change_nothing(stage):
    person = stage.on_slack(SLACK_STRANGER)
    code = invited(stage)
    before = accounts(stage)
    for wrong in ("CODE", code[:-1], "x" * 300):
        assert "This code does not work" in (await person.say(f"join {wrong}"))[-1].text
    await stage.move_to(stage.clock.now() + timedelta(days=7, minutes=1))
    assert "too old" in (await person.say(f"join {code}"))[-1].text
    assert accounts(stage) == before


async def test_a_telephone_that_writes_small_letters_is_understood(stage):
    assert WELCOME in (await joins(stage.on_slack(SLACK_STRANGER), invited(stage).lower())).text


async def test_who_has_left_since_is_not_let_in_by_an_old_code(stage):
    person, code = stage.on_telegram(TELEGRAM_STRANGER), invited(stage)
    [asked] = await person.say(f"join {code}")
    await stage.on_slack(CHAIR).say(f"left {RAHA}")
    before = accounts(stage)
    assert "This code does not work" in (await person.press(asked, "Agree"))[-1].text
    assert "This code does not work" in (await person.say(f"join {code}"))[-1].text
    assert accounts(stage) == before


async def test_a_members_account_is_not_taken_by_anothers_code(stage):
    member = stage.on_slack("desk@mag.example")
    before = accounts(stage)
    [told] = await member.say(f"join {invited(stage)}")
    assert "belongs to somebody else" in told.text
    assert accounts(stage) == before


async def test_the_first_coordinator_of_an_empty_aor_joins_and_leads(bare_stage):
    stage = bare_stage

    def add(unit):
        now = stage.clock.now()
        person = unit.people.save(
            Person(PersonId(0), "Second coordinator", "second@unmas.example", "CH", None, None)
        )
        unit.people.join(person, Role.GLOBAL_COORDINATOR, None, now)
        return invite(unit, person, now)[0]

    person = stage.on_slack(SLACK_STRANGER)
    await joins(person, stage.write(add))
    [preview] = await person.say("schedule call on 2026-12-20 14:00 Geneva about the winter")
    assert list(preview.buttons) == ["Confirm", "Drop"]
