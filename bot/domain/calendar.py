"""What stands in people's calendars: a series by its rule, and the calls that differ from it.

The calls that were made decide. A date of the rule without a call is left out, a call that the
rule does not give any more (the rule was changed from a later one on) stands by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from bot.domain.calls import Call, CallKind, CallState, Series
from bot.domain.links import without_passcode
from bot.domain.recurrence import Moment, occurrences, occurrences_between
from bot.domain.wall_time import in_zone


@dataclass(frozen=True, slots=True)
class Placed:
    """A call and its place in its series: the naive local start that the rule gave it."""

    call: Call
    slot: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar.

    `uid` stays for ever, `sequence` rises with each change. `local`: naive start in `zone`, as
    planned (it may lie in a spring gap); `instant`: the same, aware UTC. `rule`: RRULE value.
    `without`, `instead_of`: naive local starts, those that the rule gives and nobody holds, and
    the one that this entry stands for. `number`: of one call. `days`: of a gathering, which is
    entered by its days, without hours.
    """

    uid: str
    sequence: int
    kind: CallKind
    aor: str
    local: datetime
    zone: str
    instant: datetime
    minutes: int
    rule: str | None = None
    without: tuple[datetime, ...] = ()
    instead_of: datetime | None = None
    cancelled: bool = False
    number: int | None = None
    topic: str | None = None
    link: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where entries come from. `names`: makes their UIDs; `aor`: whose calls they are.

    `links`: whether they say where to join.
    """

    names: UUID
    aor: str
    links: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A series laid on its calls.

    `begins`: the first date that somebody holds or will hold; `on_rule`: calls by their slot;
    `without`: dates that nobody holds; `off_rule`: calls of an earlier rule.
    """

    series: Series
    sequence: int
    begins: Moment | None
    on_rule: dict[datetime, Call]
    without: tuple[datetime, ...]
    off_rule: tuple[Call, ...]


def lay(series: Series, placed: Sequence[Placed], now: datetime) -> Laid:
    """Lay the rule of `series` on all of its calls. `now`: aware."""
    rhythm = series.rhythm
    made = {p.slot: p.call for p in placed if p.call.zone == rhythm.zone}
    here = in_zone(now, rhythm.zone).replace(tzinfo=None)
    after = max(made, default=here).date() + timedelta(days=1)
    dates = list(occurrences_between(rhythm, rhythm.anchor, after))
    held = [m for m in dates if m.local in made]
    last = held[-1].local if held else here
    ahead = [m for m in occurrences(rhythm, last.date(), 2) if m.local > last]
    begins = next(iter([*held, *ahead]), None)
    on_rule = {m.local: made[m.local] for m in held}
    idle = (m.local for m in dates if begins and begins.local <= m.local <= last)
    without = [at for at in idle if at not in on_rule or _is_off(on_rule[at])]
    ids = {call.id for call in on_rule.values()}
    alive = bool(ahead) or any(not _is_off(call) for call in on_rule.values())
    return Laid(
        series,
        # Whatever changes the series raises the count of one of its calls.
        sum(p.call.sequence for p in placed),
        begins if alive else None,
        on_rule,
        tuple(without),
        tuple(p.call for p in placed if p.call.id not in ids),
    )


def series_entries(laid: Laid, shelf: Shelf, since: datetime) -> list[Entry]:
    """The whole series; calls of an earlier rule as far back as `since` (aware)."""
    begins, series = laid.begins, laid.series
    entries: list[Entry] = []
    if begins is not None:
        whole = Entry(
            uid=str(uuid5(shelf.names, f"series:{series.id}")),
            sequence=laid.sequence,
            kind=series.kind,
            aor=shelf.aor,
            local=begins.local,
            zone=begins.zone,
            instant=begins.instant,
            minutes=series.minutes,
            rule=series.rhythm.rrule_text(),
            without=laid.without,
            days=series.days,
        )
        held = [(at, call) for at, call in laid.on_rule.items() if not _is_off(call)]
        own = [
            call_entry(call, shelf, laid) for at, call in held if _differs(call, at, laid, shelf)
        ]
        entries = [whole, *own]
    past = [call for call in laid.off_rule if not _is_off(call) and call.end > since]
    return [*entries, *(call_entry(call, shelf) for call in past)]


def ended_series(laid: Laid, shelf: Shelf) -> Entry | None:
    """A series of which nothing is left, as the entry that takes it out of calendars."""
    if laid.begins is not None or not laid.on_rule:
        return None
    first = call_entry(laid.on_rule[min(laid.on_rule)], shelf, laid)
    return replace(first, instead_of=None, number=None, cancelled=True)


def call_entry(call: Call, shelf: Shelf, laid: Laid | None = None) -> Entry:
    """One call by itself, or in place of the date that the rule of its series gives."""
    slots = laid.on_rule.items() if laid else ()
    slot = next((at for at, held in slots if held.id == call.id), None)
    named, sequence = f"call:{call.id}", call.sequence
    if laid is not None and slot is not None:
        named, sequence = f"series:{laid.series.id}", laid.sequence
    return Entry(
        uid=str(uuid5(shelf.names, named)),
        sequence=sequence,
        kind=call.kind,
        aor=shelf.aor,
        local=in_zone(call.start, call.zone).replace(tzinfo=None),
        zone=call.zone,
        instant=call.start,
        minutes=call.minutes,
        instead_of=slot,
        cancelled=_is_off(call),
        number=call.number,
        topic=call.topic,
        link=without_passcode(call.join_link) if shelf.links and call.join_link else None,
        days=call.days,
    )


def _differs(call: Call, slot: datetime, laid: Laid, shelf: Shelf) -> bool:
    """Whether a call is not what the rule says of it."""
    planned = next(iter(occurrences(laid.series.rhythm, slot.date(), 1)))
    moved = (call.start, call.minutes) != (planned.instant, laid.series.minutes)
    return moved or bool(call.topic) or bool(shelf.links and call.join_link)


def _is_off(call: Call) -> bool:
    return call.state is CallState.CANCELLED
