"""`document add TITLE, 2026-11-01, https://…, owner UNMAS` → particulars, with days read."""

import re
from dataclasses import replace
from datetime import date

from bot.conversation.envelopes import FormSent
from bot.conversation.moments import ReadingKind, read_moment, read_period
from bot.conversation.understanding.context import Context
from bot.domain.lists import FIELDS, NOTHING_SAID, EntryKind, Particulars

# "November 1, 2026" is one piece, and so is a link with a comma in it.
_BETWEEN = re.compile(r"\s*,(?:\s+(?!\d{4}\s*(?:,|$))|(?=https?://))")
_LABELS = {"date": "day", "dated": "day", "contact": "owner"}
_LABELLED = re.compile(
    r"(?P<label>title|date|dated|link|owner|contact|review|country)"
    r"(?:\s+(?:on|is|to))?(?:\s*:\s*|\s+)(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r"[a-z][a-z0-9+.-]*:\S+|www\.\S+", re.IGNORECASE)
_NOTHING = frozenset({"none", "nobody", "nothing", "-"})
_DAYS = ("day", "review")
_WITH_COMMAS = ("title", "owner")
"""Titles of documents and of persons may have commas of their own."""


def read_new(words: str, kind: EntryKind, context: Context) -> Particulars:
    """The words after `document add`: the title first, then the rest in any order."""
    first, *others = _pieces(words)
    return _placed(Particulars(title=first), others, "title", kind, context)


def read_changes(words: str, kind: EntryKind, context: Context) -> Particulars:
    """The words after `document 3 change`."""
    return _placed(NOTHING_SAID, _pieces(words), "", kind, context)


def _pieces(words: str) -> list[str]:
    return [piece.strip() for piece in _BETWEEN.split(words.strip()) if piece.strip()] or [""]


def _placed(
    told: Particulars, pieces: list[str], last: str, kind: EntryKind, context: Context
) -> Particulars:
    for piece in pieces:
        field, value = _field_of(piece, context)
        if field in FIELDS[kind]:
            told, last = _with(told, field, value, context), field
        elif last in _WITH_COMMAS and not field:
            told = _replaced(told, last, f"{getattr(told, last)}, {piece}")
        else:
            told = replace(told, unplaced=(*told.unplaced, piece))
    return told


def _field_of(piece: str, context: Context) -> tuple[str, str]:
    """The field that a piece is about, empty if nothing tells, and what it says."""
    labelled = _LABELLED.fullmatch(piece)
    if labelled:
        label = labelled["label"].lower()
        return _LABELS.get(label, label), labelled["value"].strip()
    if _LINK.fullmatch(piece):
        return "link", piece
    looks = any(char.isdigit() for char in piece) and _sounds_like_a_day(piece, context)
    return ("day" if looks else ""), piece


def _sounds_like_a_day(piece: str, context: Context) -> bool:
    """Whether it is one, or would be one if day and month were told apart."""
    reading = read_moment(piece, context.now, context.home, context.language)
    swapped = reading.kind is ReadingKind.AMBIGUOUS
    impossible = reading.why is not None and reading.why.value == "impossible_date"
    return swapped or impossible or read_day(piece, context) is not None


def _with(told: Particulars, field: str, value: str, context: Context) -> Particulars:
    if value.lower() in _NOTHING and field != "title":
        return replace(told, cleared=(*told.cleared, field))
    if field not in _DAYS:
        return _replaced(told, field, value)
    day = read_day(value, context, past=field == "day")
    if day is None:
        return replace(told, unread=(*told.unread, (field, value)))
    return _replaced(told, field, day)


def _replaced(told: Particulars, field: str, value: object) -> Particulars:
    return replace(told, **{field: value})  # type: ignore[arg-type]


def read_day(words: str, context: Context, *, past: bool = True) -> date | None:
    """The one day that the words mean; without a year the last one, or the next one."""
    asked = (words, context.now, context.home, context.language)
    if past:
        period = read_period(*asked).period
        if period and period.start and period.end and (period.end - period.start).days == 1:
            return period.start
    moment = read_moment(*asked)
    if moment.kind is ReadingKind.MOMENT and moment.all_day and moment.start is not None:
        return moment.start.date()
    return None


def read_form(sent: FormSent) -> Particulars:
    """A form's fields; its days are written as 2026-11-01."""
    told = NOTHING_SAID
    for field, value in sent.fields:
        words = value.strip()
        if not words or field not in {"title", "link", "owner", "country", *_DAYS}:
            continue
        read = _with_iso if field in _DAYS else _replaced
        told = read(told, field, words)
    return told


def _with_iso(told: Particulars, field: str, words: str) -> Particulars:
    try:
        return _replaced(told, field, date.fromisoformat(words))
    except ValueError:
        return replace(told, unread=(*told.unread, (field, words)))
