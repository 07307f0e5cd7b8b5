"""Figures of several calls as sentences and tables, the latest call first."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.conversation.replies import Fact, Listing, Say, Table, say
from bot.domain.attendance import Presence, Source
from bot.domain.calls import TARGET_PARTNERS, CallId
from bot.domain.people import Partner, PartnerId
from bot.domain.target import Headline
from bot.handlers.attendance_figures import Record, day_of, resting_on

ROWS = 10


def of_period(total: Headline, found: Sequence[Record]) -> tuple[Say, ...]:
    """The indicator of work plan 4.8, and the two halves it is made of."""
    return (indicator(total, found), _halves(total))


def indicator(total: Headline, found: Iterable[Record]) -> Say:
    """The first sentence: "7 of 12 calls due were held with at least six partners"."""
    targets = {item.call.target for item in found}
    if targets == {TARGET_PARTNERS}:
        return say("attendance.headline", met=total.met, count=total.due)
    return say("attendance.headline_own_targets", met=total.met, count=total.due)


def _halves(total: Headline) -> Say:
    facts: dict[str, Fact] = {
        "held": total.held,
        "due": total.due,
        "met": total.met,
        "average": total.average,
    }
    left_out = list(_left_out(total))
    if not left_out:
        return Say("attendance.halves_all", facts)
    rest = left_out[0]
    for other in left_out[1:]:
        rest = say("attendance.and_also", first=rest, second=other)
    if not total.held:
        return say("attendance.halves_none", rest=rest)
    return Say("attendance.halves", {**facts, "rest": rest})


def _left_out(total: Headline) -> Iterator[Say]:
    for name, count in (
        ("cancelled", total.cancelled),
        ("unconfirmed", total.unconfirmed),
        ("not_held", total.not_held),
    ):
        if count:
            yield say(f"attendance.number_{name}", count=count)


def of_last(found: Sequence[Record]) -> tuple[Say, ...]:
    """One figure a call: "6, 7 and 5 partners came to the last three calls"."""
    counts = Listing(tuple(item.figure.partners for item in found))
    met = sum(item.figure.met for item in found)
    return (say("attendance.last_calls", counts=counts, met=met, count=len(found)),)


def rests_on(found: Sequence[Record]) -> Say:
    """Which days the figure is about and what evidence it stands on."""
    sources = resting_on(found)
    parts = [
        say(f"attendance.from_{source}", count=sources[source])
        for source in Source
        if sources.get(source)
    ]
    days: dict[str, Fact] = {"first": day_of(found[0].call), "last": day_of(found[-1].call)}
    if len(found) == 1:
        return _one_rests_on(days["last"], parts)
    if not parts:
        return Say("attendance.rests_on_nothing", days)
    return Say("attendance.rests_on", {**days, "sources": Listing(tuple(parts))})


def _one_rests_on(day: Fact, sources: Sequence[Say]) -> Say:
    if not sources:
        return say("attendance.one_rests_on_nothing", day=day)
    return say("attendance.one_rests_on", day=day, sources=Listing(tuple(sources)))


def all_table(found: Sequence[Record]) -> Table:
    """One row a call: number, day, counting partners, what came of it."""
    columns = ("call", "day", "partners", "result")
    return _table(columns, found, lambda item: (name_of(item), day_of(item.call), *result_of(item)))


def result_of(item: Record) -> tuple[Fact, Fact]:
    """Counting partners, and what came of the call."""
    count: Fact = None if item.state == "cancelled" else item.figure.partners
    if item.state != "held":
        return count, say(f"attendance.state_{item.state}")
    if item.figure.met:
        return count, say("attendance.state_met")
    return count, say("attendance.state_missed", count=item.call.target - item.figure.partners)


def of_partner(found: Sequence[Record], partner: Partner) -> tuple[Say, ...]:
    """How many calls held it was at, and how many it has missed since."""
    held = [item for item in found if item.figure.held]
    if not held:
        return (say("attendance.none_held"),)
    there = [partner.id in item.figure.present for item in held]
    first = say("attendance.partner_came", who=partner.code, came=sum(there), count=len(held))
    missed = there[::-1].index(True) if True in there else 0
    if missed > 1:
        return (first, say("attendance.partner_missed", who=partner.code, count=missed))
    return (first,)


def partners_table(found: Sequence[Record], partner: PartnerId) -> Table | None:
    """One row a call: was the organisation there."""
    return _presence_table(found, lambda item: partner_there(item, partner))


def partner_there(item: Record, partner: PartnerId) -> Say:
    """Whether an organisation was at a call, or why nobody could be."""
    verdict = item.verdicts.get(partner)
    if item.state == "cancelled" or (verdict is None and item.state != "held"):
        return say(f"attendance.state_{item.state}")
    return say(f"attendance.there_{verdict.presence if verdict else 'unrecorded'}")


def of_person(found: Sequence[Record], there: frozenset[CallId]) -> tuple[Say, ...]:
    """An in-country coordinator's own: at how many calls held."""
    held = [item for item in found if item.figure.held]
    if not held:
        return (say("attendance.none_held"),)
    came = sum(item.call.id in there for item in held)
    return (say("attendance.you_came", came=came, count=len(held)),)


def persons_table(found: Sequence[Record], there: frozenset[CallId]) -> Table | None:
    """One row a call: was the person there."""
    return _presence_table(found, lambda item: person_there(item, there))


def person_there(item: Record, there: frozenset[CallId]) -> Say:
    """The same of somebody who speaks for no partner and was at the calls of `there`."""
    if item.call.id in there:
        return say(f"attendance.there_{Presence.PRESENT}")
    if item.state != "held":
        return say(f"attendance.state_{item.state}")
    return say("attendance.there_unrecorded")


def _presence_table(found: Sequence[Record], there: Callable[[Record], Fact]) -> Table | None:
    if not found:
        return None
    columns = ("call", "day", "there")
    return _table(columns, found, lambda item: (name_of(item), day_of(item.call), there(item)))


def name_of(item: Record) -> Say:
    """A call by its number and kind, short for phones."""
    return say(f"attendance.short_{item.call.kind}", call=item.call.number)


def table_of(columns: Iterable[str], rows: Sequence[tuple[Fact, ...]]) -> Table:
    """A table of `rows`, whole, with the heads of `columns`."""
    return Table(tuple(say(f"attendance.column_{name}") for name in columns), tuple(rows))


def shortened(table: Table) -> Table:
    """What fits on a phone, and how much is cut off."""
    return Table(table.columns, table.rows[:ROWS], max(0, len(table.rows) - ROWS))


def _table(
    columns: Iterable[str], found: Sequence[Record], row: Callable[[Record], tuple[Fact, ...]]
) -> Table:
    # The latest first, so that what is cut off at the end is what lies furthest back.
    return table_of(columns, [row(item) for item in reversed(found)])
