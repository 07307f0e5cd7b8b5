"""The file that goes with a message about a change, for whoever follows no feed."""

from collections.abc import Sequence
from datetime import datetime

from bot.conversation.replies import Document
from bot.domain.calendar import Entry, ended_series
from bot.domain.calls import Call, CallState
from bot.domain.people import Member
from bot.handlers import cards
from bot.handlers.calendar_entries import Shown, shown
from bot.reports.calendar import Method, calendar_file
from bot.storage.unit import Unit


def attached(
    unit: Unit, member: Member, calls: Sequence[Call], now: datetime
) -> tuple[Document, ...]:
    """The changed calls of one series, or the single one, as they are now."""
    if unit.feeds.follows(member.person.id):
        return ()
    found = shown(unit, now)
    method, entries = _changed(unit, member, found, calls, now)
    name = f"call-{calls[0].number}.ics"
    return (calendar_file(name, method, entries, now),)


def _changed(
    unit: Unit, member: Member, found: Shown, calls: Sequence[Call], now: datetime
) -> tuple[Method, list[Entry]]:
    """One call that is off is taken back alone; what a rule gives is published anew, whole."""
    first = calls[0]
    off = first.state is CallState.CANCELLED
    if len(calls) == 1 and off:
        return Method.CANCEL, [found.of_call(first)]
    if not unit.audiences.includes(cards.AUDIENCES[first.kind], member):
        method = Method.CANCEL if off else Method.PUBLISH
        return method, [found.of_call(call) for call in calls]
    laid = found.laid.get(first.series) if first.series is not None else None
    ended = ended_series(laid, found.shelf) if laid else None
    if ended is not None:
        return Method.CANCEL, [ended]
    return Method.PUBLISH, found.of_series(first, now)
