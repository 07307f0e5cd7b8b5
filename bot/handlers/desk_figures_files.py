"""Figures of the help desk as files: a workbook, or one row a request without names or words.

No row and no cell tells of a sensitive request; the totals count them.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from bot.conversation.commands.attendance import Form
from bot.conversation.commands.desk_figures import Cut, Wanted
from bot.conversation.replies import Document, Fact, Heading, Part, Say, Table, say
from bot.domain.desk_figures import Course, Figures
from bot.domain.wall_time import in_zone
from bot.handlers import desk_figures_words as words
from bot.handlers.attendance_sheets import Row, yes
from bot.handlers.desk_figures_scope import Found
from bot.lookups.countries import country_title
from bot.reports.documents import attendance_csv, attendance_xlsx
from bot.storage.unit import Unit

_HOUR = timedelta(hours=1)
COLUMNS = ("number", "topic", "country", "asker", "urgency", "opened_at", "answered_at",
           "closed_at", "hours", "in_time", "helped", "times_reopened", "referred_to")  # fmt: skip
DEFINED = ("asked", "answered", "working_time", "nearest_rank", "in_time", "helped", "open",
           "referred", "sensitive")  # fmt: skip


def file_of(form: Form, found: Found, unit: Unit, language: str, time: Say) -> Document:
    """A workbook; as anything else one table."""
    name = f"help-desk-{in_zone(found.span.now, unit.aor.zone):%Y-%m-%d}"
    if form is Form.XLSX:
        return attendance_xlsx(f"{name}.xlsx", tuple(_sheets(found, unit, language, time)))
    return attendance_csv(f"{name}.csv", requests_table(found, unit, language))


def _sheets(found: Found, unit: Unit, language: str, time: Say) -> Iterator[Part]:
    yield Heading(say("desk_figures.sheet_figures"))
    yield _figures(found, unit, time)
    for cut in Cut:
        yield Heading(say(f"desk_figures.sheet_{cut}"))
        yield _cut(found, cut, unit, language)
    yield Heading(say("desk_figures.sheet_requests"))
    yield requests_table(found, unit, language)
    yield Heading(say("desk_figures.sheet_definitions"))
    rows = [(say(f"desk_figures.def_{each}"), say(f"desk_figures.def_{each}_is"))
            for each in DEFINED]  # fmt: skip
    yield _table(("term", "meaning"), rows)


def _figures(found: Found, unit: Unit, time: Say) -> Table:
    """Sentences as the chat says them, then each figure."""
    total = found.total
    said = (
        say("desk_figures.title", aor=unit.aor.name, when=time),
        *words.sentences(total, Wanted.OPENED, time),
        *words.hidden(found),
        *((say("desk_figures.own_topics"),) if found.own else ()),
        say("sheets.made_on", day=in_zone(found.span.now, unit.aor.zone).date()),
    )
    rows: list[Row] = [(one, None) for one in said if isinstance(one, Say)]
    rows += [(say(f"desk_figures.column_{name}"), value) for name, value in _values(total)]
    return _table(("figure", "value"), rows)


def _values(one: Figures) -> list[tuple[str, Fact]]:
    return [
        ("opened", one.opened),
        ("answered", one.answered),
        ("half_hours", _hours(one.median)),
        ("most_hours", _hours(one.nine_tenths)),
        ("in_time", one.in_time),
        ("yes", one.helped),
        ("not_yet", one.not_helped),
        ("no_word", one.silent),
        ("reopened", one.reopened),
        ("referred", one.referred),
        ("dropped", one.dropped),
        ("open", one.open),
    ]


def _cut(found: Found, by: Cut, unit: Unit, language: str) -> Table:
    rows = [
        (name, *(value for _, value in _values(each)))
        for name, each in words.groups(found, by, unit, language)
        if each.anything
    ]
    names = [name for name, _ in _values(found.total)]
    if by is Cut.MONTH:
        # What is open is so at the end of the whole, and in no month.
        names, rows = names[:-1], [row[:-1] for row in rows]
    return _table((by.value, *names), rows)


def requests_table(found: Found, unit: Unit, language: str) -> Table:
    """One row a request; sensitive ones are in none."""
    titles = {topic.code: topic.title(language) for topic in unit.topics.all()}
    plain = (one for one in found.courses if not one.asked.sensitive)
    return _table(COLUMNS, [_request(one, titles, unit.aor.zone, language) for one in plain])


def _request(one: Course, titles: dict[str, str], home: str, language: str) -> Row:
    asked = one.asked
    moments = (asked.opened_at, one.answered_at, one.closed_at)
    walls = [
        in_zone(at, home).replace(tzinfo=None, microsecond=0) if at else None for at in moments
    ]
    return (
        asked.number,
        titles.get(asked.topic, asked.topic),
        country_title(asked.country, language) if asked.country else None,
        words.asker(asked.asker) if asked.asker else None,
        say(f"helpdesk.urgency_{one.urgency}"),
        *walls,
        _hours(one.worked),
        None if one.in_time is None else yes(said=one.in_time),
        _helped(one),
        len(one.reopened),
        asked.referred_to,
    )


def _helped(one: Course) -> Say | None:
    if one.answered_at is None:
        return None
    said = {True: "yes", False: "not_yet", None: "no_word"}[one.helped]
    return say(f"desk_figures.word_{said}")


def _hours(worked: timedelta | None) -> float | None:
    return None if worked is None else worked / _HOUR


def _table(columns: Iterable[str], rows: Iterable[Row]) -> Table:
    return Table(tuple(say(f"desk_figures.column_{name}") for name in columns), tuple(rows))
