"""In-country coordinators: "Coordinatrice Yémen", "DRC coordinator" and what they are called."""

from functools import lru_cache
from itertools import takewhile

from rapidfuzz import fuzz

from bot.domain.languages import LANGUAGES
from bot.lookups.names_index import SEAT_PREFIX, Index, Known
from bot.lookups.names_words import normalise, words_in

_ROLE = tuple(
    normalise(stem)
    for stem in ("coordinator", "coordonnat", "coordinateur", "coordinatrice", "coordinador",
                 "coordenador", "координатор", "منسق", "المنسق", "koordinator", "imcc")
)  # fmt: skip
_FILLER_WORDS = """
in country national for of the de du des d la le les en au aux pour del da do dos das em no na para
pays país ma aor mine action lutte antimines в у для країні من في لـ
"""
_FILLERS = frozenset(normalise(word) for word in _FILLER_WORDS.split())
_SHORT_NAMES = {
    "CD": ("DR Congo", "RD Congo", "RDC", "DRC", "Congo DR", "Congo Kinshasa", "Congo",
           "Democratic Republic of the Congo", "République démocratique du Congo",
           "República Democrática do Congo", "جمهورية الكونغو الديمقراطية", "ДР Конго"),
    "CF": ("CAR", "RCA", "Central African Republic"),
    "SS": ("RSS",),
    "MM": ("Myanmar", "Burma", "Birmanie", "Birmania", "ميانمار", "Мʼянма"),
    "PS": ("Palestine", "oPt", "Palestina", "فلسطين", "Палестина"),
    "BA": ("Bosnia",),
    "SY": ("Syrian Arab Republic",),
}  # fmt: skip
_AMBIGUOUS = frozenset({"DRC", "CAR", "Congo"})
"""Only with the word "coordinator": the Danish Refugee Council, a car, two countries."""

CLOSE = 84
"""How alike a country's name must be; "Niger" and "Nigeria" stay below it."""


@lru_cache(maxsize=512)
def country_names(country: str) -> tuple[str, ...]:
    """What an ISO 3166 alpha-2 country is called in the six languages and for short.

    Empty for a code that Babel (CLDR) does not know.
    """
    from babel import Locale

    found = [Locale.parse(code).territories.get(country.upper(), "") for code in LANGUAGES]
    names = [name.partition(" (")[0] for name in found if name and not name.isdigit()]
    return tuple(dict.fromkeys([*names, *_SHORT_NAMES.get(country.upper(), ())]))


def coordinator_known(country: str, *addresses: str, titles: tuple[str, ...] = ()) -> Known:
    """The entry of the in-country coordinator of a country, under all names it goes by.

    The bare country is among them where it means nothing else ("RDC" is, "DRC" is not).
    """
    names = country_names(country)
    alone = tuple(name for name in names if name not in _AMBIGUOUS)
    spoken = tuple(f"Coordinator {name}" for name in names)
    return Known(f"{SEAT_PREFIX}{country.upper()}", (*titles, *spoken, *alone), (), addresses)


def has_role(text: str) -> bool:
    """Whether a text says "coordinator" in one of the languages."""
    return any(word.plain.startswith(_ROLE) for word in words_in(text))


def seat_in(text: str, index: Index) -> tuple[str, int] | None:
    """Key and score of the coordinator a text names by role and country, or None."""
    if not has_role(text) or not index.places:
        return None
    rest = [word.plain for word in words_in(text) if not word.plain.startswith(_ROLE)]
    place = " ".join(word for word in rest if word not in _FILLERS)
    if place in index.places:
        return index.places[place], 97
    found = _place_inside(place, index)
    return (found, 93) if found else _alike(place, index)


def _place_inside(place: str, index: Index) -> str | None:
    """The longest place named among other words, unless it is an ambiguous abbreviation."""
    padded = f" {place} "
    inside = [name for name in index.places if len(name) > 3 and f" {name} " in padded]
    return index.places[max(inside, key=len)] if inside else None


def _alike(place: str, index: Index) -> tuple[str, int] | None:
    if len(place) < 4:
        return None
    score, name = max((fuzz.ratio(place, name), name) for name in index.places)
    if score < CLOSE:
        return None
    return index.places[name], 90 if _same_stem(place, name) else round(score * 0.95)


def _same_stem(one: str, other: str) -> bool:
    """Whether only a case ending differs ("Україна", "Україні"); Niger is no Nigeria."""
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    longest = max(len(one), len(other))
    return stem >= 4 and longest - stem <= 2 and abs(len(one) - len(other)) <= 1
