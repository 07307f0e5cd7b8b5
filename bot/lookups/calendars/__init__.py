"""Dated lists and weekends, as CSV that anybody can edit.

What is shipped lies beside this module. A file in `config/calendars` of the working folder takes
the place of the shipped one of its name; others are added. Read once: restart after an edit.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from bot.domain.clashes import ListedDay

SHIPPED = Path(__file__).parent
OWN = Path("config/calendars")
WEEKENDS = "weekends.csv"
_WEEKDAYS = {name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_SATURDAY_AND_SUNDAY = frozenset({5, 6})
T = TypeVar("T")


@cache
def listed_days(own: Path = OWN) -> tuple[ListedDay, ...]:
    """Every row of every dated list. A row that cannot be read is left out (`faults`)."""
    found = []
    for file in _files(own):
        if file.name != WEEKENDS:
            found += [day for _, day in _read(file, _listed) if day is not None]
    return tuple(found)


def weekend(country: str, own: Path = OWN) -> frozenset[int]:
    """The days of rest in a country (0 is Monday); Saturday and Sunday unless the table says so."""
    return _weekends(own).get(country, _SATURDAY_AND_SUNDAY)


def faults(own: Path = OWN) -> tuple[tuple[str, int], ...]:
    """Files and lines that cannot be read and are left out."""
    read: Callable[[Mapping[str, str]], object]
    wrong = []
    for file in _files(own):
        read = _rest if file.name == WEEKENDS else _listed
        wrong += [(file.name, line) for line, found in _read(file, read) if found is None]
    return tuple(wrong)


@cache
def _weekends(own: Path) -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for file in _files(own):
        if file.name == WEEKENDS:
            found |= dict(row for _, row in _read(file, _rest) if row is not None)
    return found


def _files(own: Path) -> list[Path]:
    by_name = {file.name: file for folder in (SHIPPED, own) for file in folder.glob("*.csv")}
    return [by_name[name] for name in sorted(by_name)]


def _read(file: Path, make: Callable[[Mapping[str, str]], T]) -> Iterator[tuple[int, T | None]]:
    """Line numbers and what was made of each; None where it could not be."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in (reader := csv.DictReader(lines)):
            try:
                yield reader.line_num, make(row)
            except (KeyError, ValueError, TypeError, AttributeError):
                yield reader.line_num, None


def _listed(row: Mapping[str, str]) -> ListedDay:
    first = date.fromisoformat(row["date"].strip())
    last = date.fromisoformat((row.get("end") or row["date"]).strip())
    return ListedDay(
        first=first,
        last=last,
        title=row["title"].strip(),
        kind=row["kind"].strip(),
        audience=(row.get("audience") or "all").strip(),
        estimated=(row.get("estimated") or "").strip().lower() == "yes",
    )


def _rest(row: Mapping[str, str]) -> tuple[str, frozenset[int]]:
    days = frozenset(_WEEKDAYS[day] for day in row["days"].lower().split())
    return row["country"].strip().upper(), days
