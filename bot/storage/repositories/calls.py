"""Calls and the series that make them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    FromClause,
    and_,
    bindparam,
    false,
    func,
    insert,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.engine import RowMapping

from bot.domain.calls import Call, CallId, CallKind, CallState, Held, Series, SeriesId
from bot.domain.people import PartnerId
from bot.domain.recurrence import Moment, Rhythm
from bot.domain.wall_time import in_zone
from bot.storage.prepared import Found, Prepared
from bot.storage.repositories.base import Repository, of_aor
from bot.storage.tables.calls import call_partners, calls, series
from bot.storage.tables.people import partners

LONGEST = timedelta(days=15)
"""No call or gathering takes longer (see `gatherings.LONGEST`)."""
_CALL = Prepared(select(calls).where(of_aor(calls), calls.c.id == bindparam("call")))
FROZEN = select(call_partners.c.partner_id).where(
    of_aor(call_partners), call_partners.c.call_id == bindparam("call")
)
"""The partners kept with a call that was held; binds `aor` and `call`."""


def counting_on_day(those: FromClause) -> ColumnElement[bool]:
    """The condition that the partners of a statement count on a day; binds `aor` and `day`."""
    return and_(
        of_aor(those),
        those.c.counts,
        or_(those.c.joined.is_(None), those.c.joined <= bindparam("day")),
        or_(those.c.left.is_(None), those.c.left >= bindparam("day")),
    )


_COUNTING = Prepared(
    union_all(
        FROZEN.add_columns(true().label("frozen")),
        select(partners.c.id, false()).where(counting_on_day(partners)),
    )
)


class Calls(Repository):
    """Meetings of an AoR; `number` is what people say."""

    def get(self, call: CallId) -> Call:
        """One call of this AoR. Raises LookupError."""
        rows = self._here(_CALL, call=call)
        if not rows:
            raise LookupError(f"no call {call}")
        return call_of(rows[0])

    def numbered(self, number: int) -> Call | None:
        """The call that people call by `number`."""
        row = self._first(self._from(calls, calls.c.number == number))
        return call_of(row) if row else None

    def coming(self, now: datetime, limit: int = 6) -> list[Call]:
        """Planned calls that have not ended, the next one first."""
        recent = calls.c.start > now - LONGEST
        planned = calls.c.state == CallState.PLANNED.value
        rows = self._all(self._from(calls, recent, planned).order_by(calls.c.start))
        return [c for c in map(call_of, rows) if c.end > now][:limit]

    def past(self, now: datetime, limit: int = 12, *, gatherings: bool = False) -> list[Call]:
        """Calls that have begun, the latest first; `gatherings` of whole days if wanted."""
        begun = [calls.c.start <= now, *(() if gatherings else (calls.c.days.is_(None),))]
        query = self._from(calls, *begun).order_by(calls.c.start.desc())
        return [call_of(row) for row in self._all(query.limit(limit))]

    def between(self, start: datetime | None, end: datetime) -> list[Call]:
        """Calls that begin from `start` (included) to `end` (not included), in order."""
        query = self._from(calls, calls.c.start < end).order_by(calls.c.start)
        if start is not None:
            query = query.where(calls.c.start >= start)
        return [call_of(row) for row in self._all(query)]

    def add(self, kind: CallKind, moment: Moment, **rest: object) -> Call:
        """A single call, or one of a series; the next free number is its own."""
        top = self._from(calls).with_only_columns(func.max(calls.c.number))
        number = (self._connection.execute(top).scalar() or 0) + 1
        values: dict[str, object] = {
            "kind": kind.value,
            "counts": kind.counts,
            "start": moment.instant,
            "wall": moment.local.isoformat(timespec="minutes"),
            "zone": moment.zone,
            "due_on": moment.local.date().replace(day=1),
            "minutes": 60,
            "state": CallState.PLANNED.value,
            "held": Held.UNCONFIRMED.value,
            "revision": 0,
            "lengthened": 0,
            "target": 6,
        }
        made = self._add(calls, number=number, **(values | rest))
        return self.get(CallId(made))

    def extend(self, rule: Series, moments: Sequence[Moment]) -> list[Call]:
        """Calls of a series for `moments`; those already made are left as they are."""
        query = select(func.coalesce(calls.c.slot, calls.c.wall)).where(
            calls.c.series_id == rule.id
        )
        known = set(self._connection.execute(query).scalars())
        fresh = [m for m in moments if m.local.isoformat(timespec="minutes") not in known]
        shared: dict[str, object] = {"series_id": rule.id, "days": rule.days}
        shared |= {"minutes": rule.minutes, "target": rule.target}
        return [self.add(rule.kind, moment, **shared) for moment in fresh]

    def hold(self, call: CallId, held: Held) -> None:
        """Whether the call took place."""
        self._change(call, held=held.value)

    def cancel(self, call: CallId) -> None:
        """The call will not take place."""
        self._change(call, state=CallState.CANCELLED.value)

    def set_link(self, call: CallId, link: str) -> None:
        """Where to join."""
        self._change(call, join_link=link)

    def frozen(self, call: CallId) -> frozenset[PartnerId] | None:
        """The partners that counted when the call was held; None before."""
        rows = self._own(FROZEN, call=call)
        return frozenset(PartnerId(row["partner_id"]) for row in rows) or None

    def counting(self, call: Call) -> frozenset[PartnerId]:
        """The partners that count at `call`: those frozen with it, before that those of its day."""
        rows = self._here(_COUNTING, call=call.id, day=in_zone(call.start, call.zone).date())
        frozen = frozenset(PartnerId(row["partner_id"]) for row in rows if row["frozen"])
        return frozen or frozenset(PartnerId(row["partner_id"]) for row in rows)

    def all_frozen(self) -> Mapping[CallId, frozenset[PartnerId]]:
        """Counting partners of every call that has them, in one query."""
        found: dict[CallId, set[PartnerId]] = {}
        for row in self._all(self._from(call_partners)):
            found.setdefault(CallId(row["call_id"]), set()).add(PartnerId(row["partner_id"]))
        return {call: frozenset(partners) for call, partners in found.items()}

    def freeze(self, call: CallId, counting: AbstractSet[PartnerId]) -> None:
        """Keep who counts with the call, once; later changes of the roster do not reach it."""
        if not counting or self.frozen(call) is not None:
            return
        rows = [
            {"aor_id": self._scope.aor_id, "call_id": call, "partner_id": partner}
            for partner in sorted(counting)
        ]
        self._connection.execute(insert(call_partners), rows)

    def add_series(
        self, kind: CallKind, rhythm: Rhythm, minutes: int = 60, days: int | None = None
    ) -> Series:
        """A rule that makes calls of `kind`, or gatherings of so many `days`."""
        first = datetime.combine(rhythm.anchor, rhythm.start)
        made = self._add(
            series,
            kind=kind.value,
            rule=rhythm.rrule_text(),
            first=first.isoformat(timespec="minutes"),
            zone=rhythm.zone,
            minutes=minutes,
            target=6,
            until=rhythm.until,
            days=days,
        )
        return Series(SeriesId(made), kind, rhythm, minutes, days=days)

    def series(self) -> list[Series]:
        """All series, the oldest first."""
        return [_series(row) for row in self._all(self._from(series).order_by(series.c.id))]

    def _change(self, call: CallId, **values: object) -> None:
        mine = (calls.c.id == call, calls.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(calls).where(*mine).values(**values))


def _series(row: RowMapping) -> Series:
    first = datetime.fromisoformat(row["first"])
    rhythm = Rhythm.from_rrule(
        row["rule"], start=first.time(), zone=row["zone"], anchor=first.date()
    )
    kind, minutes, target = CallKind(row["kind"]), row["minutes"], row["target"]
    return Series(SeriesId(row["id"]), kind, rhythm, minutes, target, row["days"])


def moment_of(call: Call) -> Moment:
    """The call's start as the moment it was planned for."""
    local = in_zone(call.start, call.zone).replace(tzinfo=None)
    return Moment(local, call.zone, call.start)


def call_of(row: Found) -> Call:
    """The call in a row of its table."""
    return Call(
        id=CallId(row["id"]),
        number=row["number"],
        kind=CallKind(row["kind"]),
        start=row["start"],
        zone=row["zone"],
        minutes=row["minutes"],
        topic=row["topic"],
        series=row["series_id"],
        state=CallState(row["state"]),
        held=Held(row["held"]),
        revision=row["revision"],
        target=row["target"],
        counts=row["counts"],
        join_link=row["join_link"],
        chair=row["chair_id"],
        why=row["why"],
        days=row["days"],
        lengthened=row["lengthened"],
    )
