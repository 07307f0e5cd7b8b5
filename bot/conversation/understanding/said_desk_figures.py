"""What the help desk is measured by, as people ask for it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import Form
from bot.conversation.commands.desk_figures import Cut, ShowDeskFigures, WantDeskDigest, Wanted
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.moments.reader import read_period
from bot.conversation.moments.reading import Period, ReadingKind
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns

_FORMS = {
    "chart": Form.CHART, "graph": Form.CHART, "spreadsheet": Form.XLSX, "excel": Form.XLSX,
    "xlsx": Form.XLSX, "csv": Form.CSV,
}  # fmt: skip
_FORM = re.compile(rf"[\s,]*\b(?:as\s+|in\s+)?(?:an?\s+)?({'|'.join(_FORMS)})$", re.IGNORECASE)
_CUTS = {cut.value: cut for cut in Cut} | {"kind": Cut.ASKER, "who asked": Cut.ASKER}
_CUT = re.compile(rf"[\s,]*\bby\s+(?:the\s+)?({'|'.join(_CUTS)})\b", re.IGNORECASE)
_EVER = re.compile(r"(?:ever|in\s+all|all|at\s+all|since\s+ever|so\s+far)", re.IGNORECASE)
_UNTIL = re.compile(r"until\s+(20\d\d-[01]\d-[0-3]\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(20\d\d)[\s-]*([QT][1-4])", re.IGNORECASE)
_FILLER = re.compile(r"^(?:of|for|in|during|over)\s+(?:the\s+)?", re.IGNORECASE)
_REST = r"(?:[\s,]+(?P<rest>\S.*?))?[\s.?!]*"
_DESK = r"(?:help\s*desk|desk)"
_REQUESTS = r"(?:help[\s-]*desk\s+)?(?:requests|questions)"
_TIME = r"(?=[^?]*(?:\d|\b(?:this|last|since|until|from|so far|year|quarter|month|by)\b))"
"""Ahead of words that name a time: "help desk" alone asks for help."""


def _figures(wanted: Wanted) -> Callable[[Groups, Context], Command]:
    return lambda groups, context: read_figures(groups.get("rest", ""), context, wanted)


def read_figures(rest: str, context: Context, wanted: Wanted = Wanted.OPENED) -> Command:
    """The words after what is asked: a time, by what, as what."""
    rest, form = _taken(_FORM, rest.strip(" ,.?!"))
    rest, by = _taken(_CUT, rest)
    told = ShowDeskFigures(
        wanted=wanted,
        by=_CUTS.get(by.lower()) if by else None,
        form=_FORMS.get(form.lower()) if form else None,
    )
    words = " ".join(rest.split()).strip(" ,.?!")
    return _of_time(told, words, context) if words else told


def names_a_time(rest: str) -> bool:
    """Whether the words behind a question name a time, or nothing; on which day is no matter."""
    some_day = Context(datetime(2026, 1, 1, tzinfo=UTC), "UTC", "en", b"")
    read = read_figures(rest, some_day)
    return isinstance(read, ShowDeskFigures) and not read.unread


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without what was found, and that."""
    found = pattern.search(text)
    return (pattern.sub(" ", text, count=1), found[1]) if found else (text, "")


def _of_time(told: ShowDeskFigures, words: str, context: Context) -> Command:
    asked = (told.wanted, told.by, told.form)
    if _EVER.fullmatch(words):
        return ShowDeskFigures(None if words.lower() == "so far" else Period(), *asked)
    if until := _UNTIL.fullmatch(words):
        try:
            last = date.fromisoformat(until[1])
        except ValueError:
            return ShowDeskFigures(None, *asked, unread=words)
        return ShowDeskFigures(Period(None, last + timedelta(days=1)), *asked)
    said = _YEAR_FIRST.sub(r"\2 \1", words)
    for each in (said, _FILLER.sub("", said)):
        reading = read_period(each, context.now, context.home, "en")
        if reading.kind is ReadingKind.AMBIGUOUS:
            # The likeliest; the answer says which days it is about.
            reading = reading.choices[0]
        if reading.period is not None and reading.period.last_calls is None:
            return ShowDeskFigures(reading.period, *asked)
    return ShowDeskFigures(None, *asked, unread=words)


def _monthly(groups: Groups, _: Context) -> Command:
    return WantDeskDigest(on=groups["how"].lower() == "on")


def _asked(begin: str, wanted: Wanted) -> tuple[str, Callable[[Groups, Context], Command]]:
    """A question in words; where no time is behind it, it is a question of another kind."""

    def made(groups: Groups, context: Context) -> Command:
        read = read_figures(groups.get("rest", ""), context, wanted)
        unread = isinstance(read, ShowDeskFigures) and read.unread
        return NotUnderstood(groups["said"]) if unread else read

    return rf"(?P<said>{begin}{_REST})", made


_WERE = (
    r"(?:\s+(?:did\s+(?:we|you|the\s+desk)|have\s+(?:we|you)|has\s+the\s+desk|were|are|got|get))?"
)
_MANY = rf"how\s+many\s+{_REQUESTS}{_WERE}"
_QUESTIONS = (
    (rf"{_MANY}\s+(?:answered\s+)?(?:in|on)\s+time", Wanted.IN_TIME),
    (r"how\s+many\s+answers\s+(?:came|were\s+given)\s+(?:in|on)\s+time", Wanted.IN_TIME),
    (rf"{_MANY}\s+(?:answered|answer)", Wanted.ANSWERED),
    (rf"{_MANY}\s+(?:asked|received|receive|come(?:\s+in)?|came(?:\s+in)?)", Wanted.OPENED),
    (rf"{_MANY}\s+(?:opened|open(?=\s+in\b))", Wanted.OPENED),
    (rf"{_MANY}\s+(?:still\s+)?open", Wanted.OPEN),
    (rf"{_MANY}\s+(?:referred|refer)", Wanted.REFERRED),
    (rf"{_MANY}\s+(?:reopened|reopen)", Wanted.REOPENED),
    (
        (
            r"how\s+(?:long|much\s+time)\s+(?:does|did|do)\s+(?:a|the|our)\s+first\s+answers?"
            r"\s+(?:take|need)"
        ),
        Wanted.TIME,
    ),
    (
        (
            rf"how\s+(?:fast|quickly|long)\s+(?:do|did|does)\s+(?:we|the\s+{_DESK})"
            rf"\s+(?:answer|take\s+to\s+answer)(?:\s+{_REQUESTS})?"
        ),
        Wanted.TIME,
    ),
    (r"(?:time|hours)\s+to\s+(?:the\s+)?first\s+answer", Wanted.TIME),
    (rf"how\s+many\s+(?:answers|{_REQUESTS})\s+helped", Wanted.HELPED),
    (r"did\s+our\s+answers\s+help", Wanted.HELPED),
)

PATTERNS: Patterns = (
    (rf"{_DESK}\s+figures\s+monthly\s+(?P<how>on|off)", _monthly),
    (rf"(?:the\s+)?{_DESK}[\s-]+(?:figures|statistics|stats){_REST}", _figures(Wanted.OPENED)),
    (rf"(?:figures|statistics)\s+of\s+the\s+{_DESK}{_REST}", _figures(Wanted.OPENED)),
    (rf"help\s*desk{_TIME}{_REST}", _figures(Wanted.OPENED)),
    *(_asked(*question) for question in _QUESTIONS),
)
VERBS: tuple[str, ...] = ()
"""First words, for whoever mistypes them: those of the desk are known already."""
