"""The group of a deployment that is there already: kept by Enter, changed by a word, on record."""

import json

import pytest

from bot.settings import load
from tests.cli.setup.conftest import APP_TOKEN, BOT_TOKEN, EMAIL, TELEGRAM_TOKEN
from tests.cli.setup.terminal import Terminal
from tests.databases import Look

NAME, CITY, LANGUAGE = "Mine Action AoR Mali", "Bamako", "French"
CHANGED = {"name": NAME, "zone": "Africa/Bamako", "language": "fr"}
FLAGS = ("--aor-name", NAME, "--zone", CITY, "--language", LANGUAGE)
KEPT = {
    "name": "Mine Action Area of Responsibility", "zone": "Europe/Zurich", "language": "en",
}  # fmt: skip


def group(look):
    (row,) = look.rows("select name, zone, language from aor")
    return row


def record(look):
    """What the audit says of it: before and after."""
    rows = look.rows("select facts, actor from audit where verb = 'aor' order by id")
    assert {row["actor"] for row in rows} <= {None}
    facts = [json.loads(row["facts"]) for row in rows]
    return {one["what"]: (one["before"], one["after"]) for one in facts}, len(facts)


@pytest.fixture
def look(newcomer):
    return Look(f"sqlite:///{newcomer.folder / 'aorbot.db'}")


def test_flags_change_it_in_the_database_and_in_the_file(newcomer, fresh):
    url = fresh()
    newcomer.done("--db", url, "--email", EMAIL)
    look = Look(url)
    assert group(look) == KEPT
    assert record(look) == ({}, 0)
    assert newcomer.done(*FLAGS)["aor"] == {**CHANGED, "lead": "UNMAS"}
    said = {what: (KEPT[what], CHANGED[what]) for what in KEPT}
    for _ in range(2):
        assert group(look) == CHANGED
        assert load(newcomer.toml, {}).aor.model_dump() == {**CHANGED, "lead": "UNMAS"}
        assert record(look) == (said, 3)
        # Nothing said: what stands is kept, and nothing is noted once more.
        newcomer.done()
    assert look.rows("select title from person") == [{"title": "coordonnateur mondial"}]


def test_what_is_said_of_one_thing_leaves_the_others(newcomer, look):
    newcomer.done(*FLAGS)
    done = newcomer.setup("--yes", "--zone", "Dakar")
    assert done.code == 0, done
    assert "Changed there, and noted in the audit: zone." in " ".join(done.out.split())
    assert group(look) == {**CHANGED, "zone": "Africa/Dakar"}
    assert record(look) == ({"zone": ("Africa/Bamako", "Africa/Dakar")}, 1)


def test_what_stands_is_offered_and_another_answer_is_taken(newcomer, look):
    newcomer.done(*FLAGS)
    tokens = (("Bot token", ""), ("App token", ""), ("Token, not", ""))
    with Terminal(newcomer.folder, "setup", *newcomer.servers.flags) as at:
        at.answers(
            *tokens,
            (f"Its name, as it is to stand in messages [{NAME}]", "Mine Action AoR Sahel"),
            ("[Africa/Bamako]", "Dakkar"),
            ("Did you mean Africa/Dakar", ""),
            ("[fr]", ""),
            ("Code", ""),
            ("Port", ""),
            ("Your e-mail", ""),
            ("then Enter", "-"),
        )
        assert at.end() == 0, at.shown
        assert "noted in the audit: name, zone." in " ".join(at.shown.split())
    assert group(look) == {
        "name": "Mine Action AoR Sahel",
        "zone": "Africa/Dakar",
        "language": "fr",
    }


def test_the_name_of_another_group_is_not_taken_and_nothing_is_written(newcomer, look):
    newcomer.done()
    added = newcomer.aorbot("aor", "add", NAME, "--zone", "Africa/Bamako")
    assert added.code == 0, added
    before = newcomer.toml.read_text("utf-8")
    refused = newcomer.setup("--json", "--aor-name", NAME.upper(), "--zone", CITY)
    assert refused.code == 1
    assert "another group" in refused.json["error"]
    assert "aorbot aor list" in refused.json["hint"]
    assert newcomer.toml.read_text("utf-8") == before
    assert {row["name"] for row in look.rows("select name from aor")} == {KEPT["name"], NAME}
    assert record(look) == ({}, 0)


def test_what_could_not_be_said_anew_may_stay(newcomer, look):
    """A language of an earlier file that the bot does not speak ends no `setup --yes`."""
    newcomer.done()
    look.change("update aor set language = ?", "de")
    newcomer.done()
    assert group(look)["language"] == "de"


def test_tokens_are_as_they_were(newcomer):
    newcomer.done()
    newcomer.done(*FLAGS)
    found = load(newcomer.toml, {})
    kept = (found.slack.bot_token, found.slack.app_token, found.telegram.token)
    assert [one.get_secret_value() for one in kept] == [BOT_TOKEN, APP_TOKEN, TELEGRAM_TOKEN]
