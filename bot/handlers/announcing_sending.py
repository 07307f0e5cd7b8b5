"""An announcement on its way: a message for each reader, and what became of each."""

import json
from datetime import datetime
from itertools import islice

from bot.domain.announcing import (
    EXPIRED,
    LIVES,
    NO_FILE,
    AnnouncementId,
    AnnouncementState,
    Fate,
    is_told,
    look_again,
    tally,
)
from bot.domain.people import PersonId
from bot.domain.preferences import Preferences
from bot.domain.privacy import ERASED
from bot.handlers.announcing_audience import Reader, members, reader_of
from bot.handlers.own_times import own_time
from bot.handlers.telling import tell
from bot.handlers.turn import facts_json
from bot.storage.repositories.announcements import Announcement, OnItsWay
from bot.storage.repositories.intents import Intent, Row
from bot.storage.unit import Unit

KIND, RESULT = "announcement", "announcement_result"
OUT, LOOK = "announcement_out", "announcement_look"
FAN_OUTS = frozenset({OUT, LOOK})
"""Rows that reach nobody by themselves; see `expand`."""
AT_ONCE = 100
"""Readers in one unit of work, so that nobody else waits long for the next."""
_NOT_WORDED = "cannot be worded"


def plan(unit: Unit, announcement: Announcement) -> None:
    """It leaves when it is due."""
    _queue(unit, announcement, OUT, announcement.due_at, "confirmed")


def expand(unit: Unit, row: Row, now: datetime) -> int:
    """It is time to send, or to look what has become of it; how many messages were made.

    The row's AoR has been entered.
    """
    number = json.loads(row.intent.facts)["announcement"]
    announcement = unit.announcements.get(AnnouncementId(number))
    if announcement is None:
        return 0
    if row.intent.kind == LOOK:
        look(unit, announcement, now, row.id)
        return 0
    if announcement.state is AnnouncementState.STOPPED or not _makes_sense(announcement, now):
        unit.announcements.change(announcement, state=AnnouncementState.STOPPED.value)
        return 0
    return _send(unit, announcement, now, row.id)


def look(unit: Unit, announcement: Announcement, now: datetime, after: object) -> None:
    """Note what has arrived; tell its author once; look again while something is under way.

    `after`: what this follows on, so that each is followed by one.
    """
    due = collect(unit, announcement)
    found = tally(unit.announcements.receipts(announcement))
    began = announcement.began_at or now
    if announcement.told_at is None and is_told(began, now, found.waiting):
        unit.announcements.change(announcement, told_at=now)
        _tell(unit, announcement, now)
    if found.waiting:
        _queue(unit, announcement, LOOK, look_again(began, now, due), after)
    elif announcement.state is AnnouncementState.SENDING:
        unit.announcements.change(announcement, state=AnnouncementState.DONE.value)


def collect(unit: Unit, announcement: Announcement) -> datetime | None:
    """Read off the outbox what became of what was under way; when the next of it is due."""
    due: datetime | None = None
    for found in unit.announcements.under_way(announcement):
        fate, why = _fate(found, announcement)
        if fate is not Fate.WAITING:
            unit.announcements.settle(found.receipt, fate, why)
        elif found.due_at is not None:
            due = min(due or found.due_at, found.due_at)
    return due


def _send(unit: Unit, announcement: Announcement, now: datetime, after: int) -> int:
    """Some readers at a time; who joins or leaves in between is told, or not."""
    done = {receipt.person for receipt in unit.announcements.receipts(announcement)}
    meant = members(unit, announcement.lists, announcement.author, now)
    left = [member for member in meant if member.person.id not in done]
    some = list(islice(left, AT_ONCE))
    chosen = unit.preferences.of_each(member.person.id for member in some)
    for member in some:
        _post(unit, announcement, reader_of(unit, member), chosen, now)
    if announcement.began_at is None:
        begun = {"began_at": now, "state": AnnouncementState.SENDING.value}
        unit.announcements.change(announcement, **begun)
    if len(left) > len(some):
        _queue(unit, announcement, OUT, now, after)
    else:
        _queue(unit, announcement, LOOK, look_again(now, now, None), after)
    return len(some)


def _post(
    unit: Unit,
    announcement: Announcement,
    reader: Reader,
    chosen: dict[PersonId, Preferences],
    now: datetime,
) -> None:
    member, account = reader.member, reader.account
    if account is None:
        unit.announcements.await_arrival(announcement, member, None, reader.why)
        return
    time = own_time(member, chosen[member.person.id])
    intent = Intent(
        key=f"{KIND}:{announcement.subject}:person:{member.person.id}",
        kind=KIND,
        facts=facts_json(announcement=announcement.id),
        due_at=now if announcement.urgent else time.after_quiet(now),
        subject=announcement.subject,
        platform=account.ref.platform.value,
        account=account.id,
        expires_at=now + LIVES,
    )
    unit.announcements.await_arrival(announcement, member, unit.outbox.add(intent), None)


def _tell(unit: Unit, announcement: Announcement, now: datetime) -> None:
    """In the author's own time: it may be the end of somebody else's night."""
    author = announcement.author
    member = unit.people.member(author, now) if author is not None else None
    if author is None or member is None:
        return
    due_at = own_time(member, unit.preferences.of(author)).after_quiet(now)
    about = announcement.subject
    tell(unit, author, RESULT, about, now, due_at=due_at, announcement=announcement.id)


def _makes_sense(announcement: Announcement, now: datetime) -> bool:
    return announcement.text != ERASED and now < announcement.due_at + LIVES


def _fate(found: OnItsWay, announcement: Announcement) -> tuple[Fate, str | None]:
    match found.state:
        case "pending" | "sending":
            return Fate.WAITING, None
        case "sent":
            return Fate.DELIVERED, None
        case "unknown":
            return Fate.UNKNOWN, None
        case "failed":
            no_file = announcement.file is not None and found.why == _NOT_WORDED
            return Fate.FAILED, NO_FILE if no_file else (found.why or "")[:60]
        case "cancelled" if found.why == "expired":
            return Fate.FAILED, EXPIRED
        case "cancelled" if announcement.state is AnnouncementState.STOPPED:
            return Fate.STOPPED, None
        case _:
            # Withdrawn because they left, or were forgotten.
            return Fate.LEFT, None


def _queue(
    unit: Unit, announcement: Announcement, kind: str, due_at: datetime, after: object
) -> None:
    unit.outbox.add(
        Intent(
            key=f"{kind}:{announcement.subject}:after:{after}",
            kind=kind,
            facts=facts_json(announcement=announcement.id),
            due_at=due_at,
            family="fanout",
            subject=announcement.subject,
        )
    )
