"""Calls missed in a row: the drafts, one of them sent, changed or dropped."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowMissed:
    """`missed calls`."""


@dataclass(frozen=True, slots=True)
class SendMissed:
    """`missed 7 send`."""

    letter: int


@dataclass(frozen=True, slots=True)
class ChangeMissed:
    """`missed 7: other words`; without words these are asked for."""

    letter: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class DropMissed:
    """`missed 7 drop`."""

    letter: int


MissedCommand = ShowMissed | SendMissed | ChangeMissed | DropMissed
