"""One row's way: worded from the state of this moment, sent at its turn, recorded."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import structlog

from bot import counters
from bot.clock import Clock, SystemClock
from bot.conversation import codec
from bot.conversation.envelopes import MessageRef, Progress
from bot.conversation.outcomes import Outcome, Outgoing, Sent, Unknown
from bot.delivery.carrying import Carrier, OutOfReach
from bot.delivery.minting import with_codes
from bot.delivery.pacing import Departure, Pacer
from bot.delivery.recording import record, result_of
from bot.delivery.sender import Sender
from bot.domain.reminders import MONTH, ReminderKind
from bot.handlers import desk_files_lost, fan_out, notices, thread_traces
from bot.handlers.notices import Worded
from bot.storage.engine import Database
from bot.storage.repositories.intents import Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

log = structlog.get_logger("delivery")
REMINDERS = frozenset({MONTH, *ReminderKind})
LONGEST_WAIT = 5.0
"""Seconds for which a row is kept until its turn; one that has to wait longer is put back."""
WORDING_TRIES = 3
WORDING_PAUSE = timedelta(seconds=20)
FETCHING_TRIES = 7
"""Each pause is twice as long as the one before: twenty minutes outlast most outages."""


Left = Callable[[], None]


def nobody_waits() -> None:
    """For it to leave."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says, to which account, and the message that begins its thread."""

    worded: Worded
    account: Account | None
    root: MessageRef | None = None


class _NotWorded(Exception):
    """Nothing has left: the row could not be turned into words."""


class Courier:
    """Takes claimed rows where they belong."""

    def __init__(
        self, db: Database, clock: Clock, senders: Mapping[str, Sender], pacer: Pacer
    ) -> None:
        """`senders`: by platform; looked up for each row."""
        self._db, self._clock = db, clock
        self._senders, self._pacer = senders, pacer
        self._carrier = Carrier(senders)

    async def take(self, row: Row, said: Said | None = None, left: Left = nobody_waits) -> None:
        """Deliver a row and write what came of it; never raises. `said`: a direct answer's words.

        After a crash even those are read from the row. `left` is called as soon as it has left,
        or else at the end.
        """
        try:
            await self._deliver(row, said, left)
        except _NotWorded:
            log.exception("not worded", kind=row.intent.kind, row=row.id)
            await self._settle(row, lambda unit: self._put_off(unit, row))
        except OutOfReach as error:
            why, pause = error.__cause__, error.pause
            log.warning("file not fetched", row=row.id, error=type(why).__name__)
            await self._settle(row, lambda unit: self._wait_for_file(unit, row, pause))
        except Exception:
            # Nobody knows whether it left; its lease ends and recovery sees to it.
            log.exception("delivery failed", kind=row.intent.kind, row=row.id)
        finally:
            left()

    async def _deliver(self, row: Row, said: Said | None, left: Left) -> None:
        if row.intent.family == "fanout":
            await self._expand(row)
            return
        seconds = 0.0 if row.intent.urgent else self._pacer.wait(_departure(row))
        if seconds > LONGEST_WAIT:
            due_at = self._clock.now() + timedelta(seconds=seconds)
            await self._settle(row, lambda unit: unit.outbox.put_off(row, due_at))
            return
        said = said or await self._said(row)
        if said is None:
            await self._settle(row, lambda unit: unit.outbox.end(row.id, "cancelled", "withdrawn"))
            return
        says = _digest(said.worded) if row.intent.family == "surface" else None
        if says is not None and says == row.shown:
            now = self._clock.now()
            await self._settle(row, lambda unit: unit.outbox.unchanged(row.id, now))
            return
        sender = self._senders.get(row.intent.platform)
        if sender is None:
            await self._settle(row, lambda unit: unit.outbox.end(row.id, "failed", "platform off"))
            return
        outcome = await self._left(row, said, sender)
        left()
        if outcome is not None:
            await self._db.write(lambda unit: self._record(unit, row, said, outcome, says))

    async def _left(self, row: Row, said: Said, sender: Sender) -> Outcome | None:
        """What came of it with its files and codes; None as of `_sent`."""
        now = self._clock.now()
        load = await self._carrier.with_files(said.worded, row.intent.platform, now)
        leaving = replace(said, worded=await with_codes(self._db, load.worded))
        outcome = await self._sent(row, leaving, sender)
        if isinstance(outcome, Sent) and load.without:
            return replace(outcome, without=(*load.without, *outcome.without))
        return outcome

    async def _sent(self, row: Row, said: Said, sender: Sender) -> Outcome | None:
        """What came of sending it; None if its turn came when the row was no longer held."""
        async with self._pacer.turn(_departure(row), urgent=row.intent.urgent):
            lapsed = _lapsed(row)
            leaving = _outgoing(row, said)
            outcome = None if lapsed else await sender.send(leaving, partial(self._went_on, row))
        if outcome is None:
            # This process stood still, and another may be sending it; nothing has left here.
            log.warning("too late to send", kind=row.intent.kind, row=row.id)
            await self._settle(row, lambda unit: unit.outbox.later(row.id, row.intent.due_at))
            return None
        counted = (row.intent.platform, row.intent.kind, result_of(outcome))
        counters.MESSAGES.labels(*counted).inc()
        if isinstance(outcome, Sent):
            self._note_lateness(row, "sent")
        if isinstance(outcome, Unknown):
            log.warning("unknown whether sent", kind=row.intent.kind, row=row.id)
        return outcome

    async def _went_on(self, row: Row, progress: Progress) -> None:
        await self._settle(row, lambda unit: unit.outbox.went_on(row.id, progress))

    def _note_lateness(self, row: Row, step: str) -> None:
        if row.intent.kind in REMINDERS:
            late = (self._clock.now() - row.intent.due_at).total_seconds()
            counters.LATENESS.labels(step).observe(late)

    async def _settle(self, row: Row, decide: Callable[[Unit], None]) -> None:
        """Decide what becomes of `row`, unless somebody took it over meanwhile."""
        await self._db.write(lambda unit: decide(unit) if unit.outbox.held(row) else None)

    def _record(self, unit: Unit, row: Row, said: Said, outcome: Outcome, says: str | None) -> None:
        """Whoever took it over decides; but a message that has arrived has arrived."""
        arrived = isinstance(outcome, Sent) and row.intent.family == "message"
        if arrived or unit.outbox.held(row):
            now = self._clock.now()
            record(unit, row, said.worded, said.account, outcome, now, says=says)
            if isinstance(outcome, Sent) and outcome.without:
                desk_files_lost.tell_senders(unit, row.aor, outcome.without, now)

    def _put_off(
        self, unit: Unit, row: Row, tries: int = WORDING_TRIES, pause: timedelta = WORDING_PAUSE
    ) -> None:
        if row.tries + 1 < tries:
            unit.outbox.postpone(row.id, self._clock.now() + pause)
            return
        unit.outbox.end(row.id, "failed", "cannot be worded")
        log.error("given up: cannot be worded", kind=row.intent.kind, row=row.id)

    async def _expand(self, row: Row) -> None:
        def expand(unit: Unit) -> None:
            now = self._clock.now()
            fan_out.expand(unit, row, now)
            unit.outbox.sent(row.id, None, now)

        try:
            await self._db.write(expand)
            self._note_lateness(row, "begun")
        except Exception as error:
            raise _NotWorded from error

    def _wait_for_file(self, unit: Unit, row: Row, pause: timedelta | None) -> None:
        if pause is None:
            self._put_off(unit, row, FETCHING_TRIES, WORDING_PAUSE * 2**row.tries)
        else:
            # As if for the first time: however long it is waited for, a crash does not end it.
            unit.outbox.later(row.id, self._clock.now() + pause)

    async def _said(self, row: Row) -> Said | None:
        """Its words of this moment; None withdraws it."""

        def word(unit: Unit) -> Said | None:
            worded = notices.word(unit, row, self._clock.now())
            known = row.intent.account
            account = unit.people.account_by_id(known) if known is not None else None
            if worded is None:
                return None
            return Said(worded, account, thread_traces.root_of(unit, row, account))

        try:
            return await self._db.read(word)
        except Exception as error:
            raise _NotWorded from error


def _digest(worded: Worded) -> str:
    """What is shown to whom, as a hash: the same again need not be edited in."""
    shown = codec.dumps([worded.reply, worded.reader.as_facts()])
    return hashlib.sha256(shown.encode(errors="backslashreplace")).hexdigest()


def _lapsed(row: Row) -> bool:
    return row.lease_until is not None and SystemClock().now() >= row.lease_until


def _departure(row: Row) -> Departure:
    intent = row.intent
    group = intent.chat is not None and not intent.chat.private
    return Departure(intent.platform, intent.lane, group, edit=_edited(row) is not None)


def _edited(row: Row) -> MessageRef | None:
    """The message that is replaced: a card is the message that it last became."""
    return (row.message if row.intent.family == "surface" else None) or row.intent.edit


def _outgoing(row: Row, said: Said) -> Outgoing:
    intent, account = row.intent, said.account
    return Outgoing(
        key=intent.key,
        reply=said.worded.reply,
        reader=said.worded.reader,
        account=account.ref if account else None,
        chat=intent.chat,
        edit=_edited(row),
        answer_url=intent.answer_url,
        root=said.root or intent.root,
        progress=row.progress,
    )
