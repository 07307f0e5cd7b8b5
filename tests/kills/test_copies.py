"""At every boundary of a statement: what a crash would leave is whole, before or after.

Each command, by the way from a listener to its commit. A copy does not show whether a commit
has reached the disk, so the setting that sees to it is asked for.

Seen to fail when the bot was broken by hand: a COMMIT between inbox and outbox; what waits for
a commit was told before it; no savepoint round a handler; none round those who share a commit;
`synchronous=NORMAL`.
"""

import asyncio
import threading
from datetime import timedelta
from typing import get_args

import pytest

from bot.conversation.commands.any import Command
from bot.handlers import router
from bot.storage.upgrade import open_database
from tests.databases import Look, sqlite_file
from tests.kills.camera import Camera
from tests.kills.copies import changed, same, state_of
from tests.kills.deed import CHAIR, MAG
from tests.kills.deeds import DEEDS
from tests.kills.room import LEASE, NOW, Room

CASES = [
    pytest.param(command, deed, id=f"{command}-{place}")
    for command, deeds in DEEDS.items()
    for place, deed in enumerate(deeds)
]


def test_every_command_has_an_example():
    assert {*DEEDS} == {command.__name__ for command in get_args(Command)}


@pytest.mark.parametrize(("command", "deed"), CASES)
async def test_a_command_is_done_wholly_or_not_at_all(room, darkroom, command, deed):
    prepared = await deed.before(room) if deed.before else None
    envelope = room.envelope(deed.who, deed.said or prepared)
    assert type(room.command(envelope)).__name__ == command

    async with darkroom.filming(room) as camera:
        await room.entrance.receive(envelope)
        camera.take("acknowledged")
    before, after = darkroom.judged(camera, commits=1)
    assert changed(before, after) >= deed.changes
    (acknowledged,) = [moment for moment in camera.moments if moment.what == "acknowledged"]
    assert acknowledged.commits == 1

    # Whichever the crash left, the platform tells it again, and it comes out the same.
    for moment in (camera.moments[0], camera.moments[-1]):
        again = Room(darkroom.lay_down(moment.copy), room.clock)
        await again.entrance.receive(envelope)
        again.db.close()
        assert same(state_of(again.url), after)


async def test_a_refusal_leaves_nothing_of_what_was_begun(room, darkroom):
    await room.says(CHAIR, "schedule call on 2026-12-01 15:00 about funding")
    room.clock.instant = NOW + timedelta(hours=9)
    envelope = room.envelope(CHAIR, "confirm")
    async with darkroom.filming(room) as camera:
        await room.entrance.receive(envelope)
    before, after = darkroom.judged(camera, commits=1)
    assert changed(before, after) == {"inbox", "outbox"}
    assert before["draft"]


async def test_what_fails_half_way_was_never_begun(room, darkroom):
    envelope = room.envelope(MAG, "yes 13")
    command = room.command(envelope)

    def fail(unit):
        router.handle(unit, envelope, command, NOW, LEASE)
        raise ZeroDivisionError

    async with darkroom.filming(room) as camera:
        with pytest.raises(ZeroDivisionError):
            await room.db.write(fail)
    before, after = darkroom.judged(camera, commits=0)
    assert before == after


async def test_those_who_share_a_commit_are_done_together_but_who_fails(room, darkroom):
    begun, waiting = threading.Event(), threading.Event()
    envelopes = [room.envelope(MAG, f"{choice} 13") for choice in ("yes", "no", "maybe")]
    commands = [room.command(envelope) for envelope in envelopes]

    def work(place, *, fails=False):
        def handle(unit):
            router.handle(unit, envelopes[place], commands[place], NOW, LEASE)
            return 1 / (not fails)

        return handle

    def keep_the_writer_busy(_):
        begun.set()
        waiting.wait()

    async with darkroom.filming(room) as camera:
        first = asyncio.create_task(room.db.write(keep_the_writer_busy))
        await asyncio.to_thread(begun.wait)
        units = (work(0), work(1, fails=True), work(2))
        together = [asyncio.create_task(room.db.write(unit)) for unit in units]
        await asyncio.sleep(0.1)
        waiting.set()
        await first
        ends = await asyncio.gather(*together, return_exceptions=True)
    assert [type(end) for end in ends] == [float, ZeroDivisionError, float]
    before, after = darkroom.judged(camera, commits=2)
    assert len(after["inbox"]) == len(before["inbox"]) + 2
    assert len(after["answer"]) == len(before["answer"]) + 2


def test_a_new_database_has_all_its_tables_or_none(darkroom, tmp_path):
    url = f"sqlite:///{tmp_path / 'new.db'}"
    sqlite_file(url).touch()
    camera = Camera(sqlite_file(url))
    with camera.rolling():
        open_database(url).close()
    camera.close()
    made = set(Look(url).tables())
    tables = [set(darkroom.tables(moment.copy)) for moment in camera.moments]
    assert tables[0] == set()
    assert tables[-1] == made
    assert all(found in (set(), made) for found in tables)


def test_a_commit_waits_for_the_disk(room):
    with room.db.connection() as connection:
        (level,) = connection.exec_driver_sql("PRAGMA synchronous").one()
    assert level == 2, "FULL: after a power cut, too"
