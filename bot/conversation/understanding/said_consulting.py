"""Consultations. As people say it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time

from bot.conversation.commands.any import Command
from bot.conversation.commands.consulting import (
    CloseConsultation,
    ExtendConsultation,
    FileConsultation,
    GiveView,
    ShowConsultation,
    ShowConsultations,
    StartConsultation,
)
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FormSent
from bot.conversation.moments import ReadingKind, read_moment
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns, number
from bot.conversation.understanding.scheduling import unclear
from bot.domain.consulting import Stance
from bot.domain.wall_time import resolve

FORM = "consultation_view"
N = r"#?(?P<n>\d{1,6})"
DAY_ENDS = time(23, 59)
"""A day that is named as a deadline belongs to it."""
_BY = re.compile(r"(?:^|[\s,]+)(?:by|until|till|before)\s+", re.IGNORECASE)
_TEXT = re.compile(r"\s*:\s+|\s*\n\s*")
_LINK = re.compile(r"\s*(https?://\S+)\s*")
_STANCES = {
    "agree": Stance.AGREE,
    "comment": Stance.COMMENT,
    "object": Stance.OBJECT,
}
_STANCE = r"(?P<stance>agrees?|comments?|objects?)"
_QUOTES = ' "“”«»\u00a0\u202f,'


def read_until(words: str, context: Context) -> datetime | NotUnderstood:
    """A deadline (aware UTC): the hour that is said, or the end of the day, at home."""
    said = read_moment(words.rstrip(" .!"), context.now, context.home, context.language)
    if said.kind is not ReadingKind.MOMENT or said.start is None:
        return unclear(said)
    if said.all_day:
        return resolve(datetime.combine(said.start.date(), DAY_ENDS), said.zone)
    return said.start.astimezone(UTC)


def split_until(words: str, context: Context) -> tuple[str, datetime | NotUnderstood | None]:
    """The words without "by Friday", and until when that is; None where nothing is said of it.

    What is about something else than time may hold such a word, so the last is tried first.
    """
    wrong: NotUnderstood | None = None
    for split in reversed(list(_BY.finditer(words))):
        until = read_until(words[split.end() :], context)
        if isinstance(until, datetime):
            return words[: split.start()].strip(_QUOTES), until
        wrong = wrong or until
    return words, wrong


def _begin(groups: Groups, context: Context) -> Command:
    rest = groups["rest"]
    link = _LINK.search(rest)
    rest = _LINK.sub(" ", rest).strip()
    who, until = split_until(groups["who"], context)
    if isinstance(until, datetime):
        head, text = _in_two(rest)
        return _made(who, head, until, text, link)
    wrong: NotUnderstood | None = until
    for head, text, *more in _parts(rest):
        left, until = split_until(head, context)
        if isinstance(until, datetime):
            subject, said = (left, text) if not more else (more[0], left)
            return _made(groups["who"], subject, until, said, link)
        wrong = wrong or until
    return wrong or NotUnderstood(rest, why="consulting.by_when")


def _made(
    who: str, subject: str, until: datetime, text: str | None, link: re.Match[str] | None
) -> Command:
    subject = subject.strip(_QUOTES)
    if not subject:
        return NotUnderstood("", why="consulting.how")
    return StartConsultation(
        who.strip(_QUOTES), subject, until, text or None, link.group(1) if link else None
    )


def _in_two(rest: str) -> tuple[str, str]:
    found = _TEXT.search(rest)
    return (rest[: found.start()], rest[found.end() :].strip()) if found else (rest, "")


def _parts(rest: str) -> Iterator[tuple[str, ...]]:
    """The deadline stands before the text, or at its end; then the subject comes third."""
    head, text = _in_two(rest)
    yield head, text
    if text:
        yield text, "", head


def _view(groups: Groups, _: Context) -> Command:
    stance = _STANCES[groups["stance"].lower().rstrip("s")]
    return GiveView(number(groups), stance, (groups.get("text") or "").strip() or None)


def _until(groups: Groups, context: Context) -> Command:
    until = read_until(groups["rest"], context)
    return ExtendConsultation(number(groups), until) if isinstance(until, datetime) else until


PATTERNS: Patterns = (
    (r"consultations", lambda *_: ShowConsultations()),
    (rf"consultation\s+{N}", lambda g, _: ShowConsultation(number(g))),
    (rf"consultation\s+{N}\s+close", lambda g, _: CloseConsultation(number(g))),
    (rf"consultation\s+{N}\s+file", lambda g, _: FileConsultation(number(g))),
    (rf"consultation\s+{N}\s+(?:until|till|by)\s+(?P<rest>.+)", _until),
    (rf"consultation\s+{N}\s+(?:we\s+)?{_STANCE}(?:[\s:,]+(?P<text>.+))?", _view),
    (r"consult\s+(?P<who>.+?)\s+(?:on|about)\s+(?P<rest>.+)", _begin),
    (r"consult(?:\s+.*)?", lambda *_: NotUnderstood("", why="consulting.how")),
)
VERBS = ("consult", "consultations", "consultation")
"""First words, for whoever mistypes them."""


def read_form(sent: FormSent) -> Command:
    """What a filled form says: its context names the consultation and the stance."""
    record, _, stance = sent.context.partition(".")
    if not record.isdecimal() or stance not in _STANCES:
        return NotUnderstood("")
    text = dict(sent.fields).get("text", "").strip()
    return GiveView(Ref(id=int(record)), _STANCES[stance], text or None)
