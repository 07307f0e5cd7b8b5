"""A fault of ours: the person gets a sentence, the operator a line, and the bot goes on."""

import logging
import re
import sys
import threading
from contextlib import redirect_stderr
from io import StringIO

import pytest
import structlog

from bot.cli.logs import configure_logs

HALO = "ops@halo.example"
FOCAL = "focal@unicef.example"
WORDS = "ask Where are the leaflets?"


@pytest.fixture(autouse=True)
def log():
    """What the operator reads on stderr, as `aorbot run` writes it."""
    before, lines = structlog.get_config(), StringIO()
    handlers, ends = logging.root.handlers, (sys.excepthook, threading.excepthook)
    with redirect_stderr(lines):
        configure_logs()
    yield lines.getvalue
    structlog.configure(**before)
    logging.captureWarnings(capture=False)
    logging.root.handlers, (sys.excepthook, threading.excepthook) = handlers, ends


async def test_three_failures_end_in_a_sentence_and_do_not_stop_others(stage, log):
    halo, unicef = stage.on_telegram(HALO), stage.on_slack(FOCAL)
    stage.look.break_inserts("message")
    for person in (halo, unicef):
        [said] = await person.say(WORDS)
        assert "Something went wrong on my side, and nothing was changed" in said.text
        assert "no space left" not in said.text
        assert "Next calls" in (await person.say("calls"))[-1].text
    failed = stage.rows("select event from inbox where state = 'failed'")
    assert len(failed) == 2
    lines = log()
    assert lines.count('"event": "event failed"') == 6
    # What the database calls it; its message may quote what people write, and that is not the
    # operator's to read.
    assert re.search(r"IntegrityError \[SQLITE_|RaiseException \[P0001", lines), lines
    assert "no space left" not in lines
    assert "leaflets" not in lines


async def test_once_mended_the_same_words_work_and_the_failed_event_is_not_done_again(stage):
    halo = stage.on_telegram(HALO)
    mend = stage.look.break_inserts("message")
    await halo.say(WORDS)
    mend()
    before = stage.value("select count(*) from request")
    assert await halo.again() == []
    assert stage.value("select count(*) from request") == before
    [receipt] = await halo.say(WORDS)
    assert "Your question is request" in receipt.text
    assert stage.value("select count(*) from request") == before + 1


async def test_a_failed_form_says_so_too(stage):
    person = stage.on_slack("hlp@nrc.example")
    [helped] = await person.say("help")
    await person.press(helped, "Ask the help desk")
    [view] = await person.views()
    stage.look.break_inserts("message")
    values = {"question": {"value": "Where are the leaflets?"}}
    said = await person.seeing(stage.slack.submit(person.user, view["id"], values))
    assert "Something went wrong on my side" in said[-1].text


async def test_a_message_that_cannot_be_worded_does_not_stop_the_others(stage):
    halo, unicef = stage.on_telegram(HALO), stage.on_slack(FOCAL)
    await unicef.say("hello")
    stage.change(
        "insert into outbox (key, family, kind, facts, lane, platform, account_id, aor_id, urgent,"
        " due_at, state, tries, flagged, target) select 'broken', 'message', 'call_card', '{}',"
        " 'slack:broken', 'slack', id, 1, false, '2026-12-01 08:00:00.000000', 'pending', 0, false,"
        ' (select target from outbox limit 1) from account where "user" = ?',
        unicef.user,
    )
    stage.clock.move_to(stage.clock.now())
    await stage.telegram.say(halo.user, "calls", wait=True)
    assert await stage.telegram.wait_for(halo.user, "Next calls")
