"""What is asked about all organisations: sentences first, then a table, whole."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.commands.attendance import AskAttendance, Measure
from bot.conversation.replies import Fact, Listing, Say, Table, say
from bot.domain.people import Partner, PartnerId
from bot.handlers import attendance_words as words
from bot.handlers.attendance_figures import Record, day_of, due, headline, records
from bot.handlers.attendance_scope import Scope
from bot.handlers.attendance_spans import span_of

STREAK = 2
"""Calls in a row that are asked about where no number is said."""
FEWEST_FOR_TREND = 4
WAYS = ("up", "down", "level")


@dataclass(frozen=True, slots=True)
class Answer:
    """`found`: calls a chart can show. `records`: the calls it rests on, for grids and files.

    `partner`: the one organisation it is about, of whom alone files tell.
    """

    sentences: tuple[Say, ...]
    table: Table | None = None
    found: Sequence[Record] = ()
    records: Sequence[Record] = ()
    partner: Partner | None = None


def of_all(command: AskAttendance, found: Sequence[Record], scope: Scope) -> Answer:
    """The answer to a question about all organisations; `found` has at least one call."""
    return replace(_of_all(command, found, scope), records=found)


def _of_all(command: AskAttendance, found: Sequence[Record], scope: Scope) -> Answer:
    make = _MAKERS.get(command.measure)
    if make is None:
        return _of_calls(command, found, scope)
    held = [item for item in found if item.figure.held]
    if not held:
        return Answer((say("attendance.none_held"),), words.all_table(found), found)
    return make(held, scope)


def compared(command: AskAttendance, first: Sequence[Record], second: Sequence[Record]) -> Answer:
    """Two periods side by side: the indicator and the average of each."""
    sides = ((span_of(command.period), first), (span_of(command.against), second))
    sentences = tuple(_side(span, found) for span, found in sides)
    rows: tuple[tuple[Fact, ...], ...] = tuple(
        (span, total.held, total.met, total.average)
        for span, total in ((span, headline(found)) for span, found in sides)
    )
    return Answer(sentences, words.table_of(("span", "held", "met", "average"), rows))


def _side(span: Say, found: Sequence[Record]) -> Say:
    total = headline(found)
    if not found:
        return say("attendance.side_nothing", span=span)
    return say("attendance.side", span=span, met=total.met, count=total.due, average=total.average)


def _of_calls(command: AskAttendance, found: Sequence[Record], scope: Scope) -> Answer:
    """The calls one by one: list, count, target."""
    last = command.period.last_calls if command.period else None
    if last and command.measure is not Measure.TARGET:
        sentences = words.of_last(found)
    elif command.measure is Measure.COUNT:
        sentences = _counts(found)
    else:
        sentences = words.of_period(headline(found), found)
    if command.said and command.measure is Measure.LIST:
        sentences = (*sentences, *_who_came(found, scope))
    return Answer(sentences, words.all_table(found), found)


def _counts(found: Sequence[Record]) -> tuple[Say, ...]:
    counts = [item.figure.partners for item in found if item.figure.held]
    if not counts:
        return (say("attendance.none_held"),)
    fewest, most, count = min(counts), max(counts), len(counts)
    return (say("attendance.counts", fewest=fewest, most=most, count=count),)


def _who_came(found: Sequence[Record], scope: Scope) -> tuple[Say, ...]:
    came = _came([item for item in found if item.figure.held])
    codes = _codes(scope)
    who = tuple(
        say("attendance.times", who=codes[partner], count=times)
        for partner, times in sorted(came.items(), key=lambda each: (-each[1], codes[each[0]]))
    )
    return (say("attendance.who_came", who=Listing(who)),) if who else ()


def _missing(held: Sequence[Record], scope: Scope) -> Answer:
    gone = _counting(held, scope) - frozenset(_came(held))
    if not gone:
        return Answer((say("attendance.missing_nobody", count=len(held)),))
    first = Say("attendance.missing", _those(gone, held, scope))
    return Answer((first,), _last_there(gone, scope))


def _streak(held: Sequence[Record], scope: Scope) -> Answer:
    gone = _counting(held, scope) - frozenset(_came(held))
    if not gone:
        return Answer((say("attendance.streak_nobody", count=len(held)),))
    first = Say("attendance.streak", _those(gone, held, scope))
    return Answer((first,), _last_there(gone, scope))


def _once(held: Sequence[Record], scope: Scope) -> Answer:
    once = frozenset(partner for partner, times in _came(held).items() if times == 1)
    if not once:
        return Answer((say("attendance.once_nobody", count=len(held)),))
    first = Say("attendance.once", _those(once, held, scope))
    return Answer((first,), _last_there(once, scope))


def _those(who: frozenset[PartnerId], held: Sequence[Record], scope: Scope) -> dict[str, Fact]:
    codes = _codes(scope)
    listed = Listing(tuple(sorted(codes[each] for each in who)))
    return {"count": len(held), "number": len(who), "who": listed}


def _last_there(who: frozenset[PartnerId], scope: Scope) -> Table | None:
    """Each organisation with the day of the last call it was at."""
    last: dict[PartnerId, date] = {
        partner: day_of(item.call)
        for item in records(scope.unit, due(scope.unit, scope.now))
        if item.figure.held
        for partner in item.figure.present
    }
    codes = _codes(scope)
    rows = [
        (codes[each], last.get(each) or say("attendance.never"))
        for each in sorted(who, key=lambda one: codes[one])
    ]
    return words.table_of(("who", "last_there"), rows) if rows else None


def _average(held: Sequence[Record], _scope: Scope) -> Answer:
    total = headline(held)
    first = say("attendance.average", average=total.average, count=total.held)
    return Answer((first,), words.all_table(held), held)


def _rate(held: Sequence[Record], scope: Scope) -> Answer:
    """The share of each organisation that counts, the highest first."""
    came, codes, calls = _came(held), _codes(scope), len(held)
    partners = sorted(_counting(held, scope), key=lambda each: (-came[each], codes[each]))
    rows = [(codes[each], came[each], calls, percent(came[each], calls)) for each in partners]
    total = sum(came[each] for each in partners)
    share = percent(total, calls * len(partners))
    first = say("attendance.rates", share=share, count=calls)
    return Answer((first,), words.table_of(("who", "came", "of", "share"), rows))


def _trend(held: Sequence[Record], _scope: Scope) -> Answer:
    """The later half of the calls against the earlier."""
    if len(held) < FEWEST_FOR_TREND:
        few = say("attendance.trend_too_few", count=len(held))
        return Answer((few,), words.all_table(held), held)
    middle = len(held) // 2
    before, after = headline(held[:middle]).average, headline(held[middle:]).average
    first = say(f"attendance.trend_{way(before, after)}", before=before, after=after)
    halves = say("attendance.trend_halves", first=middle, count=len(held) - middle)
    return Answer((first, halves), words.all_table(held), held)


def way(before: float, after: float) -> str:
    """Rising, falling or level, as the shown figures have it: to one digit."""
    change = round(after, 1) - round(before, 1)
    return "up" if change > 0 else "down" if change < 0 else "level"


def percent(part: int, whole: int) -> int:
    """Whole percent, halves up."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def _came(held: Sequence[Record]) -> Counter[PartnerId]:
    return Counter(partner for item in held for partner in item.figure.present)


def _counting(held: Sequence[Record], scope: Scope) -> frozenset[PartnerId]:
    """Who counted towards the target on the day of the last of the calls."""
    return scope.unit.partners.counting(day_of(held[-1].call))


def _codes(scope: Scope) -> dict[PartnerId, str]:
    return {ident: partner.code for ident, partner in scope.unit.partners.by_id().items()}


_MAKERS: dict[Measure, Callable[[Sequence[Record], Scope], Answer]] = {
    Measure.MISSING: _missing,
    Measure.STREAK: _streak,
    Measure.ONCE: _once,
    Measure.AVERAGE: _average,
    Measure.RATE: _rate,
    Measure.TREND: _trend,
}
