"""A code links the account that says it to the person it was made for, once."""

from datetime import timedelta

import pytest

from bot.domain.people import Person, PersonId, Role
from bot.handlers.joining import invite
from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER

WELCOME = "Welcome to Mine Action AoR"


def invited(stage, email="rep@raheaman.example"):
    """What `aorbot invite` does for somebody of the roster."""
    now = stage.clock.now()
    return stage.write(lambda unit: invite(unit, unit.people.by_email(email).id, now))[0]


def accounts(stage):
    return stage.rows('select person_id, platform, "user" from account order by id')


async def test_a_code_said_on_slack_makes_a_member_of_a_stranger(stage):
    person = stage.on_slack(SLACK_STRANGER)
    code = invited(stage)
    [welcome] = await person.say(f"join {code}")
    assert WELCOME in welcome.text
    assert "Representative" in welcome.text
    assert "24 months" in welcome.text
    assert list(welcome.buttons) == ["Next calls", "Help"]
    [calls] = await person.press(welcome, "Next calls")
    assert "17:30 Kabul" in (await person.say("call 13"))[-1].text
    assert "Partner call 13" in calls.text


async def test_a_code_said_by_slash_command_works_too_and_is_not_shown_to_others(stage):
    person = stage.on_slack(SLACK_STRANGER)
    code = invited(stage)
    [welcome] = await person.command(f"join {code}")
    assert WELCOME in welcome.text
    assert code not in str(stage.rows("select facts from audit"))


async def test_a_code_said_on_telegram_or_in_its_start_link_makes_a_member(stage):
    person = stage.on_telegram(TELEGRAM_STRANGER)
    code = invited(stage)
    [welcome] = await person.seeing(stage.telegram.start(person.user, code, wait=True))
    assert WELCOME in welcome.text
    [noted] = await person.say("yes")
    assert "RAHA" in noted.text
    assert stage.value("select chat from account order by id desc limit 1") == str(person.user)


async def test_a_code_works_once_whoever_says_it(stage):
    first, second = stage.on_telegram(TELEGRAM_STRANGER), stage.on_slack(SLACK_STRANGER)
    code = invited(stage)
    await first.say(f"join {code}")
    before = accounts(stage)
    [refused] = await second.say(f"join {code}")
    assert "This code does not work" in refused.text
    assert accounts(stage) == before
    assert "I do not know this account yet" in (await second.say("calls"))[-1].text
    [again] = await first.say(f"join {code}")
    assert "This code does not work" in again.text
    assert accounts(stage) == before


async def test_a_redelivered_join_is_welcomed_once(stage):
    person = stage.on_slack(SLACK_STRANGER)
    [welcome] = await person.say(f"join {invited(stage)}")
    assert WELCOME in welcome.text
    assert await person.again() == []
    assert len(stage.rows('select * from account where "user" = ?', SLACK_STRANGER)) == 1


async def test_wrong_and_old_codes_say_so_and_change_nothing(stage):
    person = stage.on_slack(SLACK_STRANGER)
    code = invited(stage)
    before = accounts(stage)
    for wrong in ("CODE", code[:-1], code.swapcase(), "x" * 300):
        assert "This code does not work" in (await person.say(f"join {wrong}"))[-1].text
    await stage.move_to(stage.clock.now() + timedelta(days=7, minutes=1))
    assert "too old" in (await person.say(f"join {code}"))[-1].text
    assert accounts(stage) == before


async def test_only_the_hash_of_a_code_is_stored(stage):
    code = invited(stage)
    assert code not in str(stage.look.everything())
    assert len(code) >= 22  # 128 random bits


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
    await person.say(f"join {stage.write(add)}")
    [preview] = await person.say("schedule call on 2026-12-20 14:00 Geneva about the winter")
    assert list(preview.buttons) == ["Confirm", "Drop"]


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_five_wrong_guesses_lock_the_account_for_an_hour_and_are_audited(stage, platform):
    """CHECKLIST 24. Another account is not locked."""
    slack, telegram = stage.on_slack(SLACK_STRANGER), stage.on_telegram(TELEGRAM_STRANGER)
    guesser, other = (slack, telegram) if platform == "slack" else (telegram, slack)
    code = invited(stage)
    for number in range(5):
        [told] = await guesser.say(f"join wrong-{number}")
        assert "This code does not work" in told.text
    [told] = await guesser.say(f"join {code}")
    assert "too many wrong codes" in told.text
    assert stage.value("select count(*) from audit where verb = 'wrong code'") == 5
    assert str(guesser.user) not in str(stage.rows("select subject, facts from audit"))
    stage.clock.move_to(stage.clock.now() + timedelta(minutes=61))
    [welcome] = await guesser.say(f"join {code}")
    assert WELCOME in welcome.text
    [told] = await other.say("join wrong")
    assert "This code does not work" in told.text
