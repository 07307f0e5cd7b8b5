"""The sheets of a workbook about attendance: summary, calls, organisations, evidence, definitions.

Figures are those of the answer; nothing is counted here that is not counted there.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.conversation.replies import Fact, Heading, Listing, Part, Say, Table, say
from bot.domain.attendance import Evidence
from bot.domain.calls import Call
from bot.domain.people import Partner
from bot.domain.wall_time import in_zone
from bot.domain.workplan import Measure
from bot.handlers.attendance_answers import Answer, percent
from bot.handlers.attendance_figures import Record, day_of, headline
from bot.handlers.attendance_grid import came_of, rows_of
from bot.handlers.attendance_scope import Scope
from bot.storage.unit import Unit

Row = tuple[Fact, ...]
DEFINED = ("due", "held", "partner", "target", "looked_in", "sources")


def sheets(answer: Answer, scope: Scope) -> tuple[Part, ...]:
    """Each sheet as a heading and its table; of one organisation alone where it is about one."""
    found = answer.records
    return (
        *_sheet("summary", *_summary(answer, scope)),
        *_answered(answer),
        *(_sheet("calls", *_calls(found, answer.partner)) if found else ()),
        *(_sheet("organisations", *organisations(found, answer.partner, scope)) if found else ()),
        *(_sheet("evidence", *_evidence(found, answer.partner, scope)) if found else ()),
        *_sheet("definitions", *_definitions()),
    )


def _sheet(name: str, columns: Iterable[str | Say], rows: Iterable[Row]) -> tuple[Part, ...]:
    heads = tuple(
        say(f"sheets.column_{each}") if isinstance(each, str) else each for each in columns
    )
    return Heading(say(f"sheets.sheet_{name}")), Table(heads, tuple(rows))


def _summary(answer: Answer, scope: Scope) -> tuple[tuple[str, ...], list[Row]]:
    """Sentences as the chat says them, then the figures one by one."""
    title = say("sheets.title", aor=scope.unit.aor.name)
    if answer.partner:
        title = say("sheets.title_of", who=answer.partner.code, aor=scope.unit.aor.name)
    made = say("sheets.made_on", day=in_zone(scope.now, scope.home).date())
    aims = () if answer.partner or not answer.records else aims_of(scope.unit)
    said = (title, *answer.sentences, *aims, made)
    rows: list[Row] = [(sentence, None) for sentence in said]
    if answer.records:
        rows += _figures(answer.records, answer.partner)
    return ("figure", "value"), rows


def aims_of(unit: Unit) -> Iterator[Say]:
    """Target and baseline of the indicator, where the work plan has them."""
    row = next((each for each in unit.workplan.all() if each.measure is Measure.CALLS), None)
    if row is None or not row.target:
        return
    facts: dict[str, Fact] = {"target": row.target, "number": row.number}
    if row.baseline:
        yield Say("digests.aims", {**facts, "baseline": row.baseline})
    else:
        yield Say("digests.aim", facts)


def _answered(answer: Answer) -> tuple[Table, ...]:
    """The table of the answer, where no other sheet has the same."""
    if answer.table is None or answer.found or answer.partner:
        return ()
    return (answer.table,)


def _figures(found: Sequence[Record], partner: Partner | None) -> Iterator[Row]:
    total = headline(found)
    values: dict[str, Fact] = {
        "first_call": day_of(found[0].call),
        "last_call": day_of(found[-1].call),
    }
    values |= {"due": total.due, "held": total.held}
    if partner:
        values["came"] = came_of(found, partner)
    else:
        values |= {"met": total.met, "average": total.average, "target": found[-1].call.target}
    left = {"cancelled": total.cancelled, "unconfirmed": total.unconfirmed}
    for name, value in {**values, **left, "not_held": total.not_held}.items():
        yield say(f"sheets.figure_{name}"), value


def _calls(found: Sequence[Record], partner: Partner | None) -> tuple[tuple[str, ...], list[Row]]:
    """One row a call; of others an organisation reads nothing."""
    if partner:
        columns: tuple[str, ...] = ("number", "date", "series", "state", "presence")
        return columns, [(*_call(item), presence_of(item, partner)) for item in found]
    columns = ("number", "date", "series", "state", "partners", "target", "target_met",
               "organisations")  # fmt: skip
    return columns, [(*_call(item), *_reached(item)) for item in found]


def _call(item: Record) -> Row:
    call = item.call
    return call.number, day_of(call), series_of(call), say(f"attendance.state_{item.state}")


def _reached(item: Record) -> Row:
    if item.state == "cancelled":
        return None, item.call.target, yes(said=False), None
    figure = item.figure
    return figure.partners, item.call.target, yes(said=figure.met), len(figure.present)


def organisations(
    found: Sequence[Record], partner: Partner | None, scope: Scope
) -> tuple[tuple[str, ...], list[Row]]:
    """How often each was there, the most regular first."""
    columns = ("code", "organisation", "kind", "counts", "there", "of_held", "share")
    return columns, [_organisation(each, found) for each in members_of(found, partner, scope)]


def _organisation(partner: Partner, found: Sequence[Record]) -> Row:
    came, held = came_of(found, partner), sum(item.figure.held for item in found)
    kind, counts = say(f"lists.kind_{partner.kind}"), yes(said=partner.counts)
    return partner.code, partner.name, kind, counts, came, held, percent(came, held)


def members_of(found: Sequence[Record], partner: Partner | None, scope: Scope) -> list[Partner]:
    """The organisations spoken of, as the grid has them."""
    if partner:
        return [partner]
    known = scope.unit.partners.all()
    by_code = {each.code: each for each in known}
    return [by_code[row.name] for row in rows_of(found, known)]


def _evidence(
    found: Sequence[Record], partner: Partner | None, scope: Scope
) -> tuple[tuple[str | Say, ...], list[Row]]:
    """Every statement about an organisation, in the order it was recorded; no person is named."""
    said = scope.unit.attendance.of_many(item.call.id for item in found)
    known = scope.unit.partners.by_id()
    rows = [
        _statement(item.call, known[each.partner], each, scope.home)
        for item in found
        for each in said[item.call.id]
        if partner is None or each.partner == partner.id
    ]
    recorded = say("sheets.column_recorded", zone=scope.home)
    return ("organisation", "call", "date", "source", "presence", "minutes", recorded), rows


def _statement(call: Call, partner: Partner, said: Evidence, home: str) -> Row:
    return (
        partner.code,
        call.number,
        day_of(call),
        say(f"sheets.source_{said.source}"),
        say(f"sheets.presence_{said.presence}"),
        said.minutes,
        _wall(said.at, home),
    )


def _wall(at: datetime, home: str) -> datetime:
    """The clock on the wall at home; a sheet has no zones."""
    return in_zone(at, home).replace(tzinfo=None, microsecond=0)


def _definitions() -> tuple[tuple[str, ...], list[Row]]:
    return ("term", "meaning"), [
        (say(f"sheets.def_{name}"), say(f"sheets.def_{name}_is")) for name in DEFINED
    ]


def lines(answer: Answer, scope: Scope) -> Table:
    """One row a call and organisation, for a file of one table."""
    columns = ("call", "date", "series", "state", "organisation", "presence", "counted",
               "minutes", "sources")  # fmt: skip
    found, partner = answer.records, answer.partner
    who = members_of(found, partner, scope)
    rows = [
        _line(item, each)
        for item in found
        for each in sorted(who, key=lambda one: one.code)
        if each.id in item.verdicts or each.is_member(day_of(item.call))
    ]
    return Table(tuple(say(f"sheets.column_{each}") for each in columns), tuple(rows))


def _line(item: Record, partner: Partner) -> Row:
    verdict = item.verdicts.get(partner.id)
    counted = item.figure.held and partner.id in item.figure.counting
    sources = [say(f"sheets.source_{each}") for each in verdict.sources] if verdict else []
    return (
        *_call(item),
        partner.code,
        presence_of(item, partner),
        yes(said=counted),
        verdict.minutes if verdict else None,
        Listing(tuple(sources)) if sources else None,
    )


def presence_of(item: Record, partner: Partner) -> Say:
    """What is recorded of an organisation at a call."""
    verdict = item.verdicts.get(partner.id)
    return say(f"sheets.presence_{verdict.presence if verdict else 'unrecorded'}")


def series_of(call: Call) -> Say:
    """What kind of call it was."""
    return say(f"sheets.series_{call.kind}")


def yes(*, said: bool) -> Say:
    """A word in a cell."""
    return say("sheets.yes") if said else say("sheets.no")
