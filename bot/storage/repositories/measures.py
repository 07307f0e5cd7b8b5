"""What `/metrics` counts in the records of all AoRs together: numbers alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.engine import Connection

from bot.domain.helpdesk import RequestState
from bot.storage.tables.calls import answers, calls
from bot.storage.tables.delivery import outbox
from bot.storage.tables.helpdesk import requests
from bot.storage.tables.people import accounts

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Measured:
    """All at one moment. `due_at`: when the oldest message that waits is or was due."""

    outbox: dict[str, int]
    due_at: datetime | None
    answers: dict[str, int]
    calls: dict[str, int]
    requests_open: int
    requests_overdue: int
    unreachable: dict[str, int]


class Measures:
    """Read in one go when somebody asks."""

    def __init__(self, connection: Connection) -> None:
        """`connection`: inside a transaction."""
        self._connection = connection

    def taken(self, now: datetime) -> Measured:
        """As things stand at `now` (aware)."""
        owed = [state.value for state in RequestState if state.owed]
        opened = [state.value for state in RequestState if state.open]
        late = (requests.c.state.in_(owed), requests.c.expected_at < now)
        waiting = select(func.min(outbox.c.due_at)).where(outbox.c.state == "pending")
        lost = accounts.c.unreachable.is_not(None), accounts.c.platform != "console"
        return Measured(
            outbox=self._by(select(outbox.c.state, func.count()).group_by(outbox.c.state)),
            due_at=self._connection.execute(waiting).scalar(),
            answers=self._answers(now),
            calls=self._by(
                select(calls.c.held, func.count())
                .where(calls.c.state == "planned", calls.c.start.between(now - YEAR, now))
                .group_by(calls.c.held)
            ),
            requests_open=self._number(requests.c.state.in_(opened)),
            requests_overdue=self._number(and_(*late)),
            unreachable=self._by(
                select(accounts.c.platform, func.count()).where(*lost).group_by(accounts.c.platform)
            ),
        )

    def _answers(self, now: datetime) -> dict[str, int]:
        """The latest of each organisation, for calls that have not begun."""
        latest = (
            select(func.max(answers.c.id))
            .join(calls, and_(calls.c.aor_id == answers.c.aor_id, calls.c.id == answers.c.call_id))
            .where(calls.c.start > now, calls.c.state == "planned")
            .where(answers.c.partner_id.is_not(None))
            .group_by(answers.c.call_id, answers.c.partner_id)
        )
        mine = select(answers.c.choice, func.count()).where(answers.c.id.in_(latest))
        return self._by(mine.group_by(answers.c.choice))

    def _number(self, *conditions: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(requests).where(*conditions)
        return int(self._connection.execute(query).scalar_one())

    def _by(self, query: Select[str, int]) -> dict[str, int]:
        return {name: int(number) for name, number in self._connection.execute(query)}
