"""The names to compare with, arranged once per roster for all look-ups."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.lookups.names_words import normalise

SEAT_PREFIX = "coord:"
"""Keys of in-country coordinators, who are known by country: `coord:UA`."""

SHORT = 4
"""A name of up to four letters is an abbreviation; in capitals, or it may be a common word."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a name may belong to.

    `key`: a partner's code, or `coord:` and the country (ISO 3166 alpha-2). `names`: code,
    name, aliases. `domains`: of e-mail addresses, theirs alone. `addresses`: whole ones.
    """

    key: str
    names: tuple[str, ...]
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    @property
    def is_seat(self) -> bool:
        """Whether this is an in-country coordinator and no organisation."""
        return self.key.startswith(SEAT_PREFIX)


@dataclass(frozen=True, slots=True)
class Index:
    """All names of a roster, normalised; every look-up gives the keys that share the name.

    `words`: names of one word; `phrases`: names to be found inside a longer text, longest
    first; `places`: words that a coordinator is known by with "coordinator" before them.
    """

    exact: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    phrases: tuple[tuple[str, str], ...]
    places: Mapping[str, str]
    addresses: Mapping[str, frozenset[str]]
    domains: Mapping[str, frozenset[str]]


def index_of(known: Iterable[Known]) -> Index:
    """The index of a roster; kept while the roster stays the same."""
    return _index(tuple(known))


@lru_cache(maxsize=8)
def _index(known: tuple[Known, ...]) -> Index:
    named = [(normalise(name), entry) for entry in known for name in entry.names]
    partners = [(name, entry.key) for name, entry in named if name and not entry.is_seat]
    inside = {(name, key) for name, key in partners if " " in name or len(name) > SHORT}
    return Index(
        exact=_grouped((name, entry.key) for name, entry in named if name),
        words=_grouped((name, key) for name, key in partners if " " not in name),
        phrases=tuple(sorted(inside, key=lambda pair: (-len(pair[0]), pair))),
        places=_places(named),
        addresses=_grouped((a.strip().casefold(), e.key) for e in known for a in e.addresses),
        domains=_grouped((d.strip(" @.").casefold(), e.key) for e in known for d in e.domains),
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, key in pairs:
        found[name].add(key)
    return {name: frozenset(keys) for name, keys in found.items()}


def _places(named: Iterable[tuple[str, Known]]) -> Mapping[str, str]:
    places: dict[str, str] = {}
    for name, entry in named:
        if entry.is_seat and name:
            places[name.removeprefix("coordinator ")] = entry.key
    return places


def by_address(address: str | None, index: Index) -> tuple[str, str] | None:
    """Key and how ("address", "domain") for an e-mail address; None if it is nobody's alone.

    The whole address decides before its domain; a subdomain belongs to the domain's owner.
    """
    plain = (address or "").strip().casefold()
    if plain.count("@") != 1:
        return None
    owners = index.addresses.get(plain, frozenset())
    if len(owners) == 1:
        return next(iter(owners)), "address"
    labels = plain.partition("@")[2].split(".")
    for start in range(len(labels) - 1):
        owners = index.domains.get(".".join(labels[start:]), frozenset())
        if len(owners) == 1:
            return next(iter(owners)), "domain"
    return None
