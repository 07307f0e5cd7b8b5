"""Names of a call's participants: organisations, in-country coordinators, and nobody yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.people import Member, Partner, PartnerId, PersonId, Role
from bot.handlers.organisations import known
from bot.lookups.names import Known, Match, coordinator_known, find_partner, match_name
from bot.lookups.names_noise import is_phone
from bot.storage.repositories.attendance import UnknownName
from bot.storage.unit import Unit

_SHOWN_OF_A_NUMBER = (4, 2)
"""Digits of a dial-in that are kept at the front and the end: enough to be recognised."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody a name may belong to. `seats`: in-country coordinators by key `coord:UA`."""

    known: tuple[Known, ...]
    partners: Mapping[str, Partner]
    seats: Mapping[str, Member]

    def meant(self, words: str) -> Match:
        """Whose a typed name is."""
        return find_partner(words, self.known)

    def nearest(self, name: str) -> tuple[Partner | Member, ...]:
        """Whom a name of a report may belong to, best first."""
        found = match_name([name], None, self.known).candidates
        return tuple(self.seats.get(key) or self.partners[key] for key, _ in found)

    def shown(self, key: str) -> str:
        """A key as people know it: the code, or the coordinator's title."""
        return self.seats[key].person.title if key in self.seats else key


def roster(unit: Unit, now: datetime, day: datetime | None = None) -> Roster:
    """The AoR's organisations with their people's addresses, and its in-country coordinators.

    Whoever changed organisation counts for that of `day`; whoever joined later, for today's.
    """
    members = _people(unit, now, day)
    merged = unit.merges.addresses()
    theirs = {entry.key: entry for entry in known(unit)}
    for code, entry in theirs.items():
        theirs[code] = replace(entry, addresses=_addresses(members, merged, code))
    seats: dict[str, Member] = {}
    entries: list[Known] = []
    for member in members:
        if member.role is Role.COORDINATOR and member.person.country:
            entry = coordinator_known(member.person.country, *_address(member))
            if seats.setdefault(entry.key, member) is member:
                entries.append(entry)
    partners = {partner.code: partner for partner in unit.partners.all()}
    return Roster((*theirs.values(), *entries), partners, seats)


def _people(unit: Unit, now: datetime, day: datetime | None) -> list[Member]:
    """Everybody, each with the organisation of `day`."""
    today = unit.people.members(now)
    if day is None:
        return today
    before, partners = unit.roster_changes.partners_before(day), unit.partners.by_id()
    then = unit.people.members(day)
    there = {member.person.id for member in then}
    joined = [member for member in today if member.person.id not in there]
    return [_of_that_day(member, before, partners) for member in (*then, *joined)]


def _of_that_day(
    member: Member,
    before: Mapping[PersonId, PartnerId | None],
    partners: Mapping[PartnerId, Partner],
) -> Member:
    if member.person.id not in before:
        return member
    earlier = before[member.person.id]
    return replace(member, partner=partners.get(earlier) if earlier is not None else None)


def _addresses(
    members: Iterable[Member], merged: Mapping[PersonId, Iterable[str]], code: str
) -> tuple[str, ...]:
    own = [m for m in members if m.partner is not None and m.partner.code == code]
    now = (address for m in own for address in _address(m))
    earlier = (address for m in own for address in merged.get(m.person.id, ()))
    return tuple(dict.fromkeys((*now, *earlier)))


def _address(member: Member) -> tuple[str, ...]:
    return (member.person.email,) if member.person.email else ()


def masked(name: str) -> str:
    """A dial-in number with its middle hidden: no phone numbers are stored (DOMAIN)."""
    if not is_phone(name):
        return name
    digits = [place for place, char in enumerate(name) if char.isdecimal()]
    front, end = _SHOWN_OF_A_NUMBER
    hidden = set(digits[front : len(digits) - end])
    return "".join("*" if place in hidden else char for place, char in enumerate(name))


def labels(names: Iterable[str]) -> list[str]:
    """The names as they are stored; those that look alike once masked are told apart."""
    found: list[str] = []
    for name in map(masked, names):
        alike = sum(other == name or other.startswith(f"{name} (") for other in found)
        found.append(f"{name} ({alike + 1})" if alike else name)
    return found


def called(names: Iterable[UnknownName], words: str) -> UnknownName | None:
    """The open name that somebody types: whatever its case; a number by its last digits."""
    wanted = masked(words).casefold()
    listed = list(names)
    same = (name for name in listed if name.name.casefold() == wanted)
    digits = "".join(char for char in words if char.isdecimal())
    if not digits or any(char.isalpha() for char in words):
        return next(same, None)
    ending = (name for name in listed if is_phone(name.name) and _digits(name).endswith(digits))
    return next(same, None) or next(ending, None)


def _digits(name: UnknownName) -> str:
    return "".join(char for char in name.name if char.isdecimal())
