"""Who sends what: intents taken under a lease, in the order of their lanes.

A lane rests while one of its intents was put off: nothing in it overtakes that one.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.reminders import ReminderKind
from bot.storage.prepared import Prepared
from bot.storage.repositories.intents import Lease, Row, row_of
from bot.storage.repositories.queueing import WANTED, Queue
from bot.storage.tables.delivery import outbox

_other = outbox.alias()
_LANE_IS_FREE = outbox.c.lane.not_in(select(_other.c.lane).where(_other.c.state == "sending"))
_PENDING = outbox.c.state == "pending"
_resting = and_(_other.c.state == "pending", _other.c.rests_until.is_not(None))
_LANE_RESTS = outbox.c.lane.in_(select(_other.c.lane).where(_resting))
_LANE_RESTS_NOW = outbox.c.lane.in_(
    select(_other.c.lane).where(_resting, _other.c.rests_until > bindparam("now"))
)
_DUE = (_PENDING, outbox.c.due_at <= bindparam("now"), _LANE_IS_FREE, ~_LANE_RESTS_NOW)
_PRESSING = outbox.c.kind == ReminderKind.TEN_MINUTES.value
"""Ten minutes before a call nothing routine goes first."""


def _claimable(*where: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """What is due, in the order in which it goes.

    One AoR after the other takes its turn, however much another has to say. Within an AoR the
    chat for which most waits goes first: a chat takes one message a second, and left until the
    end its queue would keep everybody waiting. In each chat what is due first stays first.
    """
    waiting = func.count().over(partition_by=outbox.c.lane)
    due = select(outbox.c.id, waiting.label("waiting")).where(*_DUE, *where).subquery()
    turn = func.row_number().over(
        partition_by=(outbox.c.aor_id, outbox.c.urgent, _PRESSING),
        order_by=(due.c.waiting.desc(), outbox.c.due_at, outbox.c.id),
    )
    first = (outbox.c.urgent.desc(), _PRESSING.desc(), turn, outbox.c.due_at, outbox.c.id)
    joined = select(outbox).join(due, due.c.id == outbox.c.id)
    return joined.order_by(*first).limit(bindparam("most"))


_CLAIMABLE = _claimable()
_CLAIMABLE_ON = _claimable(outbox.c.platform == bindparam("on"))
_PLATFORMS = select(outbox.c.platform).where(*_DUE).distinct()
_NEXT_FREE = (
    select(outbox.c.due_at)
    .where(_PENDING, _LANE_IS_FREE, ~_LANE_RESTS)
    .order_by(outbox.c.due_at)
    .limit(1)
)
_NEXT_RESTED = select(func.min(outbox.c.rests_until)).where(
    _PENDING, outbox.c.rests_until.is_not(None), _LANE_IS_FREE
)
_NEXT_FREE_ANYWHERE = Prepared(_NEXT_FREE)
_NEXT_RESTED_ANYWHERE = Prepared(_NEXT_RESTED)
_ELSEWHERE = outbox.c.platform.not_in(bindparam("full", expanding=True))
_NEXT_FREE_BUT_ON = _NEXT_FREE.where(_ELSEWHERE)
_NEXT_RESTED_BUT_ON = _NEXT_RESTED.where(_ELSEWHERE)
_NEXT = Prepared(select(func.min(outbox.c.due_at)).where(_PENDING))
_HELD = Prepared(
    select(outbox.c.id).where(
        WANTED, outbox.c.state == "sending", outbox.c.lease_until == bindparam("lease")
    )
)


class Claims(Queue):
    """What is due, and who has taken it."""

    def claim(
        self, now: datetime, lease: Lease, limit: int = 20, platform: str | None = None
    ) -> list[Row]:
        """Take intents due at `now` under `lease`: the first of each lane nobody is sending in.

        `platform`: those of one platform alone. What has expired is cancelled on the way. Claims
        come one after the other, as all writing does: side by side they would break the order of
        a lane, however they lock its rows.
        """
        self._expire(now)
        query = _CLAIMABLE if platform is None else _CLAIMABLE_ON
        busy: set[str] = set()
        taken: list[RowMapping] = []
        for row in self._all(query, now=now, most=limit * 10, on=platform):
            if row["lane"] not in busy and len(taken) < limit:
                busy.add(row["lane"])
                taken.append(row)
        self._take([row["id"] for row in taken], lease)
        return [replace(row_of(row), lease_until=lease.until) for row in taken]

    def held(self, row: Row) -> bool:
        """Whether `row` is still on its way under the lease it was read with.

        Else somebody took it over: whoever was frozen, or swept it too, has nothing to say.
        """
        return _HELD.first(self._connection, row=row.id, lease=row.lease_until) is not None

    def orphans(self, ended: datetime) -> list[Row]:
        """Intents whose lease ended by `ended` (real time) and of which nothing was recorded."""
        query = select(outbox).where(outbox.c.state == "sending", outbox.c.lease_until <= ended)
        return [row_of(row) for row in self._all(query.order_by(outbox.c.id))]

    def end_leases(self, at: datetime) -> int:
        """At start, when this process alone holds the database: no other sender is alive."""
        statement = update(outbox).where(outbox.c.state == "sending", outbox.c.lease_until > at)
        return self._connection.execute(statement.values(lease_until=at)).rowcount

    def platforms_due(self, now: datetime) -> list[str]:
        """Where something can be claimed at `now`; empty stands for fan-outs."""
        return sorted(row["platform"] for row in self._all(_PLATFORMS, now=now))

    def next_free(self, full: Collection[str] = ()) -> datetime | None:
        """When the first intent that can be claimed is due, if any waits.

        Not in a lane in which somebody is sending, nor on a platform that is `full`; in a lane
        that rests, when it has rested.
        """
        if not full:
            due = _NEXT_FREE_ANYWHERE.scalar(self._connection)
            rested = _NEXT_RESTED_ANYWHERE.scalar(self._connection)
        else:
            but = {"full": list(full)}
            due = self._connection.execute(_NEXT_FREE_BUT_ON, but).scalar()
            rested = self._connection.execute(_NEXT_RESTED_BUT_ON, but).scalar()
        return min((at for at in (due, rested) if at is not None), default=None)

    def any_due(self, now: datetime) -> bool:
        """Whether anything can be claimed at `now`: it is due and its lane is free."""
        due = self.next_free()
        return due is not None and due <= now

    def next_due(self) -> datetime | None:
        """When the next intent is due, if any waits, be its lane free or not."""
        found: datetime | None = _NEXT.scalar(self._connection)
        return found

    def _take(self, rows: Collection[int], lease: Lease) -> None:
        if rows:
            statement = update(outbox).where(outbox.c.id.in_(rows))
            taken = {"state": "sending", "token": lease.token, "lease_until": lease.until}
            tries = outbox.c.tries + 1
            self._connection.execute(statement.values(**taken, tries=tries, rests_until=None))

    def _expire(self, now: datetime) -> None:
        statement = update(outbox).where(
            _PENDING, outbox.c.expires_at <= now, outbox.c.due_at <= now
        )
        self._connection.execute(statement.values(state="cancelled", why="expired"))
