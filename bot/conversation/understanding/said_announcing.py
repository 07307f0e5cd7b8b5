"""Announcements. As people say it; times in French too once the first word is known."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.conversation import codec
from bot.conversation.commands.announcing import (
    Announce,
    AnnounceAt,
    ShowAnnouncement,
    ShowAnnouncements,
    StopAnnouncement,
)
from bot.conversation.commands.any import Command
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.envelopes import FormSent, Uploaded
from bot.conversation.moments import Reading, ReadingKind, Why, read_moment
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns, number
from bot.conversation.understanding.scheduling import unclear
from bot.domain.announcing import EVERYBODY

FORM = "announce"
WAITS = "announce_text"
"""The draft that the next message belongs to, or the next file."""
_BEGINS = ("announce", "annonc")
_N = r"#?(?P<n>\d{1,6})"
_MOST = 8
"""Words that a time may have."""
_JOINED = re.compile(r"\s*,\s*(?:and\s+)?(?:to\s+)?(?:the\s+)?|\s+and\s+(?:to\s+)?(?:the\s+)?")
_ALL = re.compile(r"(?:every(?:body|one)|all)(?:\s+(?:of\s+us|people|members))?", re.IGNORECASE)
_URGENT = re.compile(r"\s+urgent(?:ly)?$", re.IGNORECASE)
_IMPOSSIBLE = frozenset({Why.IMPOSSIBLE_DATE, Why.WEEKDAY_DIFFERS, Why.WHICH_ZONE})


def _announce(groups: Groups, context: Context) -> Command:
    head, hurried = _URGENT.subn("", groups["to"].strip())
    names, when = _apart(head, context)
    at = _instant(when) if when else None
    if isinstance(at, NotUnderstood):
        return at
    urgent = bool(hurried or groups.get("urgent"))
    return Announce(_lists(names), groups.get("text", "").strip(), at, urgent)


def _run_together(groups: Groups, context: Context) -> Command:
    """Without a colon: lists, perhaps a text or a time. Only who knows the lists can tell."""
    said = groups["to"].strip()
    head, hurried = _URGENT.subn("", said)
    names, when = _apart(head, context)
    at = _instant(when) if when else None
    unclear = isinstance(at, NotUnderstood)
    return Announce(
        _lists(names),
        at=None if isinstance(at, NotUnderstood) else at,
        urgent=bool(hurried or groups.get("urgent")),
        said=said,
        unclear=unclear,
    )


def _apart(head: str, context: Context) -> tuple[str, Reading | None]:
    """For whom, and when: the time stands last and takes as many words as it can."""
    words = head.split()
    for at in range(max(1, len(words) - _MOST), len(words)):
        said = _read(" ".join(words[at:]), context)
        if said.kind is not ReadingKind.UNCLEAR or said.why in _IMPOSSIBLE:
            return " ".join(words[:at]), said
    return head, None


def _lists(names: str) -> tuple[str, ...]:
    bare = re.sub(r"^the\s+", "", names.strip(" .,"), flags=re.IGNORECASE)
    said = (name.strip() for name in _JOINED.split(bare))
    return tuple(EVERYBODY if _ALL.fullmatch(name) else name for name in said if name)


def _at(groups: Groups, context: Context) -> Command:
    """When the one that waits is sent."""
    said = _read(groups["when"], context)
    if said.kind is ReadingKind.UNCLEAR and said.why not in _IMPOSSIBLE:
        return NotUnderstood(f"announce {groups['when']}", meant="announce")
    at = _instant(said)
    return at if isinstance(at, NotUnderstood) else AnnounceAt(at)


def _read(words: str, context: Context) -> Reading:
    return read_moment(words, context.now, context.home, context.language)


def _instant(said: Reading) -> datetime | NotUnderstood:
    if said.kind is not ReadingKind.MOMENT or said.start is None:
        return unclear(said)
    if said.all_day:
        return NotUnderstood("", why="announcing.what_hour")
    return said.start.astimezone(UTC)


def read_form(sent: FormSent) -> Command:
    """The text, with what had been said before the form was opened."""
    said: dict[str, Any] = codec.loads(sent.context, dict) if sent.context else {}
    fields = dict(sent.fields)
    chosen = fields.get("list") or ""
    to = tuple(said.get("to", ())) or ((chosen,) if chosen else ())
    text = fields.get("text", "").strip()
    return Announce(to, text, said.get("at"), bool(said.get("urgent")))


def announced_beside(said: Command, sent: Uploaded, waiting: str | None) -> Command | None:
    """A file that goes along with what is announced; None: it is something else.

    `said`: what the words beside it mean; `waiting`: the kind of the draft that is open there.
    """
    if isinstance(said, Announce):
        return replace(said, file=sent.file)
    if sent.text.strip().lstrip("/").lower().startswith(_BEGINS):
        # What is not clear about it is asked back, rather than the file taken for a report.
        return said
    return Announce(text=sent.text.strip(), file=sent.file) if waiting == WAITS else None


_TO = r"announce\s+(?:(?P<urgent>urgent(?:ly)?)\s+)?to\s+"
PATTERNS: Patterns = (
    (r"announce", lambda *_: Announce()),
    # A colon within a time is followed by a figure.
    (rf"{_TO}(?P<to>[^\n]+?)\s*(?::(?!\d)|\n)\s*(?P<text>.*)", _announce),
    (rf"{_TO}(?P<to>[^\n]+)", _run_together),
    (r"announcements", lambda *_: ShowAnnouncements()),
    (rf"announcement\s+{_N}", lambda g, _: ShowAnnouncement(number(g))),
    (
        rf"announcement\s+{_N}\s+(?:missed|failed|not\s+delivered)",
        lambda g, _: ShowAnnouncement(number(g), missed=True),
    ),
    (rf"announcement\s+{_N}\s+stop", lambda g, _: StopAnnouncement(number(g))),
    (rf"stop\s+announcement\s+{_N}", lambda g, _: StopAnnouncement(number(g))),
    (r"announce\s+(?P<when>[^\n]+)", _at),
)
VERBS = ("announce", "announcements", "announcement")
"""First words, for whoever mistypes them."""
