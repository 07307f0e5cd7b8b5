"""Work that takes longer than a person waits: rows, taken under a lease."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.people import AorId, PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.delivery import jobs

LEASE = timedelta(seconds=60)
MAX_TRIES = 3


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work for a person. `facts`: JSON text."""

    id: int
    aor: AorId
    kind: str
    facts: str
    person: PersonId
    tries: int


class Jobs(Repository):
    """Pending, running, done or failed."""

    def add(self, key: str, kind: str, facts: str, person: PersonId) -> None:
        """Work to do once, named by `key`."""
        known = select(jobs.c.id).where(jobs.c.key == key)
        if self._connection.execute(known).first() is None:
            self._connection.execute(
                insert(jobs).values(
                    aor_id=self._scope.aor_id,
                    key=key,
                    kind=kind,
                    facts=facts,
                    person_id=person,
                    state="pending",
                    lease_until=None,
                    tries=0,
                    why=None,
                )
            )

    def waiting(self, now: datetime) -> bool:
        """Whether a job waits, or its worker is gone."""
        return self._first(select(jobs.c.id).where(_waits(now)).limit(1)) is not None

    def claim(self, now: datetime) -> Job | None:
        """The oldest job that waits or whose worker is gone, taken for a minute (real time)."""
        row = self._first(select(jobs).where(_waits(now)).order_by(jobs.c.id).limit(1))
        if row is None:
            return None
        values = {"state": "running", "lease_until": now + LEASE, "tries": row["tries"] + 1}
        self._connection.execute(update(jobs).where(jobs.c.id == row["id"]).values(**values))
        return _job(row)

    def end_leases(self, at: datetime) -> None:
        """At start, when this process alone holds the database: no other worker is alive."""
        running = (jobs.c.state == "running", jobs.c.lease_until > at)
        self._connection.execute(update(jobs).where(*running).values(lease_until=at))

    def finish(self, job: int) -> None:
        """Done."""
        self._connection.execute(update(jobs).where(jobs.c.id == job).values(state="done"))

    def fail(self, job: Job, why: str) -> bool:
        """Put it back, or give it up after three tries; True when given up.

        Nothing changes if another worker has taken it since: its word counts.
        """
        given_up = job.tries + 1 >= MAX_TRIES
        state = "failed" if given_up else "pending"
        held = (jobs.c.id == job.id, jobs.c.state == "running", jobs.c.tries == job.tries + 1)
        statement = update(jobs).where(*held).values(state=state, why=why[:200])
        return self._connection.execute(statement).rowcount > 0 and given_up


def _waits(now: datetime) -> ColumnElement[bool]:
    gone = (jobs.c.state == "running") & (jobs.c.lease_until <= now)
    return or_(jobs.c.state == "pending", gone)


def _job(row: RowMapping) -> Job:
    return Job(
        row["id"],
        AorId(row["aor_id"]),
        row["kind"],
        row["facts"],
        PersonId(row["person_id"]),
        row["tries"],
    )
