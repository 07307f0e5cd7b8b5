"""What an outcome means for its row: pure decisions written down in one unit of work."""

from datetime import datetime, timedelta
from typing import assert_never

from bot.conversation.envelopes import Progress
from bot.conversation.outcomes import Gone, Later, Moved, Outcome, Refused, Sent, Unknown
from bot.handlers import channel_trouble, thread_changing, thread_traces, troubles
from bot.handlers.notices import Worded
from bot.handlers.turn import facts_json
from bot.storage.repositories.channel_cards import CARD
from bot.storage.repositories.intents import Intent, Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit


def record(
    unit: Unit,
    row: Row,
    worded: Worded,
    account: Account | None,
    outcome: Outcome,
    now: datetime,
    *,
    says: str | None = None,
) -> None:
    """Write what came of sending `row`. Unknown leaves the lease to recovery.

    `says`: what a surface shows from now on, as a digest.
    """
    match outcome:
        case Sent(message):
            unit.outbox.sent(row.id, message, now, says)
            if row.intent.kind == CARD and row.message is None:
                unit.channel_cards.posted(row.id, now)
            _learn(unit, row, worded, account, outcome, now)
        case Later(seconds, progress):
            unit.outbox.put_off(row, now + timedelta(seconds=seconds))
            _remember(unit, row, progress)
        case Moved(chat):
            unit.outbox.retarget(row.id, chat, now)
            channel_trouble.moved(unit, row, chat)
        case Gone(reason):
            troubles.gone(unit, row, account, reason, now)
        case Refused(reason):
            unit.outbox.end(row.id, "failed", reason)
        case Unknown(_, progress):
            _remember(unit, row, progress)
        case _:
            assert_never(outcome)


def result_of(outcome: Outcome) -> str:
    """The outcome as an operator counts it: sent, later, failed or unknown."""
    match outcome:
        case Sent():
            return "sent"
        case Later() | Moved():
            return "later"
        case Gone() | Refused():
            return "failed"
        case Unknown():
            return "unknown"
        case _:
            assert_never(outcome)


def _remember(unit: Unit, row: Row, progress: Progress) -> None:
    if progress != row.progress:
        unit.outbox.went_on(row.id, progress)


def _learn(
    unit: Unit,
    row: Row,
    worded: Worded,
    account: Account | None,
    sent: Sent,
    now: datetime,
) -> None:
    """The private chat, if it was not known; the message as a surface, if it shows a record."""
    message = sent.message
    if message is None or account is None:
        return
    if message.chat.private and account.chat != message.chat.chat:
        unit.people.reached(account.id, message.chat.chat)
    trace = thread_traces.arrived(unit, row, worded.reply, account, message, now)
    if trace is not None:
        thread_changing.catch_up(unit, row, trace, worded.reply, account, now)
    shows = worded.reply.shows
    if row.intent.family == "surface" or row.aor is None:
        return
    if not shows:
        if row.intent.edit is not None:
            unit.outbox.written_over(message)
        return
    kind, _, record_id = shows.partition(":")
    surface = Intent(
        key=f"surface:{shows}:account:{account.id}",
        kind=f"{kind}_card",
        facts=facts_json(**{kind: int(record_id)}),
        due_at=now,
        family="surface",
        subject=shows,
        platform=row.intent.platform,
        account=account.id,
        chat=message.chat,
        edit=message,
    )
    unit.outbox.show(surface, message, now, row.aor)
