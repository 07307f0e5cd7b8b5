"""Records that are probably the same, and why. Plain values in and out; a person decides."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from rapidfuzz import fuzz

from bot.lookups.names_words import normalise, words_in

_NEAR_TITLE = 92
_NEAR_NAME = 90
_SHORT = 2
_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "le", "les", "des", "du", "et", "l"})


class Why(StrEnum):
    """What two records have in common, the surest first."""

    ADDRESS = "address"
    ACCOUNT = "account"
    DOMAIN = "domain"
    ALIAS = "alias"
    ABBREVIATION = "abbreviation"
    NAME = "name"


_ORDER = tuple(Why)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as this look-up wants them. `where`: what they must share to be alike by title.

    `accounts`: platform and user id each, without the workspace.
    """

    id: int
    title: str
    where: str
    address: str | None
    accounts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation. `names`: code first, then name and aliases."""

    id: int
    names: tuple[str, ...]
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records that may be the same; `one` has the smaller id."""

    one: int
    other: int
    why: Why


Record = TypeVar("Record", Someone, Organisation)


def alike_people(people: Sequence[Someone]) -> list[Alike]:
    """The surest first."""
    found = [*_sharing(people, Why.ADDRESS, _addresses), *_sharing(people, Why.ACCOUNT, _accounts)]
    groups: dict[str, list[Someone]] = defaultdict(list)
    for person in people:
        groups[person.where].append(person)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if _near(one.title, other.title, _NEAR_TITLE):
                found.append(_pair(one.id, other.id, Why.NAME))
    return _once(found)


def alike_organisations(organisations: Sequence[Organisation]) -> list[Alike]:
    """The surest first."""
    found = [
        *_sharing(organisations, Why.DOMAIN, lambda o: o.domains),
        *_sharing(organisations, Why.ALIAS, lambda o: map(normalise, o.names)),
        *_abbreviated(organisations),
    ]
    for one, other in combinations(organisations, 2):
        if _near(one.names[1], other.names[1], _NEAR_NAME):
            found.append(_pair(one.id, other.id, Why.NAME))
    return _once(found)


def _abbreviated(organisations: Sequence[Organisation]) -> Iterator[Alike]:
    """The code of one is made of the initials of another's name."""
    codes = {normalise(o.names[0]): o for o in organisations}
    for organisation in organisations:
        for name in organisation.names[1:]:
            owner = codes.get(_initials(name))
            if owner is not None and owner.id != organisation.id:
                yield _pair(owner.id, organisation.id, Why.ABBREVIATION)


def _initials(name: str) -> str:
    words = [word.plain for word in words_in(name) if word.plain not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > _SHORT else ""


def _addresses(person: Someone) -> Iterator[str]:
    """Without what stands behind a plus sign, which most servers deliver alike."""
    if person.address:
        user, _, domain = person.address.casefold().partition("@")
        yield f"{user.partition('+')[0]}@{domain}"


def _accounts(person: Someone) -> Iterable[str]:
    return (f"{platform} {user}" for platform, user in person.accounts)


def _sharing(
    records: Iterable[Record], why: Why, values: Callable[[Record], Iterable[str]]
) -> Iterator[Alike]:
    owners: dict[str, int] = {}
    for record in records:
        for value in dict.fromkeys(values(record)):
            first = owners.setdefault(value, record.id) if value else record.id
            if first != record.id:
                yield _pair(first, record.id, why)


def _near(one: str, other: str, least: int) -> bool:
    first, second = normalise(one), normalise(other)
    return bool(first) and fuzz.ratio(first, second, score_cutoff=least) > 0


def _pair(one: int, other: int, why: Why) -> Alike:
    return Alike(min(one, other), max(one, other), why)


def _once(found: Iterable[Alike]) -> list[Alike]:
    best: dict[tuple[int, int], Alike] = {}
    for alike in sorted(found, key=lambda a: (_ORDER.index(a.why), a.one, a.other)):
        best.setdefault((alike.one, alike.other), alike)
    return list(best.values())
