"""`make demo` from outside: what it says and how it ends."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240), pytest.mark.xdist_group("demo")]
ROOT = Path(__file__).parents[2]

KEY_SENTENCES = [
    "Partner call: the series is fixed",
    "Coordinator call: the series is fixed",
    "31 people told: 20 on Slack and 11 on Telegram; nobody twice",
    "Noted: MAG will be there",
    "LMAC, which said no, was left in peace",
    "https://calls.example/ma-aor",
    "▸ /aor present 13 DRC, NPA",
    "DRC counts so far, on the chair’s word; the report shows 1 minute",
    "presses [Leave “iPhone” unknown]",
    "6 of 6 partners: target met",
    "Evidence: the chair’s word (DRC and NPA), the conference report",
    "presses [That helped]",
    "7 of 12 calls due were held with at least six partners",
    "the picture is a PNG of 900 × 500 points",
    "Each of the 16 steps was seen at the servers",
]
BORDERS = str.maketrans("╭╮╰╯│─", " " * 6)


def demo(folder, *arguments):
    """Run it as a person would, into a pipe; the exit code and what was said, in one line."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    said = " ".join(done.stdout.translate(BORDERS).split())
    return done.returncode, said, done.stderr


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """The whole cycle, once for all who look at it."""
    return demo(tmp_path_factory.mktemp("demo"))


def test_every_step_is_seen_at_the_servers(lived):
    code, said, complaints = lived

    assert (code, complaints) == (0, ""), said[-2000:]
    assert [sentence for sentence in KEY_SENTENCES if sentence not in said] == []
    assert "\x1b[" not in said
    assert Path(re.findall(r"To look at: (\S+)", said)[0]).read_bytes().startswith(b"\x89PNG")


def test_the_figure_rises_to_six(lived):
    _, said, _ = lived

    figures = re.findall(r"[●○]{6} (\d) of 6", said)
    assert figures[:6] == ["0", "3", "4", "4", "4", "4"]
    assert set(figures[7:]) == {"6"}


def test_a_stopped_sender_is_noticed_at_the_week_s_reminder(tmp_path):
    code, said, _ = demo(tmp_path, "--break", "delivery")

    assert code == 1
    assert "Not seen step 3: The week's reminder" in said
    assert "“In a week: Partner call 13”" in said
    assert "Seen instead nothing new" in said
    assert "Coordinator call: the series is fixed" in said
    assert Path(re.findall(r"The log of the bot: (\S+)", said)[0]).exists()


def test_what_cannot_be_broken_is_said_plainly(tmp_path):
    code, said, complaints = demo(tmp_path, "--break", "everything")

    assert (code, said) == (2, "")
    assert complaints == "There is nothing called “everything” to break. Known: delivery.\n"
