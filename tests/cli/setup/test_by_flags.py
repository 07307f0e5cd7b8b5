"""Everything by flags and variables: nothing asked, nothing secret in sight."""

import stat

import pytest

from bot.conversation.texts import languages
from bot.platforms.slack import manifest
from bot.platforms.telegram.introductions import introductions
from bot.settings import load
from tests.cli.setup.conftest import (
    APP_TOKEN,
    BOT_TOKEN,
    EMAIL,
    SECRETS,
    SLACK_USER,
    TEAM,
    TELEGRAM_TOKEN,
    TELEGRAM_USER,
)
from tests.databases import Look

GROUP = ("--aor-name", "Mine Action AoR Nigeria", "--zone", "Maiduguri", "--language", "French")


def test_the_settings_are_written_for_their_owner_alone_and_load(newcomer):
    newcomer.done(*GROUP, "--lead", "DRC", "--port", "0")
    assert stat.S_IMODE(newcomer.toml.stat().st_mode) == 0o600
    found = load(newcomer.toml, {})
    assert found.slack.bot_token.get_secret_value() == BOT_TOKEN
    assert found.slack.app_token.get_secret_value() == APP_TOKEN
    assert found.telegram.token.get_secret_value() == TELEGRAM_TOKEN
    assert found.aor.model_dump() == {
        "name": "Mine Action AoR Nigeria",
        "zone": "Africa/Lagos",
        "language": "fr",
        "lead": "DRC",
    }
    assert found.slack.base_url == newcomer.servers.flags[1]
    assert "port" not in found.http.model_fields_set
    # What the example explains is still explained.
    assert "# Code of the organisation that convenes." in newcomer.toml.read_text("utf-8")
    names = {path.name for path in newcomer.folder.iterdir()}
    assert names <= {"aorbot.toml", "aorbot.db", "aorbot.db.lock"}


def test_what_was_done_is_said_as_json_without_a_secret(newcomer):
    done = newcomer.setup(*newcomer.token_flags, "--json", "--email", EMAIL)
    assert done.code == 0, done
    assert done.json["slack"] == {"workspace": TEAM, "bot": "aorbot"}
    assert done.json["telegram"] == {"bot": "ma_aor_bot"}
    assert done.json["tests"] == {"slack": "sent", "telegram": "skipped"}
    assert done.json["next"] == "aorbot run"
    made = done.json["invitation"]
    assert set(made) == {"code", "telegram_link", "slack_words", "expires"}
    assert made["telegram_link"] == f"https://t.me/ma_aor_bot?start={made['code']}"
    assert not any(secret in done.out + done.err for secret in SECRETS)


def test_the_database_holds_the_group_and_one_invited_person(newcomer):
    newcomer.done(*GROUP, "--email", EMAIL)
    look = Look(f"sqlite:///{newcomer.folder / 'aorbot.db'}")
    (aor,) = look.rows("select name, zone, language from aor")
    assert aor == {"name": "Mine Action AoR Nigeria", "zone": "Africa/Lagos", "language": "fr"}
    query = "select role, email from membership join person on person.id = person_id"
    assert look.rows(query) == [{"role": "global_coordinator", "email": EMAIL}]


def test_telegram_is_told_who_the_bot_is_in_six_languages(newcomer):
    assert newcomer.done()["languages"] == ["en", "ar", "es", "fr", "pt", "uk"]
    codes = ["", "ar", "es", "fr", "pt", "uk"]
    for method, key in (
        ("setMyDescription", "description"),
        ("setMyShortDescription", "short_description"),
    ):
        calls = newcomer.servers.sent(method)
        assert [call["args"].get("language_code", "") for call in calls] == codes
        assert len({call["args"][key] for call in calls}) == len(codes)
    menus = newcomer.servers.sent("setMyCommands")
    assert sorted(call["args"].get("language_code", "") for call in menus) == sorted(codes * 2)


def test_a_test_message_goes_to_the_address_and_to_who_pressed_start(newcomer):
    newcomer.servers.telegram.post("start", user=TELEGRAM_USER)
    done = newcomer.done("--email", EMAIL, "--wait-for-start", "0")
    assert done["tests"] == {"slack": "sent", "telegram": "sent"}
    words = "This is a test of aorbot"
    newcomer.servers.slack.get("wait", user=SLACK_USER, contains=words)
    newcomer.servers.telegram.get("wait", user=TELEGRAM_USER, contains=words)


FRENCH = "Ceci est un essai"


def is_greeted_in(newcomer, language):
    """Whether both test messages were in that language."""
    words = FRENCH if language == "fr" else "This is a test"
    newcomer.servers.slack.get("wait", user=SLACK_USER, contains=words)
    newcomer.servers.telegram.get("wait", user=TELEGRAM_USER, contains=words)


def test_the_test_messages_are_in_the_group_s_language_where_no_other_is_known(newcomer):
    newcomer.servers.telegram.post("start", user=TELEGRAM_USER)
    newcomer.done(*GROUP, "--email", EMAIL, "--wait-for-start", "0")
    is_greeted_in(newcomer, "fr")


def test_whoever_is_on_the_roster_reads_them_in_the_language_kept_there(newcomer):
    newcomer.done()
    roster = newcomer.secrets / "people.csv"
    roster.write_text(
        f"email,title,role,language\n{EMAIL},Présidence,global_coordinator,fr\n", encoding="utf-8"
    )
    assert newcomer.aorbot("import", "roster", str(roster)).code == 0
    newcomer.servers.telegram.post("start", user=TELEGRAM_USER)
    newcomer.done("--email", EMAIL, "--wait-for-start", "0")
    is_greeted_in(newcomer, "fr")


@pytest.mark.parametrize(("group", "platform"), [("en", "fr-CH"), ("fr", "en")])
def test_telegram_s_own_language_is_taken_before_the_group_s(newcomer, group, platform):
    newcomer.servers.begin(language=platform)
    newcomer.servers.telegram.post("start", user=TELEGRAM_USER)
    newcomer.done("--language", group, "--wait-for-start", "0")
    words = FRENCH if platform == "fr-CH" else "This is a test"
    newcomer.servers.telegram.get("wait", user=TELEGRAM_USER, contains=words)


def test_the_first_coordinator_is_called_so_in_the_group_s_language(newcomer):
    newcomer.done(*GROUP)
    look = Look(f"sqlite:///{newcomer.folder / 'aorbot.db'}")
    assert look.rows("select title from person") == [{"title": "coordonnateur mondial"}]


def test_nobody_on_telegram_is_no_mistake(newcomer):
    done = newcomer.done("--wait-for-start", "1")
    assert done["tests"]["telegram"] == "nobody pressed Start"


def test_variables_say_the_secrets_too(newcomer):
    secret = {
        "AORBOT_SLACK__BOT_TOKEN": BOT_TOKEN,
        "AORBOT_SLACK__APP_TOKEN_FILE": newcomer.file("app", APP_TOKEN),
    }
    done = newcomer.setup("--yes", **secret)
    assert done.code == 0, done
    assert "/aor join" in done.out
    written = newcomer.toml.read_text("utf-8")
    assert BOT_TOKEN in written
    # That one has a file of its own, and stays there.
    assert APP_TOKEN not in written


@pytest.mark.parametrize("given", ["slack", "telegram"])
def test_one_platform_is_enough(newcomer, given):
    flags = newcomer.token_flags[:4] if given == "slack" else newcomer.token_flags[4:]
    done = newcomer.setup(*flags, "--json")
    assert done.code == 0, done
    other = "telegram" if given == "slack" else "slack"
    assert done.json[given]
    assert done.json[other] is None


def test_the_database_and_the_file_may_be_elsewhere(newcomer):
    (newcomer.folder / "data").mkdir()
    url, path = f"sqlite:///{newcomer.folder}/data/bot.db", newcomer.folder / "other.toml"
    done = newcomer.done("--db", url, "--config", str(path))
    assert done["next"] == f"aorbot run --config {path}"
    assert load(path, {}).database.url == url
    assert (newcomer.folder / "data" / "bot.db").exists()
    assert not newcomer.toml.exists()


def test_what_is_pasted_elsewhere_is_shown_without_settings(newcomer):
    shown = {what: newcomer.setup("--show", what).out for what in ("manifest", "link")}
    assert shown == {"manifest": manifest.text(), "link": f"{manifest.link()}\n"}
    texts = newcomer.setup("--show", "botfather", "--json").json["botfather"]
    assert list(texts) == [one.language for one in introductions()]
    for text in texts.values():
        order = [text.index(f"/{word}\n") for word in ("setname", "setabouttext", "setdescription")]
        assert order == sorted(order)
        assert "\ncalls - " in text
    assert languages() < set(texts)
    assert list(newcomer.folder.iterdir()) == []


def test_twice_on_either_engine_makes_nothing_twice(newcomer, fresh):
    url = fresh()
    flags = (*GROUP, "--db", url)
    codes = {newcomer.done(*flags, "--email", EMAIL)["invitation"]["code"] for _ in range(2)}
    look = Look(url)
    assert len(look.rows("select id from aor")) == 1
    assert len(look.rows("select id from person")) == 1
    unused = "select id from invitation where used_at is null"
    assert (len(codes), len(look.rows(unused))) == (2, 1)


def test_a_nameless_coordinator_is_one_person_however_often(newcomer):
    for _ in range(2):
        newcomer.done()
    look = Look(f"sqlite:///{newcomer.folder / 'aorbot.db'}")
    assert len(look.rows("select id from person")) == 1


def test_leaving_a_platform_out_takes_its_tokens_out(newcomer):
    newcomer.done()
    done = newcomer.setup("--json", "--slack-bot-token-file", newcomer.file("none", "-"))
    assert done.code == 0, done
    assert done.json["slack"] is None
    assert BOT_TOKEN not in newcomer.toml.read_text("utf-8")
    assert load(newcomer.toml, {}).slack.app_token is None
