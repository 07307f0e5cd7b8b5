"""Log lines of ours and of libraries: one form, without words of people and without secrets.

In a process of its own, so that loggers and hooks of the tests stay as they are. Seen to fail: the
scrubber left out of the processors; `told_without_words` with str(error) behind its kind; the hooks
for ends left out; `_FIRST_LINE` without asyncio; the level of libraries taken from `log.level`.
"""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.log_rules import HIDDEN, Scrubber, told_without_words
from bot.cli.logs import secrets_of
from bot.settings import Settings, load

ROOT = Path(__file__).parents[2]
WORDS = "leaflets for Amina"
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawq"
PREAMBLE = f"""
import asyncio, logging, sys, threading, structlog, warnings
from bot.cli.logs import configure_logs
WORDS, TOKEN = {WORDS!r}, {TOKEN!r}
log = structlog.get_logger("test")
def fail():
    raise ValueError(f"invalid literal: {{WORDS}} {{TOKEN}}")
"""


def said(script, *, terminal=False):
    """What a process wrote on stderr, and the exit code."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    ours, theirs = pty.openpty() if terminal else os.pipe()
    command = [sys.executable, "-c", PREAMBLE + script]
    with subprocess.Popen(command, stderr=theirs, env=env) as process:
        os.close(theirs)
        found = b""
        while chunk := _read(ours):
            found += chunk
    os.close(ours)
    return found.decode().replace("\r\n", "\n"), process.returncode


def _read(end):
    try:
        return os.read(end, 65536)
    except OSError:  # a terminal whose other side is closed
        return b""


def entries(script):
    return [json.loads(line) for line in said(script)[0].splitlines()]


LIBRARIES = """
for name in ("httpx", "aiohttp.client", "slack_sdk.web", "slack_bolt.App", "telegram.Bot",
             "apscheduler.scheduler", "alembic.runtime", "asyncio"):
    library = logging.getLogger(name)
    library.info("info of %s", name)
    library.warning("POST https://api.telegram.org/bot%s/sendMessage %s", TOKEN, name)
"""


def test_libraries_speak_in_our_form_when_something_is_wrong():
    found = entries(f"configure_logs()\n{LIBRARIES}")
    assert len(found) == 8
    assert {entry["level"] for entry in found} == {"warning"}
    by_logger = {entry["logger"]: entry["event"] for entry in found}
    assert by_logger["httpx"] == f"POST https://api.telegram.org/bot{HIDDEN}/sendMessage httpx"
    # These quote what people write; the place has to do.
    for name in ("slack_sdk.web", "slack_bolt.App", "telegram.Bot"):
        assert by_logger[name].startswith("<string>.<module>:"), by_logger


def test_at_debug_they_say_all_they_have():
    found = entries(f"configure_logs('debug')\n{LIBRARIES}")
    assert [entry["level"] for entry in found] == ["info", "warning"] * 8
    assert TOKEN not in json.dumps(found)


@pytest.mark.parametrize(
    ("level", "kept"),
    [
        ("debug", ["debug", "info", "warning", "error"]),
        ("info", ["info", "warning", "error"]),
        ("warning", ["warning", "error"]),
        ("error", ["error"]),
    ],
)
def test_the_level_is_that_of_our_lines_in_either_way_of_logging(level, kept):
    found = entries(f"""
configure_logs({level!r})
for logger in (log, logging.getLogger("bot.platforms.slack.keeper")):
    for name in ("debug", "info", "warning", "error"):
        getattr(logger, name)("said")
""")
    assert [entry["level"] for entry in found] == kept * 2


FAULTS = """
configure_logs()
try:
    try:
        fail()
    except ValueError as error:
        error.add_note(WORDS)
        raise ExceptionGroup(WORDS, [KeyError(WORDS), error]) from error
except ExceptionGroup:
    log.exception("failed")
    logging.getLogger("bot.x").exception("failed")
    logging.getLogger("httpx").warning("failed", exc_info=True, stack_info=True)
thread = threading.Thread(target=fail)
thread.start()
thread.join()
async def forgotten():
    task = asyncio.create_task(asyncio.sleep(0, fail))
    async def failing():
        fail()
    other = asyncio.create_task(failing())
    await asyncio.sleep(0.01)
asyncio.run(forgotten())
warnings.warn("old\\n" + TOKEN)
fail()
"""


def test_tracebacks_tell_kinds_and_places_and_no_words():
    text, code = said(FAULTS)
    assert code == 1
    assert WORDS not in text
    assert TOKEN not in text
    found = [json.loads(line) for line in text.splitlines()]
    assert [entry["event"] for entry in found][:3] == ["failed"] * 3
    trace = found[0]["exception"]
    assert "one of them:" in trace
    assert trace.count("ValueError") >= 2
    assert "in fail" in trace
    rest = {entry["event"]: entry for entry in found[3:]}
    assert "ValueError" in rest["a thread ended by a fault"]["exception"]
    assert "ValueError" in rest["Task exception was never retrieved"]["exception"]
    assert "ValueError" in rest["ended by a fault"]["exception"]
    assert "UserWarning" in found[-2]["event"]


def test_the_same_on_a_terminal():
    text, code = said(FAULTS, terminal=True)
    assert code == 1
    assert WORDS not in text
    assert TOKEN not in text
    assert "  | ValueError" in text
    assert "\x1b" not in text  # NO_COLOR


def test_the_form_can_be_asked_for():
    on_a_pipe, _ = said("configure_logs(as_json=False)\nlog.info('said', n=1)")
    assert on_a_pipe.startswith("20")
    on_a_terminal, _ = said("configure_logs(as_json=True)\nlog.info('said')", terminal=True)
    assert json.loads(on_a_terminal)["event"] == "said"


def test_what_the_system_calls_a_fault_is_told():
    try:
        Path("/nowhere/leaflets").read_bytes()
    except OSError as error:
        told = told_without_words((type(error), error, error.__traceback__))
    assert told.endswith("FileNotFoundError [ENOENT]")
    assert "nowhere/leaflets'" not in told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("xoxb-1-abcdef-ABC", HIDDEN),
        ("token xapp-1-A0B1-234-abcdef.", f"token {HIDDEN}"),
        ("xoxe.xoxb-1-Mi0yLTU", HIDDEN),
        (f"https://api.telegram.org/file/bot{TOKEN}/x", f"https://api.telegram.org/file/bot{HIDDEN}/x"),
        ("postgresql://aorbot:a-b%2Fc@db.example/x", f"postgresql://{HIDDEN}@db.example/x"),
        ("wss://slack.example/?ticket=abc-1&app_id=2", f"wss://slack.example/?{HIDDEN}&app_id=2"),
        ("https://t.me/x_bot?start=ABC", f"https://t.me/x_bot?{HIDDEN}"),
        ("join ABCDEFGHIJKLMNOPQRSTUVWX23", f"join {HIDDEN}"),
        ("https://hooks.slack.com/commands/T1/2/x3", f"https://hooks.slack.com/{HIDDEN}"),
        ("Bearer abc.def", f"Bearer {HIDDEN}"),
        ("2026-12-01T09:00:00Z call:13 at 127.0.0.1:8080 10:30", None),
        ("https://example.org/a?b=c", None),
    ],
)  # fmt: skip
def test_what_secrets_look_like_is_hidden(text, shown):
    assert Scrubber().text(text) == (shown or text)


def test_the_deployments_own_secrets_are_hidden_whatever_they_look_like():
    settings = load(
        None,
        {
            "AORBOT_DATABASE__URL": "postgresql://me:data%2Fbase@host/x",
            "AORBOT_SLACK__SIGNING_SECRET": "signing-it",
            "AORBOT_TELEGRAM__WEBHOOK_SECRET": "hooked+up",
            "AORBOT_WATCH__HEARTBEAT_URL": "https://watch.example/ping/uuid",
        },
    )
    scrub = Scrubber(secrets_of(settings))
    assert secrets_of(Settings()) == []
    for secret in ("data/base", "data%2Fbase", "signing-it", "hooked+up", "hooked%2Bup"):
        assert scrub.text(f"a {secret} b") == f"a {HIDDEN} b"
    held = [{"signing-it": ("signing-it", 3)}]
    event = {"event": "x", "many": held, "of": ValueError("signing-it")}
    cleaned = scrub(None, "info", event)
    assert "signing" not in repr(cleaned)
    assert cleaned["many"] == [{HIDDEN: [HIDDEN, 3]}]
    assert "uuid" not in scrub.text("asked https://watch.example/ping/uuid")
