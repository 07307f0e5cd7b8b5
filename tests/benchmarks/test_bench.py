"""The harness runs and says everything it should; how fast anything was is not judged here."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import floors, heartbeat, queries, steps
from tests.benchmarks.figures import Figure

ROOT = Path(__file__).resolve().parents[2]
FIGURES = {"a": 4, "b": 4, "c": 2, "d": 3, "e": 2, "f": 1, "g": 8, "h": 2, "i": 3, "j": 8}


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_every_figure_is_there_and_positive(tmp_path):
    file = tmp_path / "new" / "bench.json"
    command = [sys.executable, "-m", "tests.benchmarks", "--tiny", "--json", str(file)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert json.loads(file.read_text("utf-8")) == found
    assert list(file.parent.iterdir()) == [file], "the databases of the run are gone"
    parts = [figure["part"] for figure in found["figures"]]
    assert {part: parts.count(part) for part in parts} == FIGURES
    for figure in found["figures"]:
        assert min(figure["floor"], figure["ours"], figure["ratio"]) > 0, figure


def imported(tree):
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module):
                yield module


@pytest.mark.parametrize("module", [floors, heartbeat, queries, steps])
def test_floors_import_nothing_of_bot(module):
    named = set(imported(ast.parse(Path(module.__file__).read_text("utf-8"))))
    assert named
    assert not [name for name in named if name.partition(".")[0] == "bot"]
    ours = {name for name in named if name.startswith("tests")}
    looked_at = {"tests.benchmarks.heartbeat", "tests.benchmarks.steps"}
    assert ours <= looked_at, "whose imports are looked at here too"


BUSY = """
import asyncio, time
from tests.benchmarks.heartbeat import BeatingLoops

async def busy():
    await asyncio.sleep(0)
    time.sleep(0.02)
    await asyncio.sleep(0.01)

asyncio.set_event_loop_policy(BeatingLoops())
asyncio.run(busy())
"""


def test_a_step_takes_as_long_as_the_loop_is_busy_with_it(tmp_path):
    beats = tmp_path / "busy.beats"
    environment = {"PYTHONPATH": str(ROOT), heartbeat.LOG: str(beats)}
    subprocess.run([sys.executable, "-c", BUSY], env=environment, check=True)
    always = [(0.0, float("inf"))]
    taken = heartbeat.within(steps.log_beside(beats), always)
    assert max(taken) >= 0.02
    assert heartbeat.within(beats, always)
    assert heartbeat.within(steps.log_beside(beats), [(0.0, 0.0)]) == []


def test_what_is_over_its_bound_is_marked():
    def over(ratio, allowed, **more):
        return Figure("a", "what", "ms", 2.0, 2.0 * ratio, ratio, allowed, **more).over

    assert [over(1.5, 1.5), over(1.51, 1.5), over(9.0, None)] == [False, True, False]
    assert [over(0.8, 0.8, at_least=True), over(0.7, 0.8, at_least=True)] == [False, True]
    assert [over(2.5, 5.0, of_ours=True), over(2.6, 5.0, of_ours=True)] == [False, True]
