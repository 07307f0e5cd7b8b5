"""Tokens → a line in one order of words, whatever the language's own."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.moments.clocks import join_clocks
from bot.conversation.moments.grammar import Line, kinds_of
from bot.conversation.moments.lexer import Token, tokens_of
from bot.conversation.moments.words import Kind, Table, Unit
from bot.lookups.folding import fold

SIGNS = (Kind.EVERY, Kind.OFTEN, Kind.PER, Kind.BIMONTHLY, Kind.TWICE, Kind.BETWEEN_MONTHS)
"""Kinds that speak of repeating."""

_COUNTED = (
    Kind.EVERY,
    Kind.OTHER,
    Kind.LAST,
    Kind.NEXT,
    Kind.THIS,
    Kind.NUM,
    Kind.NTH,
    Kind.IN,
    Kind.AGO,
    Kind.AHEAD,
)
_ORDERED = (Kind.NTH, Kind.LAST, Kind.WEEKDAY, Kind.UNIT, Kind.NUM, Kind.WORKDAY)
_NTH_AFTER = 5  # "Tuesday the eighth of December" is a date, "Tuesday the second" the second one

Tokens = list[Token]


def line_of(text: str, table: Table) -> Line:
    """The words of a text, tidied; times of day as they were written."""
    tokens = tokens_of(text, table)
    steps: tuple[Callable[[Tokens, Table], Tokens], ...] = (
        _once,
        _number_months,
        _genitives,
        _ordinals_first,
        _year_labels,
        _month_labels,
        _day_labels,
        _weekdays,
        _loose_days,
        _weeks_of,
        _short_dates,
    )
    for step in steps:
        tokens = step(tokens, table)
    return tuple(tokens)


def clocked_line_of(text: str, table: Table) -> Line:
    """The same with each time of day as one token."""
    return join_clocks(line_of(text, table))


def sounds_like_rhythm(line: Line) -> bool:
    """Whether a word of the line speaks of repeating."""
    return bool(set(kinds_of(line)) & set(SIGNS))


def _kind(tokens: Tokens, place: int) -> Kind | None:
    return tokens[place].kind if 0 <= place < len(tokens) else None


def _is_unit(tokens: Tokens, place: int, unit: Unit) -> bool:
    return _kind(tokens, place) is Kind.UNIT and tokens[place].value == unit


def _once(tokens: Tokens, _table: Table) -> Tokens:
    """A link typed twice counts once."""
    links = (Kind.OF, Kind.IN, Kind.AT, Kind.OVER)
    return [
        token
        for place, token in enumerate(tokens)
        if token.kind not in links or _kind(tokens, place - 1) is not token.kind
    ]


def _number_months(tokens: Tokens, table: Table) -> Tokens:
    """The "sept" of "8 sept." is a month, that of "sept heures" a number."""
    tidied = list(tokens)
    for place, token in enumerate(tokens):
        month = table.number_months.get(fold(token.text))
        before = place - 1 - (_kind(tokens, place - 1) is Kind.OF)
        if month and place and _kind(tokens, before) in (Kind.NUM, Kind.NTH):
            tidied[place] = replace(token, kind=Kind.MONTH, value=month)
    return tidied


def _genitives(tokens: Tokens, table: Table) -> Tokens:
    """One word for "from" and "of": after an ordinal, a weekday, a unit it is "of"."""
    if not table.ordinals_follow:
        return tokens
    return [
        replace(token, kind=Kind.OF)
        if _is_genitive(token) and _kind(tokens, place - 1) in _ORDERED
        else token
        for place, token in enumerate(tokens)
    ]


def _is_genitive(token: Token) -> bool:
    """The one word "من"; "ابتداء من" is "from" and no more."""
    return token.kind is Kind.FROM and " " not in token.text and not token.text.isascii()


def _ordinals_first(tokens: Tokens, table: Table) -> Tokens:
    """The Tuesday the second of December as the second Tuesday of December."""
    if not table.ordinals_follow:
        return tokens
    tidied = list(tokens)
    for place in range(len(tokens) - 1):
        noun, ordinal = tidied[place], tidied[place + 1]
        if _leads(tidied, place + 1):
            continue
        if noun.kind is Kind.MONTH and ordinal.kind is Kind.NTH:
            tidied[place + 1] = replace(ordinal, kind=Kind.UNKNOWN)
        if noun.kind in (Kind.WEEKDAY, Kind.UNIT, Kind.WORKDAY) and _follows(tidied, place + 1):
            number = replace(ordinal, kind=Kind.NTH) if ordinal.kind is Kind.NUM else ordinal
            tidied[place], tidied[place + 1] = number, noun
    return tidied


def _leads(tokens: Tokens, place: int) -> bool:
    """Without article an ordinal counts what comes after it: "كل شهر أول اثنين"."""
    counted = _kind(tokens, place + 1) in (Kind.WEEKDAY, Kind.WORKDAY)
    return counted and not tokens[place].text.startswith("ال")


def _follows(tokens: Tokens, place: int) -> bool:
    ordinal = tokens[place]
    if ordinal.text.isascii():
        return False
    if ordinal.kind is Kind.LAST:
        return tokens[place - 1].kind is not Kind.UNIT and _kind(tokens, place + 1) is Kind.OF
    if ordinal.kind is Kind.NTH:
        return ordinal.value <= _NTH_AFTER
    spelt = ordinal.kind is Kind.NUM and not ordinal.text.isdecimal()
    weekday = tokens[place - 1].kind is Kind.WEEKDAY
    return spelt and weekday and ordinal.value <= _NTH_AFTER


def _year_labels(tokens: Tokens, _table: Table) -> Tokens:
    """The year 2026 as 2026, also where "year" follows: "2026 року"."""
    kept = []
    for place, token in enumerate(tokens):
        if _is_unit(tokens, place, Unit.YEAR) and _kind(tokens, place - 1) not in _COUNTED[:-3]:
            after = place + 1 + (_kind(tokens, place + 1) is Kind.OF)
            if _kind(tokens, after) is Kind.YEAR or _kind(tokens, place - 1) is Kind.YEAR:
                continue
        kept.append(token)
    return kept


def _month_labels(tokens: Tokens, _table: Table) -> Tokens:
    """The month of December as December."""
    kept: Tokens = []
    skip = -1
    for place, token in enumerate(tokens):
        if place == skip:
            continue
        of = _kind(tokens, place + 1) is Kind.OF
        named = _kind(tokens, place + 1 + of) is Kind.MONTH
        counted = _kind(tokens, place - 1) in _COUNTED[:-3]
        if named and not counted and _is_unit(tokens, place, Unit.MONTH):
            skip = place + 1 if of else -1
            continue
        kept.append(token)
    return kept


def _day_labels(tokens: Tokens, table: Table) -> Tokens:
    """Day 15 as the 15th, "the day Tuesday" as Tuesday."""
    kept: Tokens = []
    for place, token in enumerate(tokens):
        after = _kind(tokens, place + 1)
        before = _kind(tokens, place - 1)
        lone = _is_unit(tokens, place, Unit.DAY) and before not in _COUNTED
        # "كل يوم ثلاثاء" is every Tuesday; "every day Tuesday" is a contradiction.
        named = table.ordinals_follow and before is Kind.EVERY
        lone = lone or (named and _is_unit(tokens, place, Unit.DAY))
        numbered = after in (Kind.NUM, Kind.NTH) and before is not Kind.EVERY
        if lone and (numbered or after is Kind.WEEKDAY):
            continue
        labelled = place and tokens[place - 1] not in kept and token.kind is Kind.NUM
        kept.append(replace(token, kind=Kind.NTH) if labelled else token)
    return kept


def _weekdays(tokens: Tokens, _table: Table) -> Tokens:
    """Tuesdays: every Tuesday, unless something else says how often."""
    often = any(token.kind in SIGNS for token in tokens)
    tidied: Tokens = []
    for token in tokens:
        if token.kind is not Kind.WEEKDAYS:
            tidied.append(token)
            continue
        if not often:
            tidied.append(replace(token, kind=Kind.EVERY))
        tidied.append(replace(token, kind=Kind.WEEKDAY))
    return tidied


def _loose_days(tokens: Tokens, table: Table) -> Tokens:
    """Fifteen days are two weeks in a rhythm; "in 8 days" may be a week, so it is not read."""
    tidied = list(tokens)
    for place, token in enumerate(tokens[:-1]):
        if token.value not in table.loose_days or not _is_unit(tokens, place + 1, Unit.DAY):
            continue
        if _kind(tokens, place - 1) is Kind.EVERY:
            tidied[place] = replace(token, value=token.value // 7)
            tidied[place + 1] = replace(tokens[place + 1], value=Unit.WEEK)
        else:
            tidied[place] = replace(token, kind=Kind.UNKNOWN)
    return tidied


def _weeks_of(tokens: Tokens, _table: Table) -> Tokens:
    """Where cases say what "of" says: "тиждень 8 лютого"; the English "week 8" is another."""
    linked: Tokens = []
    for place, token in enumerate(tokens):
        linked.append(token)
        week = _is_unit(tokens, place, Unit.WEEK) and not token.text.isascii()
        day = _kind(tokens, place + 1) in (Kind.NUM, Kind.NTH)
        if week and day and _kind(tokens, place + 2) is Kind.MONTH:
            linked.append(replace(token, kind=Kind.OF, value=0, at=token.to))
    return linked


def _short_dates(tokens: Tokens, _table: Table) -> Tokens:
    """08/12 is a date; 8/12 may be a fraction, unless a time of day stands with it."""
    timed = any(token.kind in (Kind.CLOCK, Kind.HALFDAY, Kind.AT) for token in tokens)
    return [
        replace(token, kind=Kind.UNKNOWN)
        if token.kind is Kind.SHORT and len(token.text) < len("08/12") and not timed
        else token
        for token in tokens
    ]
