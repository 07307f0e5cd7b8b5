"""Messages that show a record and change with it: the last state wins, whatever overtakes what.

A surface that waits for nothing (`sent`) says in `due_at` from when on it may be edited again.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, case, null, or_, update

from bot.conversation import codec
from bot.conversation.envelopes import MessageRef
from bot.domain.people import AorId
from bot.storage.prepared import Prepared
from bot.storage.repositories.base import of_aor
from bot.storage.repositories.intents import Intent, target_of
from bot.storage.repositories.queueing import WANTED, Queue
from bot.storage.tables.columns import UtcDateTime
from bot.storage.tables.delivery import HOMES, SHOWING, outbox

SURFACE_PAUSE = timedelta(minutes=1)
"""A surface changes at once the first time, then at most once in this time."""
LOOK_PAUSE = timedelta(seconds=5)
"""What was looked at and needed no change is looked at again after this: wording costs too."""

SURFACE = outbox.c.family == "surface"
OVERTAKEN = and_(SURFACE, outbox.c.state == "sending", outbox.c.token.is_(None))
"""A surface on its way was touched, or shown anew, since it was worded."""

_now = bindparam("now", type_=UtcDateTime)
_on_its_way = outbox.c.state == "sending"
_STANDS = Prepared(
    update(outbox)
    .where(outbox.c.key == bindparam("known_key"))
    .values(
        # What is on its way may arrive after this and show an older state.
        state=case((_on_its_way, outbox.c.state), else_="sent"),
        token=case((_on_its_way, null()), else_=outbox.c.token),
        tries=case((_on_its_way, outbox.c.tries), else_=0),
        due_at=case((outbox.c.message == bindparam("there"), outbox.c.due_at), else_=_now),
        # It says what an answer said, which is not how the surface would be worded.
        shown=None,
    )
)
_TOUCH = Prepared(
    update(outbox)
    # A page of one's own shows a little of everything. Those on their way may wait for long and be
    # many: each is told once.
    .where(of_aor(outbox), or_(and_(SHOWING, outbox.c.subject == bindparam("record")), HOMES))
    .values(
        # One that was given up after crashes is worth a new try.
        state=case((outbox.c.state == "sending", outbox.c.state), else_="pending"),
        tries=case((outbox.c.state == "unknown", 0), else_=outbox.c.tries),
        due_at=case((outbox.c.due_at > _now, outbox.c.due_at), else_=_now),
        token=None,
    )
)
_UNCHANGED = Prepared(
    update(outbox)
    .where(WANTED)
    .values(
        state=case((OVERTAKEN, "pending"), else_="sent"),
        due_at=bindparam("next_look", type_=UtcDateTime),
        tries=0,
        token=None,
    )
)


class Surfaces(Queue):
    """Cards, renewed in the unit of work that changes what they show."""

    def show(
        self, surface: Intent, message: MessageRef, now: datetime, aor: AorId | None = None
    ) -> None:
        """Remember that `message` shows `surface`, in place of an older message.

        `aor`: whose record it is; where none is named, that of the AoR entered.
        """
        there, surface = codec.dumps(message), replace(surface, edit=message)
        shown = {"sent_at": now, "message": there}
        stands = {"known_key": surface.key, "there": there, "now": now}
        if not _STANDS.run(self._connection, **_of(surface), **shown, **stands):
            of = {"aor_id": aor} if aor is not None else {}
            self._insert(surface, state="sent", **shown, **of)

    def touch(self, subject: str, now: datetime) -> int:
        """Bring every surface that shows `subject` up to date, as soon as it may change.

        One that is on its way was worded before; without its token it is known as overtaken.
        Returns how many did not know of a change yet.
        """
        return _TOUCH.run(self._connection, aor=self._scope.aor_id, record=subject, now=now)

    def written_over(self, message: MessageRef) -> None:
        """Something else stands in `message` now; a surface shown there is edited in again."""
        there = (SURFACE, outbox.c.message == codec.dumps(message))
        self._connection.execute(update(outbox).where(*there).values(shown=None))

    def unchanged(self, row: int, now: datetime) -> None:
        """It says already what it should, so nothing was edited."""
        _UNCHANGED.run(self._connection, row=row, next_look=now + LOOK_PAUSE)


def _of(surface: Intent) -> dict[str, object]:
    return {
        "kind": surface.kind,
        "facts": surface.facts,
        "target": target_of(surface),
        "lane": surface.lane,
    }
