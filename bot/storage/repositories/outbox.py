"""Messages that are to leave: intent and facts, never wording.

Families: a *message* is said once, in order within its lane (chat); a *surface* is a message
already shown whose latest state wins; a *fanout* becomes one message a recipient when due.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, case, delete, func, null, select, update

from bot.conversation import codec
from bot.conversation.envelopes import ChatRef, MessageRef, Progress
from bot.domain.people import AccountId
from bot.storage.prepared import Prepared
from bot.storage.repositories.claims import Claims
from bot.storage.repositories.intents import Intent, Lease, Row, row_of, target_of
from bot.storage.repositories.queueing import WANTED
from bot.storage.repositories.surfaces import OVERTAKEN, SURFACE, SURFACE_PAUSE, Surfaces
from bot.storage.tables.columns import UtcDateTime
from bot.storage.tables.delivery import outbox

_again = bindparam("editable_again", type_=UtcDateTime)
_SENT = Prepared(
    update(outbox)
    .where(WANTED)
    .values(
        state=case((OVERTAKEN, "pending"), else_="sent"),
        due_at=case((SURFACE, _again), else_=outbox.c.due_at),
        shown=case((OVERTAKEN, null()), else_=bindparam("says", type_=outbox.c.shown.type)),
        message=bindparam("arrived_as", type_=outbox.c.message.type),
        sent_at=bindparam("now", type_=UtcDateTime),
        # A card is shown again and again: what counts are the tries of one change.
        tries=case((SURFACE, 0), else_=outbox.c.tries),
        token=None,
        progress=None,
    )
)


class Outbox(Claims, Surfaces):
    """Written with the change that causes it; claimed, sent and recorded by delivery."""

    def add(self, intent: Intent) -> int | None:
        """Queue an intent; None if its key was used before."""
        return self._insert(intent, state="pending")

    def add_sending(self, intent: Intent, lease: Lease) -> Row | None:
        """Queue an intent already taken under `lease`: a direct answer, tried at once."""
        claimed = {"token": lease.token, "lease_until": lease.until, "tries": 1}
        made = self._insert(intent, state="sending", **claimed)
        if made is None:
            return None
        entered = self._scope.entered
        aor = entered.id if entered else None
        return Row(made, aor, intent, 0, flagged=False, message=None, lease_until=lease.until)

    def sent(
        self, row: int, message: MessageRef | None, now: datetime, says: str | None = None
    ) -> None:
        """It arrived as `message`. What was overtaken on its way is due again.

        `says`: what a surface shows from now on, as a digest.
        """
        values = {
            "arrived_as": codec.dumps(message) if message else None,
            "now": now,
            "editable_again": now + SURFACE_PAUSE,
            "says": says,
        }
        _SENT.run(self._connection, row=row, **values)

    def later(self, row: int, due_at: datetime) -> None:
        """The platform did not take it: try again, not before `due_at`, as if for the first time.

        However often it is put off, a crash afterwards is its first one.
        """
        self._set(row, state="pending", token=None, due_at=due_at, tries=0)

    def put_off(self, row: Row, until: datetime) -> None:
        """The chat takes nothing before `until`: neither this nor what waits behind it there.

        A card has no place in their order, and nothing waits for it.
        """
        if row.intent.family == "surface":
            self.later(row.id, until)
            return
        self._set(row.id, state="pending", token=None, rests_until=until, tries=0)

    def went_on(self, row: int, progress: Progress) -> None:
        """So much of it has arrived, whatever becomes of the rest."""
        self._set(row, progress=codec.dumps(progress) if progress.steps else None)

    def postpone(self, row: int, due_at: datetime) -> None:
        """It could not be worded: try again, not before `due_at`."""
        self._set(row, state="pending", token=None, due_at=due_at)

    def again(self, row: int, *, flagged: bool) -> None:
        """Send it once more; `flagged` where that may be a copy."""
        values = {"flagged": True} if flagged else {}
        self._set(row, state="pending", token=None, **values)

    def retarget(self, row: int, chat: ChatRef, due_at: datetime) -> None:
        """The chat lives on elsewhere."""
        found = self._first(select(outbox).where(outbox.c.id == row))
        if found is not None:
            moved = replace(row_of(found).intent, chat=chat)
            self._set(row, target=target_of(moved), lane=moved.lane, progress=None)
            self.later(row, due_at)

    def end(self, row: int, state: str, why: str) -> None:
        """It will not be sent: failed, unknown or cancelled, for this reason (a code)."""
        self._set(row, state=state, token=None, why=why[:200])

    def retime(self, key: str, **values: object) -> None:
        """What waits under `key` is due, ends or is about another instant from now on."""
        waiting = update(outbox).where(outbox.c.key == key, outbox.c.state == "pending")
        self._connection.execute(waiting.values(**values))

    def put_to(
        self, accounts: Sequence[AccountId], kinds: Sequence[str], now: datetime, due_at: datetime
    ) -> None:
        """What waits for `accounts` beyond `now` is due at `due_at`, or now if it ends before."""
        mine = (outbox.c.account_id.in_(accounts), outbox.c.kind.in_(kinds))
        waiting = (outbox.c.family == "message", outbox.c.state == "pending")
        moved = case((outbox.c.expires_at <= due_at, now), else_=due_at)
        statement = update(outbox).where(*mine, *waiting, outbox.c.due_at > now)
        self._connection.execute(statement.values(due_at=moved))

    def withdraw(self, subject: str, why: str) -> None:
        """Cancel what waits about `subject`, such as the reminders of a moved call."""
        statement = update(outbox).where(
            outbox.c.subject == subject,
            outbox.c.aor_id == self._scope.aor_id,
            outbox.c.state == "pending",
            outbox.c.family != "surface",
        )
        self._connection.execute(statement.values(state="cancelled", why=why))

    def counts(self) -> dict[str, int]:
        """How many intents of this AoR are in each state."""
        mine = outbox.c.aor_id == self._scope.aor_id
        query = select(outbox.c.state, func.count()).where(mine).group_by(outbox.c.state)
        return {state: int(number) for state, number in self._connection.execute(query)}

    def purge(self, before: datetime) -> None:
        """Delete messages done with before this instant; surfaces stay with their messages."""
        done = outbox.c.state.in_(["sent", "failed", "unknown", "cancelled"])
        old = func.coalesce(outbox.c.sent_at, outbox.c.due_at) < before
        statement = delete(outbox).where(done, old, outbox.c.family != "surface")
        self._connection.execute(statement)
