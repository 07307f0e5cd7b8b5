"""Past calls from a file into the record: calls, who was there, and under which partners."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.calls import Call, CallId, CallKind, CallState, Held
from bot.domain.people import PartnerId
from bot.domain.recurrence import Moment
from bot.domain.wall_time import resolve
from bot.handlers.attendance_figures import day_of
from bot.handlers.organisations import known
from bot.imports.history import HistoryRow
from bot.imports.tables import Rows, Wrong
from bot.lookups.names import Known, find_partner
from bot.storage.unit import Unit

USUAL_START = time(14)
"""Wall time of a past call whose time the file does not say."""
_KINDS = frozenset(kind.value for kind in CallKind)
_HELD = {"yes": Held.YES, "cancelled": Held.UNCONFIRMED, "unconfirmed": Held.UNCONFIRMED}
_DayAndKind = tuple[date, CallKind]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many statements were new and how many changed, and the rows that were left out."""

    add: int = 0
    change: int = 0
    wrong: tuple[Wrong, ...] = ()


@dataclass(slots=True)
class _Work:
    """What is looked up once for all rows. `said`: what each source said last.

    `live`: organisations about which people said something in the bot.
    """

    unit: Unit
    now: datetime
    roster: tuple[Known, ...]
    ids: Mapping[str, PartnerId]
    calls: dict[_DayAndKind, Call]
    said: dict[tuple[CallId, PartnerId, Source], Presence]
    live: frozenset[tuple[CallId, PartnerId]]
    add: int = 0
    change: int = 0
    wrong: list[Wrong] = field(default_factory=list)


def import_history(unit: Unit, rows: Rows[HistoryRow], now: datetime) -> Imported:
    """Record past calls; the same file again adds nothing. Partners as they count today."""
    work = _begin(unit, rows.rows, now)
    # In order of days, so that the numbers people say rise with time.
    for row in sorted(rows.rows, key=lambda r: (r.day, r.row)):
        why = _fault(work, row)
        if why is None:
            _take(work, row)
        else:
            work.wrong.append(Wrong(row.row, why, {"value": row.partner or row.series}))
    unit.audit.note(now, None, "import-history", "calls", add=work.add, change=work.change)
    wrong = sorted([*rows.wrong, *work.wrong], key=lambda w: w.row)
    return Imported(work.add, work.change, tuple(wrong))


def _begin(unit: Unit, rows: Iterable[HistoryRow], now: datetime) -> _Work:
    calls = {(day_of(c), c.kind): c for c in reversed(unit.calls.between(None, now))}
    wanted = {row.day for row in rows}
    evidence = unit.attendance.of_many(c.id for (day, _), c in calls.items() if day in wanted)
    said = {
        (call, item.partner, item.source): item.presence
        for call, items in evidence.items()
        for item in items
    }
    ends = {call.id: call.end for call in calls.values()}
    # A file's statements are stamped with the end of the call and said by nobody.
    live = frozenset(
        (call, item.partner)
        for call, items in evidence.items()
        for item in items
        if item.said_by is not None or item.at != ends[call]
    )
    ids = {partner.code: partner.id for partner in unit.partners.all()}
    return _Work(unit, now, known(unit), ids, calls, said, live)


def _fault(work: _Work, row: HistoryRow) -> str | None:
    if row.series not in _KINDS:
        return "attendance.history_series"
    if resolve(datetime.combine(row.day, USUAL_START), work.unit.aor.zone) > work.now:
        return "attendance.history_ahead"
    if row.partner and find_partner(row.partner, work.roster).key is None:
        return "attendance.history_partner"
    return None


def _take(work: _Work, row: HistoryRow) -> None:
    known_call = work.calls.get((row.day, CallKind(row.series)))
    call = known_call or _add_call(work, row)
    if known_call is not None and _state_changed(work, known_call, row):
        work.change += 1
    key = find_partner(row.partner, work.roster).key if row.partner else None
    if key is None or row.source is None:
        work.add += known_call is None
        return
    partner, source = work.ids[key], Source(row.source)
    if (call.id, partner) in work.live:
        return  # What people said in the bot is stronger than a file.
    presence = Presence.PRESENT if row.present else Presence.ABSENT
    before = work.said.get((call.id, partner, source))
    if before is presence:
        return
    # As of the call's end: the file does not say when it was written down.
    work.unit.attendance.record(call.id, Evidence(partner, source, presence, call.end))
    work.unit.calls.freeze(call.id, work.unit.partners.counting(day_of(call)))
    work.said[call.id, partner, source] = presence
    if before is None:
        work.add += 1
    else:
        work.change += 1


def _add_call(work: _Work, row: HistoryRow) -> Call:
    local, zone = datetime.combine(row.day, USUAL_START), work.unit.aor.zone
    moment = Moment(local, zone, resolve(local, zone))
    state = CallState.CANCELLED if row.held == "cancelled" else CallState.PLANNED
    kind = CallKind(row.series)
    values = {"state": state.value, "held": _HELD[row.held].value}
    call = work.unit.calls.add(kind, moment, **values)
    work.calls[row.day, kind] = call
    return call


def _state_changed(work: _Work, call: Call, row: HistoryRow) -> bool:
    """Take over what the file says of a call that is known; "unconfirmed" takes nothing back."""
    if row.held == "cancelled" and call.state is not CallState.CANCELLED:
        work.unit.calls.cancel(call.id)
    elif row.held == "yes" and call.held is Held.UNCONFIRMED:
        work.unit.calls.hold(call.id, Held.YES)
    else:
        return False
    work.calls[row.day, call.kind] = work.unit.calls.get(call.id)
    return True
