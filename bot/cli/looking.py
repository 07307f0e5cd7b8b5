"""`aorbot when`, `aorbot series preview`: how words about time are understood."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.cli.output import Problem, show, show_json
from bot.cli.store import now_or
from bot.conversation.moments import as_json as reading_json
from bot.conversation.moments import read, read_rhythm
from bot.conversation.moments.reading import ReadingKind
from bot.domain.recurrence import occurrences
from bot.lookups.zones import is_zone


def say_when(phrase: str, lang: str, now: datetime | None, tz: str, *, as_json: bool) -> None:
    """One reading. Raises Problem for an unknown zone."""
    _ensure_zone(tz)
    found = reading_json(read(phrase, now_or(now, tz), tz, lang))
    if as_json:
        show_json(found)
        return
    for key, value in found.items():
        if value:
            show(f"{key}: {value}")


def preview_series(rhythm: str, first: date, count: int, tz: str, *, as_json: bool) -> None:
    """The first `count` dates from `first` on. Raises Problem if the words are no rhythm."""
    _ensure_zone(tz)
    start = datetime.combine(first, time(), ZoneInfo(tz))
    reading = read_rhythm(rhythm, start, tz, "en")
    if reading.kind is not ReadingKind.RHYTHM or reading.rhythm is None:
        hint = "Say for example “every other month on the second Tuesday at 14:00 Geneva”."
        raise Problem("These words are no rhythm.", hint)
    moments = occurrences(reading.rhythm, first, count)
    if as_json:
        rows = [
            {"start": m.instant.isoformat(), "local": m.shown.isoformat(), "clashes": []}
            for m in moments
        ]
        show_json(rows)
        return
    for moment in moments:
        show(f"{moment.shown:%a %d %b %Y %H:%M} {moment.zone}")


def _ensure_zone(tz: str) -> None:
    if not is_zone(tz):
        raise Problem(f"“{tz}” is no time zone.", "Use a name such as Europe/Zurich.")
