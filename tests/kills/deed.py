"""How people bring a command about: who says what, after what, and what it changes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation.envelopes import AccountRef, Body, Platform, Press
from tests.kills.room import Room

CHAIR, MAG, NIGERIA = "chair@unmas.example", "desk@mag.example", "nigeria@aor.example"
STRANGER = AccountRef(Platform.TELEGRAM, "", "999000999")
NEXT = 35
"""The number of the next request after those of the demonstration."""
Said = Body | str
Before = Callable[[Room], Awaitable[Any]]


@dataclass(frozen=True)
class Deed:
    """`who` says `said`, once `before` has been done, which may return what is said.

    `changes`: tables beside the inbox and the outbox, which every event changes.
    """

    who: str | AccountRef
    said: Said | None
    changes: frozenset[str] = frozenset()
    before: Before | None = None


def deed(
    who: str | AccountRef, said: Said | None, *changes: str, before: Before | None = None
) -> Deed:
    return Deed(who, said, frozenset(changes), before)


# -- what must have happened before ----------------------------------------------------------


def at(instant: datetime) -> Before:
    """It is later."""

    async def wait(room: Room) -> None:
        room.clock.instant = instant

    return wait


def having(*lines: tuple[str, str]) -> Before:
    """Others have spoken."""

    async def speak(room: Room) -> None:
        for who, words in lines:
            await room.says(who, words)

    return speak


def pressing(verb: str, find: Callable[[Any], tuple[int, int]], instant=None) -> Before:
    """A button about the record that `find` finds in the database."""

    async def make(room: Room) -> Press:
        room.clock.instant = instant or room.clock.instant
        return room.press(verb, *room.work(find))

    return make
