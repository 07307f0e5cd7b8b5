"""The queue of updates: numbered once, given out until confirmed, by polling or by webhook."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import limits
from .errors import ApiError, conflict
from .signal import Signal

# Telegram gives these only to a bot that asks for them by name.
BY_NAME_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
TERMINATED_BY_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
TERMINATED_BY_WEBHOOK = "terminated by setWebhook request"


@dataclass
class Update:
    """One update; `index` is its place in the sandbox's list, `update_id` Telegram's number."""

    index: int
    update_id: int
    kind: str
    body: dict[str, Any]
    confirmed: bool = False

    def to_json(self) -> dict[str, Any]:
        """The Bot API's Update object."""
        return {"update_id": self.update_id, **self.body}


@dataclass
class _Waiting:
    """One place in the queue, until `until` on the clock; what nobody fetched by then is lost.

    One that is `late` (a redelivery, or overtaken by the next) is confirmed by an offset only
    after it was given out.
    """

    update: Update
    until: float
    late: bool = False
    given: bool = False


class UpdateQueue:
    """All updates of one bot, and which of them still wait for it.

    `repeats` of the next updates are queued twice; with `swap_next` the next one waits until
    another has passed it. `polls` is how many long polls wait now.
    """

    def __init__(self, first_id: int, signal: Signal, clock: Callable[[], float]) -> None:
        self.all: list[Update] = []
        self.allowed: frozenset[str] | None = None
        self.closed = False
        self.repeats = 0
        self.swap_next = False
        self.polls = 0
        self._held: _Waiting | None = None
        self._clock = clock
        self._next_id = first_id
        self._pending: list[_Waiting] = []
        self._signal = signal
        self._poller = 0
        self._why_terminated = conflict(TERMINATED_BY_POLL)

    def allow(self, kinds: list[str] | None) -> None:
        """Set allowed_updates: None keeps the last setting, an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind."""
        return kind in self.allowed if self.allowed is not None else kind not in BY_NAME_ONLY

    def add(self, kind: str, content: dict[str, Any]) -> Update | None:
        """Queue an update; None when allowed_updates leaves it out."""
        if not self.wants(kind):
            return None
        update = Update(len(self.all), self._next_id, kind, {kind: content})
        self._next_id += 1
        self.all.append(update)
        self._enqueue(update)
        self._signal.fire()
        return update

    def _enqueue(self, update: Update) -> None:
        if self.swap_next and self._held is None:
            self._held = self._place(update, late=True)
            return
        self._pending.append(self._place(update))
        if self.repeats:
            self.repeats -= 1
            self._pending.append(self._place(update, late=True))
        if self._held is not None:
            self._let_follow()

    def _let_follow(self) -> None:
        """Queue what was held back, now at the end."""
        held, self._held, self.swap_next = self._held, None, False
        if held is not None:
            self._pending.append(held)

    def _place(self, update: Update, *, late: bool = False) -> _Waiting:
        press = update.kind == "callback_query"
        seconds = limits.PRESS_SECONDS if press else limits.UPDATE_SECONDS
        return _Waiting(update, self._clock() + seconds, late)

    def keep_order(self) -> None:
        """Withdraw the orders for copies and disorder; what was held back is queued."""
        self.repeats = 0
        self._let_follow()
        self._signal.fire()

    def jump_to(self, update_id: int) -> None:
        """Number the next update so; after a quiet week Telegram starts anywhere."""
        self._next_id = update_id

    def redeliver(self, update: Update) -> None:
        """Give the same update out again, before what waits, although it was confirmed."""
        update.confirmed = False
        self._pending.insert(0, self._place(update, late=True))
        self._signal.fire()

    def drop_pending(self) -> None:
        """Forget what was not confirmed (drop_pending_updates)."""
        self._pending.clear()
        self._held = None
        self._signal.fire()

    def pending_count(self) -> int:
        """How many updates wait."""
        return len(self._fresh())

    def confirm_below(self, offset: int) -> None:
        """What getUpdates confirms by its offset; a negative one keeps the last -offset updates.

        An offset past the next number confirms nothing: so a bot meets numbers that start anew
        after a quiet week.
        """
        if offset > self._next_id:
            return
        if offset < 0:
            done, self._pending = self._pending[:offset], self._pending[offset:]
        else:
            done = [w for w in self._pending if _is_confirmed(w, offset)]
            self._pending = [w for w in self._pending if not _is_confirmed(w, offset)]
        for waiting in done:
            waiting.update.confirmed = True
        if done:
            self._signal.fire()

    def head(self) -> Update | None:
        """The update that a webhook gets next."""
        fresh = self._fresh()
        return fresh[0].update if fresh else None

    def confirm_head(self, update: Update) -> None:
        """The webhook took it with a 2xx."""
        if self.head() is update:
            self._pending.pop(0)
        update.confirmed = True
        self._signal.fire()

    def terminate(self, why: ApiError) -> None:
        """End the long poll that waits now with this refusal."""
        self._why_terminated = why
        self._poller += 1
        self._signal.fire()

    async def poll(
        self, offset: int, limit: int, seconds: float, gone: Callable[[], bool]
    ) -> list[Update]:
        """Updates from `offset` on, waiting up to `seconds` for the first.

        `gone` tells that the asker hung up: then nothing counts as given out.
        Raises ApiError when it is terminated while it waits: 409 when another poll takes over.
        """
        self.confirm_below(offset)
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        if not self._fresh() and seconds > 0:
            self.terminate(conflict(TERMINATED_BY_POLL))
        mine = self._poller
        while not self._fresh() and loop.time() < end and not gone() and not self.closed:
            await self._doze(end - loop.time())
            if self._poller != mine:
                raise self._why_terminated
        return [] if gone() else self._give(limit)

    async def _doze(self, seconds: float) -> None:
        self.polls += 1
        try:
            await self._signal.wait(seconds)
        finally:
            self.polls -= 1

    def _fresh(self) -> list[_Waiting]:
        """What still waits; Telegram forgets what nobody fetched in time."""
        now = self._clock()
        self._pending = [waiting for waiting in self._pending if waiting.until > now]
        return self._pending

    def give_back(self, batch: list[Update]) -> None:
        """The answer with these was lost on the way."""
        for waiting in self._pending:
            if any(waiting.update is update for update in batch):
                waiting.given = False

    def _give(self, limit: int) -> list[Update]:
        batch = self._fresh()[:limit]
        for waiting in batch:
            waiting.given = True
        return [waiting.update for waiting in batch]


def _is_confirmed(waiting: _Waiting, offset: int) -> bool:
    return waiting.update.update_id < offset and (waiting.given or not waiting.late)
