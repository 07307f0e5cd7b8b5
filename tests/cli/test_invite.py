"""How the first global coordinator of an empty deployment comes in."""

import pytest

from bot.storage.engine import Database
from tests.cli.conftest import DATA


def invite(shell, *args):
    done = shell.on_db("invite", *args)
    assert done.code == 0, done
    return done.json


def test_an_invitation_in_the_promised_shape(shell):
    made = invite(shell, "--role", "global_coordinator")
    assert set(made) == {"code", "telegram_link", "slack_words", "expires"}
    assert made["slack_words"] == f"/aor join {made['code']}"
    assert made["telegram_link"].endswith(f"?start={made['code']}")
    # 128 bits in base64.
    assert len(made["code"]) >= 22


def test_the_code_makes_the_first_global_coordinator(shell):
    code = invite(shell, "--role", "global_coordinator", "--name", "Desk officer, chair")["code"]
    told, asked, joined, scheduled = shell.say(
        "me@aor.example",
        "calls",
        f"join {code}",
        "agree",
        "schedule partner call every month on the second Tuesday at 14:00 Geneva",
    )
    assert "join CODE" in told
    assert "Before you join" in asked
    assert "Desk officer, chair" in joined
    assert "Partner call: the next six dates" in scheduled


def test_a_code_works_once(shell):
    code = invite(shell, "--role", "global_coordinator")["code"]
    shell.say("me@aor.example", f"join {code}", "agree")
    refused, still_a_stranger = shell.say("other@aor.example", f"join {code}", "calls")
    assert refused.startswith("This code does not work")
    assert "join CODE" in still_a_stranger


def test_a_code_that_nobody_made_changes_nothing(shell):
    invite(shell, "--role", "global_coordinator")
    refused, told = shell.say("me@aor.example", "join AAAAAAAAAAAAAAAAAAAAAA", "calls")
    assert refused.startswith("This code does not work")
    assert "join CODE" in told


def test_somebody_of_the_roster_keeps_what_the_roster_says(filled):
    invite(filled, "--role", "coordinator", "--email", "ukraine@aor.example")
    whole = filled.on_db("import", "roster", str(DATA / "people.csv"), "--dry-run")
    assert (whole.json["add"], whole.json["change"]) == (0, 0)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--role", "queen"), "no role"),
        (("--role", "partner_representative"), "speaks for an organisation"),
        (("--role", "partner_representative", "--partner", "NOBODY"), "no partner"),
    ],
)
def test_a_wrong_invitation_says_what_is_wrong_and_what_to_do(shell, args, said):
    done = shell.on_db("invite", *args)
    assert done.code == 1
    assert said in done.json["error"]
    assert done.json["hint"]


def test_a_partner_is_found_by_its_code_in_any_case(filled):
    code = invite(filled, "--role", "partner_representative", "--partner", "mag")["code"]
    filled.say("new@mag.example", f"join {code}", "agree")
    (answered,) = filled.say("new@mag.example", "help")
    assert answered.startswith("What I can do for you")


def test_whoever_does_not_agree_has_not_joined(shell):
    code = invite(shell, "--role", "global_coordinator")["code"]
    asked, refused, told = shell.say("me@aor.example", f"join {code}", "not me", "calls")
    assert "24 months" in asked
    assert "Nothing about you is kept" in refused
    assert "join CODE" in told


def test_the_link_is_real_once_telegram_told_the_bot_its_name(shell):
    assert "YOUR_BOT" in invite(shell, "--role", "global_coordinator")["telegram_link"]
    database = Database(shell.db)
    database.write_now(lambda unit: unit.deployment.note_telegram_name("aor_bot"))
    database.close()
    made = invite(shell, "--role", "global_coordinator")
    assert made["telegram_link"] == f"https://t.me/aor_bot?start={made['code']}"
