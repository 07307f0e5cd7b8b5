"""Attendance for the annual report, on two pages: the indicator, then what it rests on."""

from collections.abc import Iterator, Sequence

from bot.conversation.replies import Bullets, Fact, Heading, Part, Say, Table, say
from bot.domain.digests import shares
from bot.domain.wall_time import in_zone
from bot.handlers.attendance_answers import Answer
from bot.handlers.attendance_chart import chart_of
from bot.handlers.attendance_figures import Record, day_of, headline
from bot.handlers.attendance_grid import MOST_CALLS, grid_of, left_out, rows_of
from bot.handlers.attendance_scope import Scope
from bot.handlers.attendance_sheets import DEFINED, aims_of, series_of
from bot.handlers.attendance_words import of_period, rests_on, result_of
from bot.handlers.groups import group_name

MOST_ROWS = 45
"""More organisations cannot be read on half a page."""


def paper(answer: Answer, scope: Scope) -> tuple[Part, ...]:
    """A heading begins each page."""
    found = answer.records
    partners = scope.unit.partners.all()
    made = say("sheets.made_on", day=in_zone(scope.now, scope.home).date())
    return (
        Heading(say("sheets.paper_title", aor=scope.unit.aor.name)),
        *of_period(headline(found), found),
        *aims_of(scope.unit),
        chart_of(found),
        *_who(found, scope),
        made,
        Heading(say("sheets.paper_calls")),
        _calls(found[-MOST_CALLS:]),
        *_earlier(found),
        grid_of(found, partners, most=MOST_ROWS),
        *left_out(0, len(rows_of(found[-MOST_CALLS:], partners)) - MOST_ROWS),
        Bullets(tuple(_definitions())),
        rests_on(found),
    )


def _who(found: Sequence[Record], scope: Scope) -> Iterator[Part]:
    """Partners at calls held, by what they are and where they are."""
    held = [item for item in found if item.figure.held]
    came = [partner for item in held for partner in item.figure.counting]
    partners = scope.unit.partners.by_id()
    for by in ("kind", "region"):
        rows = [
            (group_name(by, each.group), each.partners, each.times, each.times / len(held))
            for each in shares(came, partners.__getitem__, by)
        ]
        if rows:
            yield say(f"sheets.paper_{by}s")
            yield _table((by, "came_partners", "attendances", "a_call"), rows)


def _calls(found: Sequence[Record]) -> Table:
    rows = [
        (item.call.number, day_of(item.call), series_of(item.call), *result_of(item))
        for item in found
    ]
    columns = ("number", "date", "series", "partners", "result")
    return _table(columns, rows)


def _earlier(found: Sequence[Record]) -> Iterator[Say]:
    if len(found) > MOST_CALLS:
        yield say("sheets.earlier_calls", count=len(found) - MOST_CALLS)


def _definitions() -> Iterator[Say]:
    for name in DEFINED:
        term, meaning = say(f"sheets.def_{name}"), say(f"sheets.def_{name}_is")
        yield say("sheets.definition", term=term, meaning=meaning)


def _table(columns: Sequence[str], rows: Sequence[tuple[Fact, ...]]) -> Table:
    return Table(tuple(say(f"sheets.column_{name}") for name in columns), tuple(rows))
