"""Instants and days in words: how a language writes them stands in its catalogue `common`.

Patterns of days and hours are those of Unicode's CLDR ("EEEE d MMMM yyyy", "HH:mm"), which
Babel fills; cities too are named as CLDR names them in the language.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time

from bot.conversation.catalogues import Catalogues
from bot.conversation.outcomes import Reader
from bot.conversation.replies import At, Days

_DAYS = {"long": "common.day_long", "short": "common.day_short", "day": "common.day_only"}
_DAYS["own"] = _DAYS["short"]
_CITIES = {
    # The AoR's home has the zone of another city.
    "Europe/Zurich": "common.city_geneva",
    # CLDR has it in the old spelling only.
    "Europe/Kyiv": "common.city_kyiv",
    "Europe/Kiev": "common.city_kyiv",
}


def instant(at: At, reader: Reader, texts: Catalogues) -> str:
    """`at` in the reader's zone, with the home zone's time beside it where that differs."""
    # In an hour that comes twice, Python takes both for the same as long as they have a zone.
    at = replace(at, instant=at.instant.astimezone(UTC))
    return _instant(at, replace(reader, person=None, aor=None), texts)


@lru_cache(4096)
def _instant(at: At, reader: Reader, texts: Catalogues) -> str:
    """The same call is shown again and again, to many who read alike."""
    own = at.instant.astimezone(ZoneInfo(reader.zone))
    if at.form == "day":
        return _day(own, _DAYS["day"], reader, texts)
    time = _time(own, at, reader, texts)
    if at.form == "time":
        return time
    day = _day(own, _DAYS[at.form], reader, texts)
    return texts.template("common.day_at", reader.language).format(day=day, time=time)


def days(of: Days, reader: Reader, texts: Catalogues) -> str:
    """Whole days with the place where they are; month and year are said once if they can be."""
    place = city(of.home, texts, reader.language)
    last = _day(of.last, f"common.days_{of.form}", reader, texts)
    if of.first == of.last:
        return texts.template("common.one_day", reader.language).format(day=last, city=place)
    shared = "year" if of.first.year == of.last.year else "nothing"
    if shared == "year" and of.first.month == of.last.month:
        shared = "month"
    first = _day(of.first, f"common.days_{of.form}_same_{shared}", reader, texts)
    template = texts.template("common.from_day_to_day", reader.language)
    return template.format(first=first, last=last, city=place)


def day(of: date, reader: Reader, texts: Catalogues) -> str:
    """A day by itself, with its year."""
    return _day(of, "common.day_of_year", reader, texts)


def _time(own: datetime, at: At, reader: Reader, texts: Catalogues) -> str:
    home = at.instant.astimezone(ZoneInfo(at.home))
    facts = {"time": _clock(own, reader, texts), "city": city(reader.zone, texts, reader.language)}
    msgid = "common.time_here"
    if own.utcoffset() != home.utcoffset():
        msgid = "common.time_here_and_home"
        facts["home"] = _clock(home, reader, texts)
        facts["home_city"] = city(at.home, texts, reader.language)
        # Which day it is there matters only if it is another one.
        if own.date() != home.date():
            msgid = "common.time_here_and_home_day"
            facts["day"] = _day(home, _DAYS["short"], reader, texts)
    return texts.template(msgid, reader.language).format(**facts)


def _day(of: date, msgid: str, reader: Reader, texts: Catalogues) -> str:
    pattern = texts.template(msgid, reader.language)
    # "Le 1er décembre": the first of a month has a word of its own in some languages.
    first = texts.template("common.first_of_month", reader.language)
    number = f"'{first}'" if of.day == 1 else "d"
    return format_date(of, pattern.format(d=number), locale=texts.locale_of(reader.language))


def _clock(local: datetime, reader: Reader, texts: Catalogues) -> str:
    pattern = texts.template("common.clock", reader.language)
    return format_time(local.time(), pattern, locale=texts.locale_of(reader.language))


def city(zone: str, texts: Catalogues, language: str) -> str:
    """The name people give a zone: its city; Geneva for the AoR's home."""
    if zone in _CITIES:
        return texts.template(_CITIES[zone], language)
    return _city_in(texts.locale_of(language), zone)


@cache
def _city_in(locale: str, zone: str) -> str:
    known = Locale.parse(locale).time_zones.get(zone, {})
    return str(known.get("city") or zone.rpartition("/")[2].replace("_", " "))
