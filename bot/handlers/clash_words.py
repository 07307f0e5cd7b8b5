"""What clashes with a date, in words that fit on a phone. Countries and cities, never people."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.conversation.replies import Fact, Listing, Say, say
from bot.conversation.texts import city
from bot.domain.clashes import Clash, ClashKind
from bot.domain.wall_time import in_zone
from bot.handlers.clash_titles import TITLES
from bot.lookups.countries import country_title
from bot.lookups.holidays import holiday_title

NAMED = 3
"""Places that are named; of the others it is said how many there are."""
TITLED = 2
"""Holidays of one day that are named."""
_REMARK = re.compile(r"\s*\([^()]*\)$")
_ENGLISH = "en"


def beside(line: Say, found: Sequence[Clash], start: datetime, language: str) -> Say:
    """A date with what clashes; the bare date where nothing does."""
    if not found:
        return line
    return say("clashes.beside", date=line, clashes=_joined(clauses(found, start, language)))


def clauses(found: Sequence[Clash], start: datetime, language: str) -> tuple[Say, ...]:
    """Each thing that clashes with `start` (aware), the lesser holidays of the day together."""
    days_off = [clash for clash in found if clash.kind is ClashKind.HOLIDAY]
    lesser = days_off[TITLED:] if len(days_off) > TITLED + 1 else []
    worded = [_clause(clash, start, language) for clash in found if clash not in lesser]
    if lesser:
        together = Clash(ClashKind.HOLIDAY, places=tuple(p for c in lesser for p in c.places))
        others = say("clashes.other_holidays", **_countries(together, language))
        worded.insert(found.index(lesser[0]), others)
    return tuple(worded)


def _clause(clash: Clash, start: datetime, language: str) -> Say:
    match clash.kind:
        case ClashKind.UN_HOLIDAY:
            return say("clashes.un_holiday", title=_title(clash, start, language))
        case ClashKind.MEETING:
            return say("clashes.meeting", title=_title(clash, start, language))
        case ClashKind.CALL:
            return say("clashes.call", call=clash.number or 0)
        case ClashKind.HOLIDAY:
            title = _title(clash, start, language)
            return say("clashes.holiday", title=title, **_countries(clash, language))
        case ClashKind.WEEKEND:
            return say("clashes.weekend", **_countries(clash, language))
        case ClashKind.NIGHT:
            return say("clashes.night", **_cities(clash, language))
        case ClashKind.SUNSET:
            fast = _estimated(say("clashes.ramadan"), clash)
            return say("clashes.sunset", fast=fast, **_cities(clash, language))


def _title(clash: Clash, start: datetime, language: str) -> Say:
    """What a day is called: in the reader's language where it is known in it."""
    known = TITLES.get(_REMARK.sub("", clash.title))
    if known:
        return _estimated(say(known), clash)
    return _estimated(_theirs(clash, start, language), clash)


def _theirs(clash: Clash, start: datetime, language: str) -> Say:
    """The countries' own name for it in the reader's language; a list's title as it is written."""
    if language == _ENGLISH or clash.kind is not ClashKind.HOLIDAY:
        return say("clashes.title", title=clash.title)
    for place in clash.places:
        day = in_zone(start, place.zone).date()
        named = holiday_title(place.country, day, language) if place.country else None
        if named:
            return say("clashes.title", title=named)
    return say("clashes.public_holiday")


def _estimated(title: Say, clash: Clash) -> Say:
    return say("clashes.estimated", title=title) if clash.estimated else title


def _countries(clash: Clash, language: str) -> dict[str, Fact]:
    names = [country_title(code, language) for code in clash.countries]
    return {"places": _some(names), "people": say("clashes.people", count=clash.people)}


def _cities(clash: Clash, language: str) -> dict[str, Fact]:
    names = [city(zone, language) for zone in clash.zones]
    return {"places": _some(names), "people": say("clashes.people", count=clash.people)}


def _some(names: Sequence[str]) -> Listing:
    """The first places, and how many more there are."""
    if len(names) <= NAMED + 1:
        return Listing(tuple(names))
    return Listing((*names[:NAMED], say("clashes.more", count=len(names) - NAMED)))


def _joined(worded: Iterable[Say]) -> Say:
    first, *rest = worded
    return say("clashes.then", first=first, rest=_joined(rest)) if rest else first
