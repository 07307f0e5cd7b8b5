"""Who was at which call as a picture, and in words what the picture shows."""

from collections.abc import Iterable, Iterator, Sequence

from bot.conversation.replies import Fact, Grid, GridRow, Listing, Say, say
from bot.domain.attendance import Presence
from bot.domain.people import Partner
from bot.handlers.attendance_chart import bar_of
from bot.handlers.attendance_figures import Record, day_of, headline
from bot.handlers.attendance_words import indicator

MOST_CALLS = 24
MOST_ROWS = 30
"""More cannot be read on a phone."""


def grid_of(found: Sequence[Record], partners: Sequence[Partner], *, most: int = MOST_ROWS) -> Grid:
    """The latest calls of `found`; organisations by how often they were there, then by code."""
    shown = found[-MOST_CALLS:]
    rows = rows_of(shown, partners)
    calls = tuple(bar_of(item) for item in shown)
    days: dict[str, Fact] = {"first": calls[0].day, "last": calls[-1].day}
    title = Say("pictures.grid_title_one" if len(calls) == 1 else "pictures.grid_title", days)
    missing = left_out(len(found) - len(shown), len(rows) - most)
    alt = _joined([*_alt(shown, rows[:most]), *missing])
    return Grid(title, calls, tuple(rows[:most]), shown[-1].call.target, alt)


def rows_of(found: Sequence[Record], partners: Iterable[Partner]) -> list[GridRow]:
    """Every organisation that was a member, or of which something is recorded."""
    rows = [
        GridRow(partner.code, marks, came_of(found, partner))
        for partner in partners
        if any(marks := tuple(mark_of(item, partner) for item in found))
    ]
    return sorted(rows, key=lambda row: (-row.came, row.name))


def came_of(found: Iterable[Record], partner: Partner) -> int:
    """At how many of the calls held the organisation was."""
    return sum(item.figure.held and partner.id in item.figure.present for item in found)


def mark_of(item: Record, partner: Partner) -> str:
    """What is recorded of an organisation at a call; nothing where there is nothing to say."""
    verdict = item.verdicts.get(partner.id)
    if verdict is None:
        expected = item.figure.held and partner.is_member(day_of(item.call))
        return "absent" if expected else ""
    match verdict.presence:
        case Presence.PRESENT:
            return "present" if partner.id in item.figure.counting else "not_counted"
        case Presence.LOOKED_IN:
            return "looked_in"
        case Presence.ABSENT:
            return "absent"


def _alt(shown: Sequence[Record], rows: Sequence[GridRow]) -> Iterator[Say]:
    """The figure, how often each was there, short stays, and calls that were not held."""
    total, held = indicator(headline(shown), shown), sum(item.figure.held for item in shown)
    if not held:
        yield say("pictures.grid_alt_none", total=total)
        return
    came = _times((row.name, row.came) for row in rows)
    if held == 1:
        came = Listing(tuple(row.name for row in rows if row.came))
    yield say("pictures.grid_alt", total=total, who=came, count=held)
    never = tuple(row.name for row in rows if not row.came)
    if never:
        yield say("pictures.never", who=Listing(never), count=held)
    stays = _times((row.name, row.marks.count("looked_in")) for row in rows)
    if stays.items:
        yield say("pictures.looked_in", who=stays)
    missing = tuple(day_of(item.call) for item in shown if not item.figure.held)
    if missing:
        yield say("pictures.not_held", missing=Listing(missing))


def _times(counts: Iterable[tuple[str, int]]) -> Listing:
    named = [say("attendance.times", who=name, count=count) for name, count in counts if count]
    return Listing(tuple(named))


def left_out(calls: int, rows: int) -> Iterator[Say]:
    """How many calls and organisations are not shown, if any."""
    if calls > 0:
        yield say("pictures.calls_left_out", count=calls)
    if rows > 0:
        yield say("pictures.rows_left_out", count=rows)


def _joined(sentences: Sequence[Say]) -> Say:
    first, *rest = sentences
    for each in rest:
        first = say("pictures.and_then", first=first, second=each)
    return first
