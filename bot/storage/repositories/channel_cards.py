"""Cards of calls that stand in groups and channels: rows of the outbox that no account has."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, select, update

from bot.conversation.envelopes import ChatRef
from bot.storage.repositories.base import Repository
from bot.storage.repositories.intents import Intent, row_of, target_of
from bot.storage.tables.delivery import outbox

CARD = "channel_card"
"""What their rows are called."""
_SHOWN = (outbox.c.kind == CARD, outbox.c.message.is_not(None))
_RESTING = ("sent", "pending", "unknown")


class ChannelCards(Repository):
    """What has been posted under its key, and when it may change again."""

    def stands(self, key: str) -> bool:
        """Whether the card under `key` has arrived."""
        mine = (outbox.c.key == key, outbox.c.state.not_in(["failed", "cancelled"]))
        return self._first(select(outbox.c.id).where(*_SHOWN, *mine)) is not None

    def renew_call(self, subject: str, now: datetime) -> None:
        """What the cards of a call say is not true any more: they change at once."""
        self._renew(outbox.c.subject == subject, now)

    def renew_posting(self, posting: int, now: datetime) -> None:
        """The same for all that one posting has brought."""
        self._renew(outbox.c.key.endswith(f":posting:{posting}"), now)

    def posted(self, row: int, now: datetime) -> None:
        """It has just been posted; its first change need not wait a minute."""
        self._connection.execute(update(outbox).where(outbox.c.id == row).values(due_at=now))

    def moved(self, old: ChatRef, new: ChatRef) -> None:
        """What waits for a group, and what stands there, goes where the group went.

        What was shown in the old group cannot be edited any more: it is posted anew.
        """
        lanes = [_lane(old), _lane(new)]
        waiting = (outbox.c.state == "pending") | (outbox.c.family == "surface")
        ours = (outbox.c.account_id.is_(None), outbox.c.lane.in_(lanes), waiting)
        for row in self._all(select(outbox).where(*ours)):
            intent = row_of(row).intent
            if intent.chat is None:
                continue
            there = replace(intent, chat=replace(intent.chat, chat=new.chat), edit=None)
            values = {"target": target_of(there), "lane": there.lane, "message": None}
            if row["state"] in _RESTING:
                values["state"] = "pending"
            mine = update(outbox).where(outbox.c.id == row["id"])
            self._connection.execute(mine.values(**values, shown=None))

    def _renew(self, which: ColumnElement[bool], now: datetime) -> None:
        mine = (*_SHOWN, which, outbox.c.aor_id == self._scope.aor_id)
        resting = outbox.c.state.in_(_RESTING)
        again = update(outbox).where(*mine, resting).values(state="pending", due_at=now)
        self._connection.execute(again)
        # On its way it was worded before; without its token it is known as overtaken.
        leaving = update(outbox).where(*mine, outbox.c.state == "sending").values(token=None)
        self._connection.execute(leaving)


def _lane(chat: ChatRef) -> str:
    epoch = datetime.fromtimestamp(0, UTC)
    return Intent("", "", "", epoch, platform=chat.platform.value, chat=chat).lane
