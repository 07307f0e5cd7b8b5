"""The event loop and the writer share a core; whoever draws or reads may use the others."""

import json
import os
import subprocess
import sys

import pytest

from bot.cli import one_core

TOLD = """
import asyncio, json, os, sys, threading
from bot.cli import one_core
from bot.storage.engine import Database

def cores():
    return {t.name: sorted(os.sched_getaffinity(t.native_id)) for t in threading.enumerate()}

async def main():
    database = Database(sys.argv[1])
    await database.write(lambda unit: None)
    await database.read(lambda unit: None)
    sharing = asyncio.create_task(one_core.share())
    async with asyncio.timeout(30):
        while len(cores()["MainThread"]) > 1:
            await asyncio.sleep(0.01)
    shared = cores()
    sharing.cancel()
    await asyncio.wait([sharing])
    print(json.dumps([shared, cores()]))
    database.close()

asyncio.run(main())
"""
several = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="needs Linux and two cores",
)


@several
def test_loop_and_writer_share_a_core_and_the_rest_is_free(tmp_path):
    address = f"sqlite:///{tmp_path / 'any.db'}"
    told = subprocess.run(
        [sys.executable, "-c", TOLD, address], capture_output=True, text=True, check=True
    )
    shared, afterwards = json.loads(told.stdout)
    everywhere = sorted(os.sched_getaffinity(0))
    loop, writer = shared.pop("MainThread"), shared.pop("storage-writer")
    assert loop == writer
    assert len(loop) == 1
    assert list(shared.values()) == [everywhere] * len(shared)
    assert "storage-reader_0" in shared
    assert list(afterwards.values()) == [everywhere] * len(afterwards)


@pytest.mark.skipif(not one_core.STAT.exists(), reason="needs Linux")
def test_the_present_core_is_one_of_ours():
    assert one_core.present() in os.sched_getaffinity(0)
