"""What has been shown to those who lead as speaking against a date."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from bot.domain.calls import CallKind
from bot.storage.repositories.base import Repository, of_aor
from bot.storage.tables.clashes import shown_clashes
from bot.storage.tables.columns import UtcDateTime

_SHOWN = select(shown_clashes.c.what).where(
    of_aor(shown_clashes),
    shown_clashes.c.start == bindparam("start", type_=UtcDateTime),
    shown_clashes.c.kind == bindparam("kind"),
)


class ShownClashes(Repository):
    """By the instant of a date and the kind of call; by no call, for a preview has none yet."""

    def of(self, start: datetime, kind: CallKind) -> frozenset[str]:
        """What has been shown of a date."""
        rows = self._own(_SHOWN, start=start, kind=kind.value)
        return frozenset(row["what"] for row in rows)

    def add(self, start: datetime, kind: CallKind, shown: Iterable[str]) -> None:
        """Remember what is being shown."""
        fresh = frozenset(shown) - self.of(start, kind)
        common = {"aor_id": self._scope.aor_id, "start": start, "kind": kind.value}
        rows = [{**common, "what": what} for what in sorted(fresh)]
        if rows:
            self._connection.execute(insert(shown_clashes), rows)

    def purge(self, before: datetime) -> None:
        """Forget dates that have passed, in every AoR."""
        self._connection.execute(delete(shown_clashes).where(shown_clashes.c.start < before))
