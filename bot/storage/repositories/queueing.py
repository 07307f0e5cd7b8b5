"""Rows of the outbox: made once under their key, and changed by their number."""

from sqlalchemy import bindparam, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.prepared import Prepared
from bot.storage.repositories.base import Repository
from bot.storage.repositories.intents import Intent, target_of
from bot.storage.tables.delivery import outbox

WANTED = outbox.c.id == bindparam("row")
_CHANGE = Prepared(update(outbox).where(WANTED))
_KEY, _NUMBER = [outbox.c.key], outbox.c.id
_ADD = {
    name: Prepared(
        engine.insert(outbox).on_conflict_do_nothing(index_elements=_KEY).returning(_NUMBER)
    )
    for name, engine in (("sqlite", sqlite), ("postgresql", postgresql))
}


class Queue(Repository):
    """What everything that writes to the outbox does."""

    def _insert(self, intent: Intent, **state: object) -> int | None:
        """The number of a new row; None if its key was used before."""
        entered = self._scope.entered
        values: dict[str, object] = {
            "aor_id": entered.id if entered else None,
            "key": intent.key,
            "family": intent.family,
            "kind": intent.kind,
            "facts": intent.facts,
            "subject": intent.subject,
            "lane": intent.lane,
            "platform": intent.platform,
            "account_id": intent.account,
            "target": target_of(intent),
            "urgent": intent.urgent,
            "due_at": intent.due_at,
            "expires_at": intent.expires_at,
            "tries": 0,
            "flagged": False,
        }
        add = _ADD[self._connection.dialect.name]
        made: int | None = add.scalar(self._connection, **values | state)
        return made

    def _set(self, row: int, **values: object) -> None:
        _CHANGE.run(self._connection, row=row, **values)
