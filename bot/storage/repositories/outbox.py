"""Messages that are to leave: intent and facts, never wording.

Families: a *message* is said once, in order within its lane (chat); a *surface* is a message
already shown whose latest state wins; a *fanout* becomes one message a recipient when due.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.engine import RowMapping

from bot.conversation import codec
from bot.conversation.envelopes import ChatRef, MessageRef
from bot.storage.repositories.base import Repository, made_key
from bot.storage.repositories.intents import Intent, Lease, Row, row_of, target_of
from bot.storage.tables.delivery import outbox

SURFACE_PAUSE = timedelta(minutes=1)
"""A surface changes at once the first time, then at most once in this time."""


class Outbox(Repository):
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

    def claim(self, now: datetime, lease: Lease, limit: int = 20) -> list[Row]:
        """Take intents due at `now` under `lease`: the first of each lane nobody is sending in.

        What has expired is cancelled on the way. Claims come one after the other, as all writing
        does: side by side they would break the order of a lane, however they lock its rows.
        """
        self._expire(now)
        due = select(outbox).where(*_free(now))
        order = (outbox.c.urgent.desc(), outbox.c.due_at, outbox.c.id)
        busy: set[str] = set()
        taken: list[RowMapping] = []
        for row in self._all(due.order_by(*order).limit(limit * 10)):
            if row["lane"] not in busy and len(taken) < limit:
                busy.add(row["lane"])
                taken.append(row)
        self._set(
            [row["id"] for row in taken],
            state="sending",
            token=lease.token,
            lease_until=lease.until,
            tries=outbox.c.tries + 1,
        )
        return [replace(row_of(row), lease_until=lease.until) for row in taken]

    def held(self, row: Row) -> bool:
        """Whether `row` is still on its way under the lease it was read with.

        Else somebody took it over: whoever was frozen, or swept it too, has nothing to say.
        """
        still = (outbox.c.state == "sending", outbox.c.lease_until == row.lease_until)
        return self._first(select(outbox.c.id).where(outbox.c.id == row.id, *still)) is not None

    def orphans(self, ended: datetime) -> list[Row]:
        """Intents whose lease ended by `ended` (real time) and of which nothing was recorded."""
        query = select(outbox).where(outbox.c.state == "sending", outbox.c.lease_until <= ended)
        return [row_of(row) for row in self._all(query.order_by(outbox.c.id))]

    def end_leases(self, at: datetime) -> int:
        """At start, when this process alone holds the database: no other sender is alive."""
        statement = update(outbox).where(outbox.c.state == "sending", outbox.c.lease_until > at)
        return self._connection.execute(statement.values(lease_until=at)).rowcount

    def sent(self, row: int, message: MessageRef | None, now: datetime) -> None:
        """It arrived as `message`. What was overtaken on its way is due again."""
        stored = codec.dumps(message) if message else None
        values: dict[str, object] = {"state": "sent", "token": None, "sent_at": now}
        if self._overtaken(row):
            values |= {"state": "pending", "due_at": now + SURFACE_PAUSE}
        self._set([row], message=stored, **values)

    def later(self, row: int, due_at: datetime) -> None:
        """The platform did not take it: try again, not before `due_at`, as if for the first time.

        However often it is put off, a crash afterwards is its first one.
        """
        self._set([row], state="pending", token=None, due_at=due_at, tries=0)

    def postpone(self, row: int, due_at: datetime) -> None:
        """It could not be worded: try again, not before `due_at`."""
        self._set([row], state="pending", token=None, due_at=due_at)

    def again(self, row: int, *, flagged: bool) -> None:
        """Send it once more; `flagged` where that may be a copy."""
        values = {"flagged": True} if flagged else {}
        self._set([row], state="pending", token=None, **values)

    def retarget(self, row: int, chat: ChatRef, due_at: datetime) -> None:
        """The chat lives on elsewhere."""
        found = self._first(select(outbox).where(outbox.c.id == row))
        if found is not None:
            moved = replace(row_of(found).intent, chat=chat)
            self._set([row], target=target_of(moved), lane=moved.lane)
            self.later(row, due_at)

    def end(self, row: int, state: str, why: str) -> None:
        """It will not be sent: failed, unknown or cancelled, for this reason (a code)."""
        self._set([row], state=state, token=None, why=why[:200])

    def withdraw(self, subject: str, why: str) -> None:
        """Cancel what waits about `subject`, such as the reminders of a moved call."""
        statement = update(outbox).where(
            outbox.c.subject == subject,
            outbox.c.aor_id == self._scope.aor_id,
            outbox.c.state == "pending",
            outbox.c.family != "surface",
        )
        self._connection.execute(statement.values(state="cancelled", why=why))

    def show(self, surface: Intent, message: MessageRef, now: datetime) -> None:
        """Remember that `message` shows `surface`, in place of an older message."""
        values = {
            "kind": surface.kind,
            "facts": surface.facts,
            "target": target_of(replace(surface, edit=message)),
            "lane": surface.lane,
            "state": "sent",
            "message": codec.dumps(message),
            "sent_at": now,
        }
        found = self._first(select(outbox).where(outbox.c.key == surface.key))
        if found is None:
            made = self._insert(surface, state="sent")
            self._set([made] if made is not None else [], **values)
            return
        if found["state"] == "sending":
            # What is on its way may arrive after this and show an older state.
            values |= {"state": "sending", "token": None}
        self._set([found["id"]], **values)

    def touch(self, subject: str, now: datetime) -> None:
        """Bring every surface that shows `subject` up to date, soon.

        One that is on its way was worded before; without its token it is known as overtaken.
        """
        mine = (outbox.c.subject == subject, outbox.c.family == "surface")
        shown = self._from(outbox, *mine, outbox.c.state.in_(["sent", "sending"]))
        for row in self._all(shown):
            if row["state"] == "sent":
                earliest = (row["sent_at"] or now) + SURFACE_PAUSE
                self._set([row["id"]], state="pending", due_at=max(now, earliest))
            else:
                self._set([row["id"]], token=None)

    def _overtaken(self, row: int) -> bool:
        """Whether a surface on its way was touched, or shown anew, since it was worded."""
        found = self._first(select(outbox).where(outbox.c.id == row))
        if found is None or found["family"] != "surface":
            return False
        return found["state"] == "sending" and found["token"] is None

    def any_due(self, now: datetime) -> bool:
        """Whether anything can be claimed at `now`: it is due and its lane is free."""
        due = select(outbox.c.id).where(*_free(now)).limit(1)
        return self._connection.execute(due).first() is not None

    def next_due(self, after: datetime | None = None) -> datetime | None:
        """When the next intent is due, if any waits; `after`: of those not due yet."""
        query = select(func.min(outbox.c.due_at)).where(outbox.c.state == "pending")
        if after is not None:
            query = query.where(outbox.c.due_at > after)
        found: datetime | None = self._connection.execute(query).scalar()
        return found

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

    def _expire(self, now: datetime) -> None:
        statement = update(outbox).where(
            outbox.c.state == "pending",
            outbox.c.expires_at <= now,
            outbox.c.due_at <= now,
        )
        self._connection.execute(statement.values(state="cancelled", why="expired"))

    def _insert(self, intent: Intent, **state: object) -> int | None:
        known = select(outbox.c.id).where(outbox.c.key == intent.key)
        if self._connection.execute(known).first() is not None:
            return None
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
        made = self._connection.execute(insert(outbox).values({**values, **state}))
        return made_key(made)

    def _set(self, rows: Iterable[int], **values: object) -> None:
        wanted = list(rows)
        if wanted:
            statement = update(outbox).where(outbox.c.id.in_(wanted))
            self._connection.execute(statement.values(**values))


def _free(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What is due in a lane that nobody is sending in."""
    other = outbox.alias()
    busy = select(other.c.lane).where(other.c.state == "sending")
    due = (outbox.c.state == "pending", outbox.c.due_at <= now)
    return (*due, outbox.c.lane.not_in(busy))
