"""Names of a report that are nobody's for sure: the questions to the chair, and their buttons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.replies import Button, Fact, Listing, Say, say
from bot.domain.calls import Call
from bot.domain.people import Member, Partner
from bot.handlers.attendance_names import Roster, roster
from bot.storage.repositories.attendance import UnknownName
from bot.storage.unit import Unit

ASKED_AT_ONCE = 6
OFFERED = 2
"""Of the nearest, those with a button of their own; the others are named."""
_LABEL = 28


@dataclass(frozen=True, slots=True)
class Asked:
    """The names that are asked about first, and how many are left for later."""

    names: Sequence[UnknownName]
    later: int
    known: Roster | None

    @property
    def count(self) -> int:
        """All that are open."""
        return len(self.names) + self.later

    def lines(self) -> Iterator[Say]:
        """Each name with whom it may belong to."""
        yield from (self._line(name) for name in self.names)
        if self.later:
            yield say("attendance.more_unknown", count=self.later)

    def buttons(self) -> Iterator[tuple[Button, ...]]:
        """The nearest by one tap each, and nobody of ours."""
        for name in self.names:
            for whose in self._near(name)[:OFFERED]:
                yield (_naming(name, whose),)
            yield (_leaving(name),)

    def _near(self, name: UnknownName) -> tuple[Partner | Member, ...]:
        return self.known.nearest(name.name) if self.known is not None else ()

    def _line(self, name: UnknownName) -> Say:
        near = tuple(_called(whose) for whose in self._near(name))
        facts: dict[str, Fact] = {"name": name.name, "count": round(name.minutes)}
        if near:
            return Say("attendance.ask_doubtful", {**facts, "near": Listing(near)})
        return Say("attendance.ask_unknown", facts)


def asked(unit: Unit, call: Call, now: datetime) -> Asked:
    """The open names of the reports of `call`."""
    names = unit.attendance.unknown(call.id)
    known = roster(unit, now) if names else None
    return Asked(names[:ASKED_AT_ONCE], max(len(names) - ASKED_AT_ONCE, 0), known)


def _called(whose: Partner | Member) -> str:
    return whose.code if isinstance(whose, Partner) else whose.person.title


def _naming(name: UnknownName, whose: Partner | Member) -> Button:
    who = _called(whose)
    label, words = say("attendance.button_is", name=_short(name), who=who), f"{name.name} is {who}"
    if isinstance(whose, Partner):
        return Button(label, "namepartner", name.id, words, generation=whose.id)
    return Button(label, "nameseat", name.id, words, generation=whose.person.id)


def _leaving(name: UnknownName) -> Button:
    label = say("attendance.button_unknown", name=_short(name))
    return Button(label, "unknown", name.id, f"leave {name.name} unknown")


def _short(name: UnknownName) -> str:
    return name.name if len(name.name) <= _LABEL else f"{name.name[: _LABEL - 1]}…"
