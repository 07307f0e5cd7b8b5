"""The file that `setup` writes: whole, for its owner alone, with what others wrote in it."""

import contextlib
import os
import stat
from pathlib import Path
from threading import Event, Thread

import pytest

from bot.cli.setup.asking import Wrong
from bot.cli.setup.settings_file import TEMPLATE, SettingsFile, comes_from, place_of
from bot.settings import load

MINE = """# our bot
[slack]
# the old one
bot_token = "xoxb-1" # of March
# app_token = "xapp-…"

[helpdesk]
opens = 08:30:00
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "aorbot.toml"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_comments_and_other_keys_stay(path):
    path.write_text(MINE, encoding="utf-8")
    file = SettingsFile(path)
    file.put("slack", "bot_token", "xoxb-2")
    file.put("slack", "app_token", "xapp-2")
    file.put("aor", "name", 'The “A”, with "quotes" and é')
    file.put("telegram", "token", None)
    file.save()
    text = path.read_text("utf-8")
    changed = MINE.replace("xoxb-1", "xoxb-2").replace("# app_token", "app_token")
    assert text.startswith(changed.replace("xapp-…", "xapp-2"))
    found = load(path, {})
    assert found.aor.name == 'The “A”, with "quotes" and é'
    assert found.helpdesk.opens.hour == 8


def test_a_new_file_is_the_example_with_its_explanations(path):
    file = SettingsFile(path)
    file.put("telegram", "token", "8:x")
    file.put("http", "port", 8080)
    file.save()
    before, after = (p.read_text("utf-8").splitlines() for p in (TEMPLATE, path))
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.split("#")[0].strip() for line in changed] == ['token = "8:x"', "port = 8080"]


def test_what_is_taken_out_is_gone(path):
    path.write_text(MINE, encoding="utf-8")
    file = SettingsFile(path)
    file.put("slack", "bot_token", None)
    file.save()
    assert "xoxb" not in path.read_text("utf-8")


def test_nobody_else_may_read_it_at_any_moment(path):
    """Whoever looks while it is written sees files of mode 600 alone."""
    path.write_text(MINE, encoding="utf-8")
    path.chmod(0o644)
    file = SettingsFile(path)
    assert file.open_to_others == "644"
    file.put("slack", "bot_token", "xoxb-" + "x" * 5_000_000)
    seen, done = {}, Event()

    def look():
        while not done.is_set():
            for found in path.parent.glob(".*"):
                with contextlib.suppress(FileNotFoundError):
                    seen[found.name] = mode(found)

    looking = Thread(target=look)
    looking.start()
    held = os.umask(0)
    try:
        file.save()
    finally:
        os.umask(held)
        done.set()
        looking.join()
    assert seen
    assert set(seen.values()) <= {0o600}
    assert mode(path) == 0o600
    assert SettingsFile(path).open_to_others is None
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_link_stays_a_link(path, tmp_path):
    kept = tmp_path / "kept.toml"
    kept.write_text(MINE, encoding="utf-8")
    path.symlink_to(kept)
    file = SettingsFile(path)
    file.put("slack", "bot_token", "xoxb-2")
    file.save()
    assert path.is_symlink()
    assert "xoxb-2" in kept.read_text("utf-8")


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(path):
    path.write_text(MINE, encoding="utf-8")
    file = SettingsFile(path)
    path.unlink()
    path.mkdir()
    file.is_new = True
    with pytest.raises(Wrong, match=r"cannot be written"):
        file.save()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_where_it_is_and_who_says_a_value():
    assert place_of(None, {}) == Path("aorbot.toml")
    assert place_of(None, {"AORBOT_CONFIG": "other.toml"}) == Path("other.toml")
    assert place_of(Path("named.toml"), {"AORBOT_CONFIG": "other.toml"}) == Path("named.toml")
    plain, file = "AORBOT_SLACK__BOT_TOKEN", "AORBOT_SLACK__BOT_TOKEN_FILE"
    assert comes_from("slack", "bot_token", {plain: "x"}) == plain
    assert comes_from("slack", "bot_token", {file: "x", plain: "y"}) == file
    assert comes_from("slack", "bot_token", {}) is None
