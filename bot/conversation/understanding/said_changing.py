"""Changes of calls. As people say it."""

from datetime import date, datetime, timedelta

from bot.conversation.commands.any import Command
from bot.conversation.commands.changing import (
    CancelCall,
    MoveCall,
    MoveSeries,
    NewTime,
    SetChair,
    SetLength,
)
from bot.conversation.commands.references import Ref
from bot.conversation.moments import Reading, ReadingKind, read_moment, read_rhythm
from bot.conversation.moments.gatherings import read_gathering
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, N, Patterns, number
from bot.conversation.understanding.scheduling import unclear
from bot.domain.wall_time import in_zone

_DAY = date(2026, 6, 15)
"""Any day: words that make sense behind a date are an hour alone."""
_HOUR = 60
_M, _K = N.replace("<n>", "<m>"), N.replace("<n>", "<k>")
_FROM = (
    rf"(?:(?:calls?\s+)?from\s+{_M}\s+(?:on|onwards)"
    rf"|{_K}\s+and\s+(?:all|those|the\s+ones)\s+after(?:\s+it)?)"
)
"""A call and those of its series after it."""
_LASTS = (
    rf"(?:lengthen\s+|shorten\s+)?(?:{_FROM}|{N})\s+(?:to|takes?|lasts?)\s+"
    r"(?P<many>\d{1,3})\s*(?P<unit>minutes?|min|hours?|h)\.?"
)


def _ref(groups: Groups) -> Ref:
    named = next(groups[name] for name in ("n", "m", "k") if name in groups)
    return Ref(number=int(named))


def _move(groups: Groups, context: Context) -> Command:
    words = groups.get("rest")
    if not words:
        return MoveCall(number(groups))
    said = _hour(words, context) or read_moment(words, context.now, context.home, context.language)
    if isinstance(said, NewTime):
        return MoveCall(number(groups), said)
    if said.kind is not ReadingKind.MOMENT or said.start is None:
        return _to_days(groups, words, context) or unclear(said)
    return MoveCall(number(groups), _new_time(said, said.start))


def _to_days(groups: Groups, words: str, context: Context) -> Command | None:
    """A gathering of several days, from the first to the last."""
    said = read_gathering(words, context.now, context.home, context.language)
    if said.kind is not ReadingKind.MOMENT or said.start is None or said.end is None:
        return None
    first, end = said.start.date(), said.end.date()
    return MoveCall(number(groups), NewTime(said.zone, first, days=(end - first).days))


def _new_time(said: Reading, begins: datetime) -> NewTime:
    start = in_zone(begins, said.zone)
    minutes = _minutes(said)
    hour = None if said.all_day else start.time()
    return NewTime(said.zone, start.date(), hour, minutes)


def _minutes(said: Reading) -> int | None:
    if said.all_day or said.start is None or said.end is None:
        return None
    minutes = int((said.end - said.start) / timedelta(minutes=1))
    return minutes if minutes > 0 else None


def _hour(words: str, context: Context) -> NewTime | None:
    """An hour with no day, which is then the call's own."""
    behind = f"{_DAY.isoformat()} {words}"
    said = read_moment(behind, context.now, context.home, context.language)
    if said.kind is not ReadingKind.MOMENT or said.all_day or said.start is None:
        return None
    start = in_zone(said.start, said.zone)
    if start.date() != _DAY:
        return None
    return NewTime(said.zone, None, start.time(), _minutes(said))


def _move_series(groups: Groups, context: Context) -> Command:
    ref, words = _ref(groups), groups["rest"]
    hour = _hour(words, context)
    if hour is not None and hour.zone == context.home:
        return MoveSeries(ref, start=hour.start)
    said = read_rhythm(words, context.now, context.home, context.language)
    if said.kind is not ReadingKind.RHYTHM or said.rhythm is None:
        return unclear(said)
    return MoveSeries(ref, rhythm=said.rhythm)


def _length(groups: Groups, _: Context) -> Command:
    many = int(groups["many"])
    minutes = many * _HOUR if groups["unit"].lower().startswith("h") else many
    return SetLength(_ref(groups), minutes, onwards="n" not in groups)


PATTERNS: Patterns = (
    (rf"move\s+{_FROM}\s+to\s+(?P<rest>.+)", _move_series),
    (rf"move\s+{N}(?:\s+to\s+(?P<rest>.+))?", _move),
    (
        rf"cancel\s+{_FROM}(?:[\s,:]+(?:because\s+(?!of\b))?(?P<why>.+))?",
        lambda g, _: CancelCall(_ref(g), g.get("why"), onwards=True),
    ),
    (
        rf"cancel\s+{N}(?:[\s,:]+(?:because\s+(?!of\b))?(?P<why>.+))?",
        lambda g, _: CancelCall(number(g), g.get("why")),
    ),
    (_LASTS, _length),
    (
        rf"chair\s+{_FROM}\s+(?:is\s+)?(?P<who>\S.*)",
        lambda g, _: SetChair(_ref(g), g["who"].strip(), onwards=True),
    ),
    (
        rf"chair\s+{N}\s+(?:is\s+)?(?P<who>\S.*)",
        lambda g, _: SetChair(number(g), g["who"].strip()),
    ),
)
VERBS = ("move", "cancel", "chair")
"""First words, for whoever mistypes them."""
