"""Smaller lists: who knows what, help-desk topics, days of the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.languages import LANGUAGES
from bot.imports.tables import Cells, Rows, WrongCell, only_table, read_rows

EXPERTISE_COLUMNS = ("topic", "country", "language", "person", "deputy")
TITLES = tuple(f"title_{language}" for language in LANGUAGES)
CALENDAR_COLUMNS = ("date", "end", "title", "kind", "audience", "estimated")


@dataclass(frozen=True, slots=True)
class ExpertiseRow:
    """Who answers for a topic; `country` None is all. People are e-mail addresses."""

    row: int
    topic: str
    country: str | None
    language: str
    person: str
    deputy: str | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A help-desk topic; `titles` by language, `words` in all languages hint at it."""

    row: int
    topic: str
    titles: Mapping[str, str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A holiday, deadline or event from `day` to `end`, the last day included."""

    row: int
    day: date
    end: date
    title: str
    kind: str
    audience: str
    estimated: bool


def read_expertise(name: str, data: bytes) -> Rows[ExpertiseRow]:
    """Who knows what. Raises NotATable for a file of another form."""
    return read_rows(only_table(name, data, EXPERTISE_COLUMNS), _expertise)


def _expertise(cells: Cells) -> ExpertiseRow:
    language = cells.one_of("language", frozenset(LANGUAGES))
    person, deputy = cells.required("person").casefold(), cells.text("deputy").casefold()
    country = cells.text("country").upper()
    return ExpertiseRow(
        cells.row, cells.required("topic"), country or None, language, person, deputy or None
    )


def read_topics(name: str, data: bytes) -> Rows[TopicRow]:
    """Help-desk topics. Raises NotATable for a file of another form."""
    table = only_table(name, data, ("topic", "title_en", "words"), TITLES)
    return read_rows(table, _topic)


def _topic(cells: Cells) -> TopicRow:
    titles = {code: cells.text(f"title_{code}") for code in LANGUAGES}
    shown = {code: title for code, title in titles.items() if title}
    cells.required("title_en")
    return TopicRow(cells.row, cells.required("topic"), shown, cells.listing("words"))


def read_calendar(name: str, data: bytes) -> Rows[CalendarRow]:
    """Holidays, deadlines and events. Raises NotATable for a file of another form."""
    return read_rows(only_table(name, data, CALENDAR_COLUMNS), _calendar)


def _calendar(cells: Cells) -> CalendarRow:
    day = cells.day("date")
    if day is None:
        raise WrongCell("import.cell_empty", column="date")
    end = cells.day("end") or day
    if end < day:
        raise WrongCell("import.days_exchanged", first="date", last="end")
    return CalendarRow(
        cells.row, day, end, cells.required("title"), cells.required("kind"),
        cells.required("audience"), cells.yes("estimated", default=False),
    )  # fmt: skip
