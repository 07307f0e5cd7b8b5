"""Words: message ids and facts into sentences of the reader's language.

Templates may hold `<b>`, `<i>` and `<code>`; facts never do: they are kept apart as spans, and
each renderer escapes every span once.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.conversation import instants
from bot.conversation.catalogues import FALLBACK, LOCALES, Catalogues, MissingText
from bot.conversation.outcomes import Reader
from bot.conversation.replies import At, Days, Fact, Listing, OneTimeCode, Say

__all__ = [
    "FALLBACK",
    "LOCALES",
    "MissingText",
    "Span",
    "Wording",
    "city",
    "joined",
    "languages",
    "locale_of",
    "plain",
    "spans",
    "template",
    "word",
]

_LISTS = {"en": "en_GB"}
"""American English has a comma before "and"; ours is "a, b and c"."""
_TAG = re.compile(r"<(/?)(b|i|code)>")
_SLOT = re.compile(r"\{(\w+)\}")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of plain text, not escaped. `style`: "", "b", "i" or "code".

    `moment`: the instant (aware) that the text says, where each reader's own device may say it.
    """

    text: str
    style: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a fact is to stand, and in which style."""

    name: str
    style: str


def joined(found: Iterable[Span]) -> str:
    """Runs of text as one plain string."""
    return "".join(span.text for span in found)


@dataclass(frozen=True, slots=True)
class Wording:
    """Sentences out of `catalogues`."""

    catalogues: Catalogues

    def spans(self, say: Say, reader: Reader) -> tuple[Span, ...]:
        """`say` as runs of text for `reader`: the template's styles, the facts as plain text."""
        given = say.facts.get("count")
        count = given if isinstance(given, int) else None
        pattern = self.catalogues.template(say.msgid, reader.language, count)
        found: list[Span] = []
        for piece in _pieces(pattern):
            if isinstance(piece, Span):
                found.append(piece)
            else:
                found += self._filled(piece, say.facts[piece.name], reader)
        return tuple(found)

    def plain(self, say: Say, reader: Reader) -> str:
        """`say` as one plain string, for labels, captions and tables."""
        return joined(self.spans(say, reader))

    def word(self, fact: Fact, reader: Reader) -> str:
        """One fact as plain text for `reader`: dates, times with their zone, lists, numbers."""
        match fact:
            case Say():
                return self.plain(fact, reader)
            case At():
                return instants.instant(fact, reader, self.catalogues)
            case Days():
                return instants.days(fact, reader, self.catalogues)
            case Listing():
                words = [self.word(item, reader) for item in fact.items]
                locale = self.catalogues.locale_of(reader.language)
                return format_list(words, locale=_LISTS.get(locale, locale))
            case bool() | None:
                raise TypeError(f"{fact!r} has no words; choose a sentence instead")
            case float():
                locale = self.catalogues.locale_of(reader.language)
                return format_decimal(fact, format="0.#", locale=locale)
            case datetime():
                raise TypeError("an instant needs a home zone: use At")
            case OneTimeCode():
                raise TypeError("a code is made when the message leaves, not before")
            case date():
                return instants.day(fact, reader, self.catalogues)
            case str():
                return self._isolated(fact, reader)
            case _:
                return str(fact)

    def _filled(self, slot: _Slot, fact: Fact, reader: Reader) -> Iterator[Span]:
        if isinstance(fact, Say):
            found = self.spans(fact, reader)
            yield from (replace(span, style=span.style or slot.style) for span in found)
        else:
            yield Span(self.word(fact, reader), slot.style, _own_moment(fact))

    def _isolated(self, fact: str, reader: Reader) -> str:
        """A Latin name in an Arabic sentence must not turn its neighbours round."""
        locale = self.catalogues.locale_of(reader.language)
        # What is tapped must stay as it is.
        if locale == FALLBACK or not fact or fact.startswith("https://"):
            return fact
        if Locale.parse(locale).text_direction == "ltr":
            return fact
        return f"{_ISOLATE}{fact}{_END_ISOLATE}"


@lru_cache(maxsize=4096)
def _pieces(pattern: str) -> tuple[Span | _Slot, ...]:
    """What a template is made of: its own words, and the facts between them."""
    return tuple(_cut(pattern))


def _cut(pattern: str) -> Iterator[Span | _Slot]:
    style, closing = "", False
    for index, piece in enumerate(_TAG.split(pattern)):
        match index % 3:
            case 0:
                yield from _slots(piece, style)
            case 1:
                closing = piece == "/"
            case _:
                style = "" if closing else piece


def _slots(words: str, style: str) -> Iterator[Span | _Slot]:
    for index, text in enumerate(_SLOT.split(words)):
        if index % 2:
            yield _Slot(text, style)
        elif text:
            yield Span(text, style)


def _own_moment(fact: Fact) -> datetime | None:
    """What each reader's own device may say, if it may."""
    return fact.instant if isinstance(fact, At) and fact.form == "own" else None


_SHIPPED = Wording(Catalogues(LOCALES))
spans, plain, word = _SHIPPED.spans, _SHIPPED.plain, _SHIPPED.word
template, locale_of = _SHIPPED.catalogues.template, _SHIPPED.catalogues.locale_of


def languages() -> frozenset[str]:
    """The languages that have catalogues, complete or not."""
    return _SHIPPED.catalogues.languages


def city(zone: str, language: str = FALLBACK) -> str:
    """The name people give a zone: its city; Geneva for the AoR's home."""
    return instants.city(zone, _SHIPPED.catalogues, language)
