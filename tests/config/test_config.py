"""What is shipped under config/ fits the code."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.cli.setup.settings_file import TEMPLATE
from bot.lookups.calendars import faults, listed_days
from bot.settings import BadSettings, Settings, load

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config"
TOML = CONFIG / "aorbot.toml"


def sections():
    for name, field in Settings.model_fields.items():
        assert issubclass(field.annotation, BaseModel)
        yield name, field.annotation


def every_key():
    return {
        f"{name}.{field.alias or key}"
        for name, section in sections()
        for key, field in section.model_fields.items()
    }


def shown():
    """Keys of the file, those commented out included."""
    found, section = set(), ""
    for line in TOML.read_text("utf-8").splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            section = heading[1]
        elif key := re.match(r"(?:# )?(\w+) = \S", line):
            found.add(f"{section}.{key[1]}")
    return found


def test_the_file_shows_every_key_and_no_other():
    assert shown() == every_key()


def test_the_file_loads_and_says_the_defaults():
    found = load(TOML, {})
    expected = Settings().model_copy(update={"telegram": found.telegram})
    assert found == expected
    assert found.telegram.base_file_url == "https://api.telegram.org/file"
    assert found.telegram.token is None


def test_every_key_commented_out_can_be_switched_on_as_it_stands():
    text = re.sub(r"(?m)^# (\w+ = )", r"\1", TOML.read_text("utf-8"))
    # The other database is an example beside the default.
    text = text.replace('url = "sqlite:///aorbot.db"\n', "")
    values = tomllib.loads(text)
    assert {f"{name}.{key}" for name in values for key in values[name]} == every_key()
    assert Settings.model_validate(values).clock.start is not None


def test_setup_fills_in_the_same_file():
    assert TEMPLATE.read_text("utf-8") == TOML.read_text("utf-8")


def test_secrets_are_not_in_it():
    values = tomllib.loads(TOML.read_text("utf-8"))
    secret = {"bot_token", "app_token", "signing_secret", "token", "webhook_secret"}
    secret |= {"heartbeat_url"}
    assert not secret & {key for section in values.values() for key in section}


@pytest.mark.parametrize("key", sorted(every_key()))
def test_a_mistyped_key_is_named(tmp_path, key):
    section, _, name = key.partition(".")
    path = tmp_path / "aorbot.toml"
    path.write_text(f'[{section}]\n{name}x = "1"\n', encoding="utf-8")
    with pytest.raises(BadSettings, match=re.escape(f"{key}x")):
        load(path, {})


def test_the_calendar_to_be_edited_is_the_one_that_is_shipped():
    to_be_edited = CONFIG / "calendars" / "un-geneva.csv"
    shipped = ROOT / "bot/lookups/calendars/un-geneva.csv"
    assert to_be_edited.read_bytes() == shipped.read_bytes()


def test_the_treaty_list_holds_examples_alone_until_somebody_has_checked_it():
    rows = [r for r in listed_days(CONFIG / "calendars") if r.kind.startswith(("treaty", "sector"))]
    assert faults(CONFIG / "calendars") == ()
    assert rows
    for row in rows:
        assert (row.is_deadline, row.is_example, row.takes_part) == (True, True, False)
