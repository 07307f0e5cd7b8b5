"""Figures of calls: who was there, how many counted, whether the target was met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, bindparam, case, cast, func, select

from bot.domain.attendance import Source, Verdict
from bot.domain.calls import Call, CallId, CallKind, CallState, Held
from bot.domain.people import AorId, PartnerId
from bot.domain.target import Headline
from bot.domain.wall_time import in_zone
from bot.storage.prepared import Found, Prepared
from bot.storage.repositories import judging
from bot.storage.repositories.base import Repository, of_aor
from bot.storage.repositories.calls import call_of
from bot.storage.tables.calls import calls


@dataclass(slots=True)
class Judged:
    """What is recorded of one call.

    `held`: as attendance has it; `took_place`: and it was not cancelled. `statements`: how many
    say that somebody was there.
    """

    held: Held
    took_place: bool
    met: bool
    verdicts: dict[PartnerId, Verdict]
    statements: int = 0


_SAID = {digit: presence for presence, digit in judging.SAID.items()}
_MONTH = len("2026-12")
_AGREEING = tuple(
    tuple(source for source, bit in judging.BITS.items() if agreeing & bit)
    for agreeing in range(1 << len(Source))
)


def _verdicts(*wanted: ColumnElement[bool]) -> Select[Any]:
    """In the order in which `_verdict` reads them."""
    found = judging.verdicts(wanted)
    said = (found.c.partner_id, found.c.said, found.c.agreeing, found.c.disputed)
    asked = (found.c.minutes, found.c.question)
    counts = case((judging.counting(found), 1), else_=0).label("counts")
    return select(*said, *asked, counts, found.c.call_id, found.c.statements)


_IN_ITS_MONTH = calls.c.slot.is_(None) | (
    func.substr(calls.c.slot, 1, _MONTH) == func.substr(calls.c.wall, 1, _MONTH)
)
_LIMITS = {
    "start": case((_IN_ITS_MONTH, calls.c.start >= bindparam("start")),
                  else_=calls.c.slot >= bindparam("start_wall")),
    "end": case((_IN_ITS_MONTH, calls.c.start < bindparam("end")),
                else_=calls.c.slot < bindparam("end_wall")),
    "kind": calls.c.kind == bindparam("kind"),
}  # fmt: skip
"""A call that was moved into another month stays one due call, in its first (DOMAIN "Due")."""
_BEGUN = (calls.c.counts, calls.c.start < bindparam("now"))


@cache
def _due(*limits: str) -> Prepared:
    wanted = (of_aor(calls), *_BEGUN, *(_LIMITS[name] for name in limits))
    return Prepared(select(calls).where(*wanted).order_by(calls.c.start))


@cache
def _headline_of(*limits: str) -> Prepared:
    return Prepared(_headlines(of_aor(calls), *(_LIMITS[name] for name in limits)))


def _headlines(*wanted: ColumnElement[bool]) -> Select[Any]:
    """Calls due added up, an AoR a row (work plan 4.8)."""
    may_be_held = calls.c.state != CallState.CANCELLED.value, calls.c.held != Held.NO.value
    call = judging.figures((*wanted, *_BEGUN), *may_be_held)
    cancelled = call.c.state == CallState.CANCELLED.value
    unconfirmed = ~cancelled & (call.c.held == Held.UNCONFIRMED.value)
    held = func.sum(call.c.took_place)
    came = func.sum(call.c.took_place * call.c.counting)
    return select(
        call.c.aor_id,
        func.count().label("due"),
        held.label("held"),
        func.sum(call.c.met).label("met"),
        func.sum(case((cancelled, 1), else_=0)).label("cancelled"),
        func.sum(case((unconfirmed, 1), else_=0)).label("unconfirmed"),
        func.coalesce(cast(came, Float) / func.nullif(held, 0), 0.0).label("average"),
    ).group_by(call.c.aor_id)


_LISTED = (of_aor(calls), calls.c.id.in_(bindparam("calls", expanding=True)))
_FIGURES_LISTED = select(judging.figures(_LISTED))
_VERDICTS_LISTED = _verdicts(*_LISTED)
_VERDICTS = Prepared(_verdicts(of_aor(calls), calls.c.id == bindparam("call")))
_OF_EVERY_AOR = Prepared(_headlines())


@dataclass(frozen=True, slots=True)
class Window:
    """Which calls due are wanted: those of `kind`, from `start` (included) to `end` (not)."""

    start: datetime | None = None
    end: datetime | None = None
    kind: CallKind | None = None

    def values(self, zone: str) -> tuple[tuple[str, ...], dict[str, object]]:
        """Names of what is limited, and what it is limited to; `zone`: the AoR's."""
        given = {"start": self.start, "end": self.end, "kind": self.kind}
        limits = {name: value for name, value in given.items() if value is not None}
        walls = {
            f"{name}_wall": in_zone(value, zone).strftime("%Y-%m-%dT%H:%M")
            for name, value in limits.items()
            if isinstance(value, datetime)
        }
        return tuple(limits), {**limits, **walls}


EVER = Window()


class Figures(Repository):
    """What evidence comes to, judged by the database; nothing of it is judged anywhere else."""

    def judged(self, wanted: Iterable[CallId]) -> Mapping[CallId, Judged]:
        """All that is recorded of each of these calls of this AoR."""
        values = {"aor": self._scope.aor_id, "calls": list(wanted)}
        found = {
            CallId(row["call_id"]): Judged(
                Held(row["held"]), bool(row["took_place"]), bool(row["met"]), {}
            )
            for row in self._all(_FIGURES_LISTED, **values)
        }
        for row in self._connection.execute(_VERDICTS_LISTED, values):
            *said, call, statements = row
            one, verdict = found[call], _verdict(*said)
            one.verdicts[verdict.partner] = verdict
            one.statements += statements
        return found

    def verdicts(self, call: CallId) -> Mapping[PartnerId, Verdict]:
        """One verdict per organisation: the chair's word, a report, check-in, history."""
        rows = self._here(_VERDICTS, call=call)
        found = (_verdict(*list(row.values())[:-2]) for row in rows)
        return {verdict.partner: verdict for verdict in found}

    def due(self, now: datetime, window: Window = EVER) -> list[Call]:
        """Calls due for the indicator that have begun, in order; what is ahead is never due."""
        limits, values = window.values(self._scope.aor.zone)
        return [call_of(row) for row in self._here(_due(*limits), now=now, **values)]

    def headline(self, now: datetime, window: Window = EVER) -> Headline:
        """Those calls added up: held with enough counting partners, of calls due."""
        limits, values = window.values(self._scope.aor.zone)
        rows = self._here(_headline_of(*limits), now=now, **values)
        return _headline(rows[0]) if rows else Headline(0, 0, 0, 0, 0, 0.0)

    def headlines(self, now: datetime) -> Mapping[AorId, Headline]:
        """The same of every AoR that had a call due, in one query."""
        rows = _OF_EVERY_AOR.all(self._connection, now=now)
        return {AorId(row["aor_id"]): _headline(row) for row in rows}


def _verdict(
    partner: int, said: int, agreeing: int, disputed: int, minutes: float | None,
    question: int | None, counts: int,
) -> Verdict:  # fmt: skip
    sources = _AGREEING[agreeing]
    return Verdict(
        PartnerId(partner), _SAID[said], sources, bool(disputed), minutes, question, bool(counts)
    )


def _headline(row: Found) -> Headline:
    facts = {name: value for name, value in row.items() if name != "aor_id"}
    return Headline(**facts)
