"""Opens again what a camera copied: is it whole, before or after, and never between?"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.storage.upgrade import open_database
from tests.databases import Look, sqlite_file
from tests.kills import auditor
from tests.kills.camera import Camera, Copy
from tests.kills.room import Room

State = dict[str, list[tuple[Any, ...]]]


@dataclass
class Darkroom:
    """Each different copy is opened once. `pictures`: how many moments there were.

    `before` and `after`: what stood in the database when the last film began, and ended.
    """

    folder: Path
    pictures: int = 0
    before: State = field(default_factory=dict)
    after: State = field(default_factory=dict)
    _states: dict[Copy, State] = field(default_factory=dict)
    _laid: int = 0

    @property
    def opened(self) -> int:
        """How many copies were different."""
        return len(self._states)

    @asynccontextmanager
    async def filming(self, room: Room) -> AsyncIterator[Camera]:
        """Copies while the block is at work; then the room is shut."""
        camera = Camera(sqlite_file(room.url))
        self.before = state_of(room.url)
        with camera.rolling():
            yield camera
        self.after = state_of(room.url)
        room.db.close()
        camera.close()

    def judged(self, camera: Camera, commits: int) -> tuple[State, State]:
        """State changes by a COMMIT alone, which is all there or, torn, not there at all."""
        self.pictures += len(camera.moments)
        stood, counted, last = self.before, 0, camera.moments[0].copy
        for moment in camera.moments:
            state = self.develop(moment.copy)
            if moment.commits > counted:
                for torn in moment.copy.torn(last):
                    assert self.develop(torn) == stood, f"torn: {moment.what}"
                stood, counted = state, moment.commits
            assert state == stood, f"changed without a COMMIT: {moment.what}"
            last = moment.copy
        assert stood == self.after
        assert counted == commits
        return self.before, self.after

    def develop(self, copy: Copy) -> State:
        """Every row of the copy, which is found to be sound."""
        if copy not in self._states:
            self._states[copy] = state_of(self.lay_down(copy))
        return self._states[copy]

    def tables(self, copy: Copy) -> list[str]:
        """The tables of a copy that is not opened as the bot does, which would make them all."""
        self.pictures += 1
        return Look(self.lay_down(copy)).tables()

    def lay_down(self, copy: Copy) -> str:
        """The address of the copy in files of its own."""
        self._laid += 1
        return copy.lay_down(self.folder / f"copy-{self._laid}")


def state_of(url: str) -> State:
    """Opens the database as the bot does; every row of it, which are found to fit together."""
    open_database(url).close()
    with closing(sqlite3.connect(sqlite_file(url))) as connection:
        connection.row_factory = sqlite3.Row
        page = Page(connection)
        assert [*auditor.sound(page), *auditor.whole(page)] == []
        return page.everything()


@dataclass
class Page:
    """Looks at a file through one connection: a Look opens it anew for each query."""

    connection: sqlite3.Connection

    def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in self.connection.execute(query, values)]

    def everything(self) -> State:
        """Every row of every table."""
        tables = self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            table["name"]: [tuple(row) for row in self.connection.execute(
                f'SELECT * FROM "{table["name"]}" ORDER BY 1')]
            for table in tables
        }  # fmt: skip


def changed(before: State, after: State) -> set[str]:
    """Tables with other rows than before."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def same(one: State, other: State) -> bool:
    """Whether they differ in nothing but the pseudonyms, which chance makes."""
    hidden = {row[-1] for state in (one, other) for row in state["pseudonym"]}

    def plain(state: State) -> State:
        return {
            name: [tuple("somebody" if value in hidden else value for value in row) for row in rows]
            for name, rows in state.items()
        }

    return plain(one) == plain(other)
