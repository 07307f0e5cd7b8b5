"""33: planted tokens never appear in logs, errors, exports or the audit; nor words in logs.

The real `aorbot run` in a process of its own against the loopback servers, which go wrong in every
way that makes a bot complain: as it is, and with every logger of every library turned on. Seen to
fail: the token in a log line of the app ("started", token=…), with the looks of tokens and the
deployment's own secrets out of the scrubber; `_QUOTE_PEOPLE` empty.
"""

import asyncio
import json
import subprocess
import sys

import pytest

from tests.databases import Look
from tests.statements.secret_house import Planted, go_wrong, house, sent_files  # noqa: F401


@pytest.mark.slow
@pytest.mark.parametrize("level", ["info", "debug", "loud"])
async def test_statement_33_no_token_in_logs_exports_or_the_database(house, level):  # noqa: F811
    loud = level == "loud"
    house.settings["AORBOT_LOG__LEVEL"] = "debug" if loud else level
    async with house.running(loud=loud):
        await go_wrong(house)
        exported = await sent_files(house)
    said = house.said()
    # It did complain, or this would prove nothing.
    assert len([line for line in said.splitlines() if '"level": "info"' not in line]) >= 3, said
    assert house.planted.read_in(said) == []
    assert all(json.loads(line)["level"] for line in said.splitlines())
    if loud:
        # They did speak: the address without the token, the place without the words.
        assert '"logger": "httpx"' in said
        assert "/bot[secret]/" in said
        assert '"logger": "telegram.' in said
        assert "slack.sdk" in said
    assert len(exported) == 2
    assert house.planted.found_in(b"".join(exported).decode()) == []
    stored = Look(house.url).everything()
    assert stored["audit"]
    assert house.planted.found_in(json.dumps(stored, default=str)) == []


@pytest.mark.slow
@pytest.mark.parametrize("which", ["AORBOT_SLACK__BOT_TOKEN", "AORBOT_TELEGRAM__TOKEN"])
async def test_statement_33_no_token_in_the_error_about_a_token(house, which):  # noqa: F811
    wrong = Planted()
    given = {"AORBOT_SLACK__BOT_TOKEN": wrong.slack, "AORBOT_TELEGRAM__TOKEN": wrong.telegram}
    settings = house.settings | {which: given[which]}
    done = await asyncio.to_thread(aorbot, house, settings, "run")
    assert done.returncode != 0
    assert "was refused" in done.stderr + done.stdout
    assert wrong.found_in(done.stderr + done.stdout) == []
    assert house.planted.found_in(done.stderr + done.stdout) == []


@pytest.mark.parametrize(
    "line",
    ['token = ["TOKEN"]', 'tokn = "TOKEN"', 'token = "TOKEN', 'token = "a"\nTOKEN = 1'],
)
async def test_statement_33_no_token_in_the_error_about_settings(house, line):  # noqa: F811
    secret = house.planted.telegram
    (house.folder / "aorbot.toml").write_text(f"[telegram]\n{line.replace('TOKEN', secret)}\n")
    bare = {k: v for k, v in house.settings.items() if "TELEGRAM" not in k}
    done = await asyncio.to_thread(aorbot, house, bare, "run")
    assert done.returncode != 0
    assert house.planted.found_in(done.stderr + done.stdout) == []


def aorbot(house, settings, *arguments):  # noqa: F811
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=house.folder, env=settings, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
