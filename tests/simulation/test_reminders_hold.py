"""No reminder is lost, early, late, expired, disturbing, twice, in the wrong words or misdirected.

`AORBOT_TEST_STORIES`: so many stories on each engine instead of the few, new ones at every run.
"""

import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, note, seed, settings

from bot.storage.engine import Database
from tests.databases import sqlite_file
from tests.simulation.auditor import KINDS, audit
from tests.simulation.drawing import stories
from tests.simulation.told import STORY
from tests.simulation.world import play

MORE = os.environ.get("AORBOT_TEST_STORIES")
FEW = {"sqlite": 6, "postgresql": 2}
"""Beside the one that is written down; the same at every run."""
SEEDS = {"sqlite": 6, "postgresql": 1}


@pytest.fixture
def stage(engine, shelf, tmp_path):
    """`with stage() as database`: a new one for each story, gone after it."""

    @contextmanager
    def opened():
        url = shelf.copy(engine, tmp_path)
        database = Database(url)
        try:
            yield database
        finally:
            database.close()
            shelf.remove(url)
            if engine == "sqlite":
                sqlite_file(url).unlink()

    return opened


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_every_reminder_of_every_story_is_as_the_rules_have_it(stage, engine):
    kinds = Counter()

    def holds(story):
        with stage() as database:
            record = play(database, story)
        wrong = audit(record)
        for shown in (*record.people, *record.events, *record.said):
            note(str(shown))
        assert not wrong, "\n".join(wrong)
        kinds.update(said.kind for said in record.said)

    _over_stories(engine, holds)
    assert not KINDS - kinds.keys(), "never said"


def _over_stories(engine, holds):
    """Shrinking takes minutes, so it is left to those who look for faults."""
    phases = [Phase.explicit, Phase.generate, *([Phase.shrink] if MORE else [])]
    checks = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}
    told = example(story=STORY)(given(story=stories())(holds))
    told = settings(max_examples=int(MORE or FEW[engine]), phases=phases, **checks)(told)
    (told if MORE else seed(SEEDS[engine])(told))()


def test_the_auditor_knows_nothing_of_the_bot():
    known = "any(name.partition('.')[0] == 'bot' for name in sys.modules)"
    looks = f"import sys, tests.simulation.auditor; sys.exit({known})"
    subprocess.run([sys.executable, "-c", looks], check=True, cwd=Path(__file__).parents[2])
