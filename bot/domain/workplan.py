"""The work plan: its rows, how they stand by quarter, and when that is asked (work plan 4.7)."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.people import PartnerId

PlanRowId = NewType("PlanRowId", int)

NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
LONGEST_TITLE = 160
LONGEST_TEXT = 200
LONGEST_NOTE = 300
_ASKED_FOR = timedelta(days=14)
_IN_A_YEAR, _IN_A_QUARTER = 4, 3


class Status(StrEnum):
    """How a row stands in a quarter, by the word of its lead."""

    ON_TRACK = "on_track"
    BEHIND = "behind"
    DONE = "done"
    NOT_STARTED = "not_started"


class Measure(StrEnum):
    """From which of the bot's own records a row is filled."""

    INDUCTION = "induction"
    HELP_DESK = "help_desk"
    STANDBY = "standby"
    TREATIES = "treaties"
    CALLS = "calls"


FILLED: Mapping[str, Measure] = {
    "1.2": Measure.INDUCTION,
    "1.3": Measure.HELP_DESK,
    "1.4": Measure.STANDBY,
    "2.7": Measure.TREATIES,
    "4.8": Measure.CALLS,
}
"""Rows of the work plan 2018-2019 that the bot fills; a plan with other numbers says so itself."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter, 1 to 4."""

    year: int
    number: int

    @staticmethod
    def of(day: date) -> "Quarter":
        """The one that `day` is in."""
        return Quarter(day.year, (day.month - 1) // _IN_A_QUARTER + 1)

    @staticmethod
    def at(index: int) -> "Quarter":
        """The one with this `index`."""
        year, number = divmod(index, _IN_A_YEAR)
        return Quarter(year, number + 1)

    @property
    def index(self) -> int:
        """Counts quarters; the next one's is one more."""
        return self.year * _IN_A_YEAR + self.number - 1

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _IN_A_QUARTER + 1, 1)

    @property
    def end(self) -> date:
        """The day after its last."""
        return Quarter.at(self.index + 1).first

    @property
    def asked_from(self) -> date:
        """The first day of its last fortnight: from then on leads are asked (ours)."""
        return self.end - _ASKED_FOR


def first_working_day(begin: date, rests: Callable[[date], bool]) -> date:
    """The first day from `begin` on that does not rest; `begin` itself if a fortnight would."""
    days = (begin + timedelta(days=ahead) for ahead in range(_ASKED_FOR.days))
    return next((day for day in days if not rests(day)), begin)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row. `number` is what people say ("4.8"); texts may be empty.

    `lead`: the organisation that answers for it; None: whoever leads the AoR. `measure`: from
    which records it fills itself, if it does.
    """

    id: PlanRowId
    number: str
    title: str
    objective: str = ""
    indicator: str = ""
    lead: PartnerId | None = None
    baseline: str = ""
    target: str = ""
    due: str = ""
    measure: Measure | None = None

    @property
    def order(self) -> tuple[int, ...]:
        """1.10 comes after 1.9."""
        return tuple(int(part) for part in self.number.split("."))

    @property
    def group(self) -> str:
        """The objective that it belongs to, by number."""
        return self.number.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Report:
    """How a row stood in `quarter`; said for `partner` (None: by who leads), at an instant."""

    row: PlanRowId
    quarter: Quarter
    status: Status
    note: str
    partner: PartnerId | None
    at: datetime


def latest(reports: Iterable[Report]) -> dict[tuple[PlanRowId, Quarter], Report]:
    """The last word on each row in each quarter stands; `reports` in the order they were said."""
    return {(said.row, said.quarter): said for said in reports}


def measure_of(number: str, said: str) -> Measure | None:
    """What fills the row: as `said` ("none": nothing), else by its number in the plan of 2018."""
    if said:
        return Measure(said) if said != "none" else None
    return FILLED.get(number)
