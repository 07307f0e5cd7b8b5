"""Messages that did not arrive, or nobody knows: what was too late, what goes elsewhere."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from bot.domain.people import AccountId
from bot.storage.repositories.base import Repository
from bot.storage.repositories.intents import Row, row_of, target_of
from bot.storage.repositories.people import Account
from bot.storage.tables.delivery import outbox

DOUBTFUL = "in doubt"
"""Why a row stands as unknown until somebody decides."""


@dataclass(frozen=True, slots=True)
class TooLate:
    """What lost its sense unsent: `count` rows of one kind about one record."""

    kind: str
    family: str
    subject: str | None
    count: int


class Undelivered(Repository):
    """Rows of the outbox whose way went wrong."""

    def readdress(self, row: Row, account: Account) -> None:
        """The same message for the same person's other account, as if for the first time."""
        platform = account.ref.platform.value
        moved = replace(
            row.intent, platform=platform, account=account.id, chat=None, edit=None, answer_url=None
        )
        values = {"platform": platform, "account_id": account.id, "lane": moved.lane}
        again = {"state": "pending", "token": None, "tries": 0, "target": target_of(moved)}
        self._connection.execute(
            update(outbox).where(outbox.c.id == row.id).values(**values, **again)
        )

    def waiting(self, account: AccountId) -> list[Row]:
        """New messages in private that wait for their time, for this account, in every AoR."""
        mine = (outbox.c.account_id == account, outbox.c.state == "pending")
        query = select(outbox).where(*mine, outbox.c.family == "message").order_by(outbox.c.id)
        rows = [row_of(row) for row in self._all(query)]
        return [row for row in rows if row.intent.chat is None or row.intent.chat.private]

    def doubt(self, row: Row) -> None:
        """Nobody knows whether it arrived, and a copy would not be harmless."""
        values = {"state": "unknown", "token": None, "why": DOUBTFUL}
        self._connection.execute(update(outbox).where(outbox.c.id == row.id).values(**values))

    def doubtful(self, row: int) -> Row | None:
        """A row of this AoR that somebody has to decide about; None if it is settled."""
        found = self._first(self._from(outbox, outbox.c.id == row, *_in_doubt()))
        return row_of(found) if found else None

    def send_again(self, row: Row) -> None:
        """Once more, flagged as a possible copy."""
        values = {"state": "pending", "flagged": True, "tries": 0, "why": None}
        self._connection.execute(update(outbox).where(outbox.c.id == row.id).values(**values))

    def leave(self, row: Row) -> None:
        """It stays unknown, by somebody's decision."""
        self._connection.execute(update(outbox).where(outbox.c.id == row.id).values(why="left"))

    def too_late(self, start: datetime, end: datetime, platform: str | None) -> list[TooLate]:
        """What expired in `start` < time ≤ `end` unsent, by kind and record.

        `platform`: that platform's messages alone; None: all, fan-outs too.
        """
        expired = and_(outbox.c.state == "cancelled", outbox.c.why == "expired")
        waiting = outbox.c.state == "pending"
        conditions: list[ColumnElement[bool]] = [
            outbox.c.aor_id == self._scope.aor_id,
            outbox.c.expires_at > start,
            outbox.c.expires_at <= end,
            outbox.c.due_at <= end,
            or_(expired, waiting),
        ]
        if platform is not None:
            conditions.append(outbox.c.platform == platform)
        columns = (outbox.c.kind, outbox.c.family, outbox.c.subject)
        query = select(*columns, func.count().label("count")).where(*conditions).group_by(*columns)
        rows = self._all(query.order_by(func.min(outbox.c.due_at), outbox.c.kind))
        return [TooLate(r["kind"], r["family"], r["subject"], r["count"]) for r in rows]


def _in_doubt() -> tuple[ColumnElement[bool], ...]:
    return (outbox.c.state == "unknown", outbox.c.why == DOUBTFUL)
