"""Rows of a report into people: who joined twice, or with two devices, is one person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from bot.imports.reports.intervals import Interval, merged, together
from bot.imports.reports.model import Attendee
from bot.lookups.names_noise import is_anonymous, is_phone, person_key


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay; `rows` tell of it, counted from 1; `seconds` as the form states or spans them."""

    rows: tuple[int, ...]
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
    joins the person of that name if there is exactly one. Phones and names that say nothing
    are one person each, unless one left before the other came.
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
        home = address or _home_of_nameless(people, stay, name)
        people.setdefault(home, _Person(address)).stays.append(stay)
    return tuple(_attendee(person) for person in people.values())


def _home_of_nameless(people: Mapping[str, _Person], stay: Stay, name: str) -> str:
    """The key of somebody without an address; no address has a space in it."""
    if not (is_anonymous(stay.name) or is_phone(stay.name)):
        return f" {name}"
    homes = (f" {name} {number}" for number in count(1))
    return next(home for home in homes if home not in people or _came_back(people[home], stay))


def _came_back(person: _Person, stay: Stay) -> bool:
    """Whether a stay shares no time with those of a person; without times nobody can say."""
    spans = [other.span for other in person.stays]
    return all(
        other and stay.span and (other[1] <= stay.span[0] or stay.span[1] <= other[0])
        for other in spans
    )


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
        rows=tuple(sorted({row for stay in person.stays for row in stay.rows})),
        intervals=merged(spans),
        seconds=together(spans, [stay.seconds for stay in person.stays]),
        is_phone=any(map(is_phone, names)) and person.address is None,
        is_anonymous=all(map(is_anonymous, names)) and person.address is None,
    )
