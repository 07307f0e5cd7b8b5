"""Words: message ids and facts into sentences of the reader's language.

Catalogues are gettext files `locales/<language>/LC_MESSAGES/<area>.mo`; the part of a
msgid before its first dot names the area. Templates may hold `<b>`, `<i>` and `<code>`;
facts never do: they are kept apart as spans, and each renderer escapes every span once.
"""

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.conversation.outcomes import Reader
from bot.conversation.replies import At, Fact, Listing, Say

LOCALES = Path(__file__).parent.parent / "locales"
FALLBACK = "en"
_LISTS = {"en": "en_GB"}
"""American English has a comma before "and"; ours is "a, b and c"."""
_TAG = re.compile(r"<(/?)(b|i|code)>")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of plain text, not escaped. `style`: "", "b", "i" or "code"."""

    text: str
    style: str = ""


class MissingText(LookupError):
    """No catalogue has this msgid."""


@cache
def _catalogue(language: str, area: str) -> gettext.NullTranslations:
    own: gettext.NullTranslations
    try:
        own = gettext.translation(area, LOCALES, [language])
    except FileNotFoundError:
        own = gettext.NullTranslations()
    if language != FALLBACK:
        own.add_fallback(_catalogue(FALLBACK, area))
    return own


@cache
def locale_of(language: str) -> str:
    """The locale of dates and numbers: that of the sentences they stand in."""
    return language if (LOCALES / language).is_dir() else FALLBACK


def template(msgid: str, language: str, count: int | None = None) -> str:
    """The sentence pattern under `msgid`; `count` chooses its plural form.

    Raises MissingText if neither the language nor English has it.
    """
    area = msgid.partition(".")[0]
    catalogue = _catalogue(language, area)
    if count is None:
        found = catalogue.gettext(msgid)
    else:
        # A sentence without plural forms may still name a count.
        found = catalogue.ngettext(msgid, msgid, count)
        if found == msgid:
            found = catalogue.gettext(msgid)
    if found == msgid:
        raise MissingText(msgid)
    return found


def spans(say: Say, reader: Reader) -> tuple[Span, ...]:
    """`say` as runs of text for `reader`: the template's styles, the facts as plain text."""
    count = say.facts.get("count")
    pattern = template(say.msgid, reader.language, count if isinstance(count, int) else None)
    return tuple(_spans(pattern, say, reader))


def plain(say: Say, reader: Reader) -> str:
    """`say` as one plain string, for labels, captions and tables."""
    return "".join(span.text for span in spans(say, reader))


def _spans(pattern: str, say: Say, reader: Reader) -> Iterator[Span]:
    style, closing = "", False
    for index, piece in enumerate(_TAG.split(pattern)):
        match index % 3:
            case 0:
                yield from _filled(piece, style, say, reader)
            case 1:
                closing = piece == "/"
            case _:
                style = "" if closing else piece


def _filled(piece: str, style: str, say: Say, reader: Reader) -> Iterator[Span]:
    for index, text in enumerate(_SLOT.split(piece)):
        if index % 2 == 0:
            if text:
                yield Span(text, style)
            continue
        fact = say.facts[text]
        if isinstance(fact, Say):
            yield from (Span(s.text, s.style or style) for s in spans(fact, reader))
        else:
            yield Span(word(fact, reader), style)


def word(fact: Fact, reader: Reader) -> str:
    """One fact as plain text for `reader`: dates, times with their zone, lists, numbers."""
    match fact:
        case Say():
            return plain(fact, reader)
        case At():
            return _instant(fact, reader)
        case Listing():
            words = [word(item, reader) for item in fact.items]
            locale = locale_of(reader.language)
            return format_list(words, locale=_LISTS.get(locale, locale))
        case bool() | None:
            raise TypeError(f"{fact!r} has no words; choose a sentence instead")
        case float():
            return format_decimal(fact, format="0.#", locale=locale_of(reader.language))
        case datetime():
            raise TypeError("an instant needs a home zone: use At")
        case date():
            return format_date(fact, "EEE d MMM yyyy", locale=locale_of(reader.language))
        case _:
            return str(fact)


_DAY_FORMS = {"long": "EEEE d MMMM yyyy", "short": "EEE d MMM", "day": "EEEE d MMMM"}


def _instant(at: At, reader: Reader) -> str:
    own = at.instant.astimezone(ZoneInfo(reader.zone))
    if at.form == "day":
        return format_date(own, _DAY_FORMS["day"], locale=locale_of(reader.language))
    home = at.instant.astimezone(ZoneInfo(at.home))
    time = f"{_clock(own, reader)} {city(reader.zone)}"
    if own.utcoffset() != home.utcoffset():
        # Which day it is there matters only if it is another one.
        day = "" if own.date() == home.date() else f"{_day(home, 'short', reader)} "
        time = f"{time} ({day}{_clock(home, reader)} {city(at.home)})"
    if at.form == "time":
        return time
    return f"{_day(own, at.form, reader)}, {time}"


def _day(local: datetime, form: str, reader: Reader) -> str:
    return format_date(local, _DAY_FORMS[form], locale=locale_of(reader.language))


def _clock(local: datetime, reader: Reader) -> str:
    return format_time(local.time(), "HH:mm", locale=locale_of(reader.language))


_CITIES = {"Europe/Zurich": "Geneva"}


def city(zone: str) -> str:
    """The name people give a zone: its city; Geneva for the AoR's home."""
    return _CITIES.get(zone, zone.rpartition("/")[2].replace("_", " "))
