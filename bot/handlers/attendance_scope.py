"""Where and when a question about attendance is asked; a turn of the conversation is one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.storage.unit import Unit


class Scope(Protocol):
    """The AoR's records, the present, and the zone that days are counted in."""

    @property
    def unit(self) -> Unit:
        """The unit of work, in one AoR."""

    @property
    def now(self) -> datetime:
        """Aware UTC."""

    @property
    def home(self) -> str:
        """The AoR's zone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question from outside a conversation."""

    unit: Unit
    now: datetime
    home: str
