"""What a restored database must not do: say or do again what was done between the copy and now.

Nobody knows whether the bot went on after the copy was made. So
- messages that the copy was about to send, or that fell due before now, become `unknown` with
  the reason "restored": a reminder too few can be asked for, one said twice cannot be unsaid;
- those due later stay, for nothing is sent early;
- cards of calls still ahead are shown anew, since showing the same twice is the same;
- work that was asked for and not finished is given up; whoever asked was answered, or asks again;
- nobody leads, whoever did then, and nobody was silent since: the copy is older than the silence;
- new records get numbers far above those of the copy, because buttons with the numbers in
  between are still out there (SQLite: drafts alone remember their numbers).
What Telegram had not been told was received, it hands over again; the inbox needs nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, delete, func, literal, or_, select, update
from sqlalchemy.engine import Connection

from bot.storage.repositories.deployment import ALIVE
from bot.storage.tables.calls import calls
from bot.storage.tables.delivery import jobs, leadership, outbox
from bot.storage.tables.people import deployment

REASON = "restored"
_SKIPPED = 100_000
"""More records of a kind than are made between a backup and the day it is needed."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was put right. `unsaid`: messages not sent again, by kind; `waiting`: due later."""

    unsaid: dict[str, int]
    waiting: int
    undone: int


def settle(connection: Connection, now: datetime) -> Settled:
    """Make a restored database fit for `now` (aware)."""
    _show_anew(connection, now)
    due = (outbox.c.family != "surface", _was_due(now))
    counted = select(outbox.c.kind, func.count()).where(*due).group_by(outbox.c.kind)
    unsaid = {kind: int(number) for kind, number in connection.execute(counted)}
    connection.execute(delete(leadership))
    connection.execute(delete(deployment).where(deployment.c.name == ALIVE))
    ended = {"state": "unknown", "why": REASON, "token": None, "lease_until": None}
    connection.execute(update(outbox).where(*due).values(**ended))
    return Settled(unsaid, _waiting(connection), _give_up_jobs(connection))


def skipping(given_out: Mapping[str, int]) -> dict[str, int]:
    """From where records are numbered after a restore."""
    return {name: number + _SKIPPED for name, number in given_out.items()}


def _was_due(now: datetime) -> ColumnElement[bool]:
    pending = outbox.c.state == "pending"
    return or_(outbox.c.state == "sending", pending & (outbox.c.due_at <= now))


def _show_anew(connection: Connection, now: datetime) -> None:
    ahead = select(literal("call:") + cast(calls.c.id, String)).where(calls.c.start > now)
    shown = or_(outbox.c.state == "sending", outbox.c.subject.in_(ahead))
    surfaces = (outbox.c.family == "surface", outbox.c.state.in_(["sent", "sending"]), shown)
    values = {"state": "pending", "due_at": now, "token": None, "lease_until": None}
    connection.execute(update(outbox).where(*surfaces).values(**values))
    # They may have changed since the backup was made.
    connection.execute(update(outbox).values(shown=None))


def _waiting(connection: Connection) -> int:
    later = (outbox.c.family != "surface", outbox.c.state == "pending")
    query = select(func.count()).select_from(outbox).where(*later)
    return int(connection.execute(query).scalar_one())


def _give_up_jobs(connection: Connection) -> int:
    begun = jobs.c.state.in_(["pending", "running"])
    values = {"state": "failed", "why": REASON, "lease_until": None}
    return connection.execute(update(jobs).where(begun).values(**values)).rowcount
