"""Rows of a report into people: who joined twice, or with two devices, is one person."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.imports.reports.intervals import Interval, merged, together
from bot.imports.reports.model import Attendee
from bot.lookups.names_noise import is_anonymous, is_phone, person_key


@dataclass(frozen=True, slots=True)
class Stay:
    """One row: `number` counts data rows from 1; `seconds` as the form states or spans them."""

    number: int
    name: str
    address: str | None
    span: Interval | None
    seconds: int


@dataclass(slots=True)
class _Person:
    address: str | None
    stays: list[Stay] = field(default_factory=list)


def gather(stays: Iterable[Stay]) -> tuple[Attendee, ...]:
    """One attendee a person, in the order of their first row.

    The same address is the same person, without one the same name. A row without an address
    joins the person of that name if there is exactly one.
    """
    listed = list(stays)
    by_name: dict[str, set[str]] = {}
    for stay in listed:
        if stay.address:
            by_name.setdefault(person_key(stay.name), set()).add(stay.address)
    people: dict[str, _Person] = {}
    for stay in listed:
        name = person_key(stay.name)
        homes = by_name.get(name, set())
        address = stay.address or (next(iter(homes)) if len(homes) == 1 else None)
        person = people.setdefault(address or f" {name}", _Person(address))
        person.stays.append(stay)
    return tuple(_attendee(person) for person in people.values())


def address_in(*cells: str) -> str | None:
    """The first cell that is an e-mail address, in small letters."""
    for cell in cells:
        if cell.count("@") == 1 and " " not in cell and len(cell) <= 254:
            return cell.casefold()
    return None


def _attendee(person: _Person) -> Attendee:
    names = tuple(dict.fromkeys(stay.name for stay in person.stays))
    spans = [stay.span for stay in person.stays if stay.span]
    return Attendee(
        names=names,
        address=person.address,
        rows=tuple(dict.fromkeys(stay.number for stay in person.stays)),
        intervals=merged(spans),
        seconds=together(spans, [stay.seconds for stay in person.stays]),
        is_phone=any(map(is_phone, names)) and person.address is None,
        is_anonymous=all(map(is_anonymous, names)) and person.address is None,
    )
