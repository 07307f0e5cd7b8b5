"""`aorbot when`, `aorbot series preview`: how words about time are understood."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.cli.output import Problem, show, show_json
from bot.cli.store import Data, now_or
from bot.conversation.moments import as_json as reading_json
from bot.conversation.moments import read, read_rhythm_in_any_language
from bot.conversation.moments.reading import ReadingKind
from bot.domain.recurrence import Moment, occurrences
from bot.lookups.zones import is_zone

NOWHERE = Data(None, None)


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


def preview_series(
    rhythm: str,
    first: date,
    count: int,
    tz: str,
    *,
    as_json: bool,
    on: Data = NOWHERE,
) -> None:
    """The first `count` dates from `first` on, with what clashes for the people of `on`.

    Raises Problem if the words are no rhythm.
    """
    _ensure_zone(tz)
    start = datetime.combine(first, time(), ZoneInfo(tz))
    reading = read_rhythm_in_any_language(rhythm, start, tz)
    if reading.kind is not ReadingKind.RHYTHM or reading.rhythm is None:
        hint = "Say for example “every other month on the second Tuesday at 14:00 Geneva”."
        raise Problem("These words are no rhythm.", hint)
    moments = occurrences(reading.rhythm, first, count)
    if as_json:
        show_json(_rows(moments, tz, on))
        return
    _show_dates(moments, tz, on)


def _rows(moments: list[Moment], tz: str, on: Data) -> list[dict[str, object]]:
    from bot.cli.clashing import as_rows, clashes_of

    return [
        {
            "start": moment.instant.isoformat(),
            "local": moment.shown.isoformat(),
            "clashes": as_rows(found, moment.instant),
        }
        for moment, found in zip(moments, clashes_of(moments, tz, on), strict=True)
    ]


def _show_dates(moments: list[Moment], tz: str, on: Data) -> None:
    from bot.cli.clashing import as_texts, clashes_of

    for moment, found in zip(moments, clashes_of(moments, tz, on), strict=True):
        show(f"{moment.shown:%a %d %b %Y %H:%M} {moment.zone}")
        for text in as_texts(found, moment.instant):
            show(f"    {text}")


def _ensure_zone(tz: str) -> None:
    if not is_zone(tz):
        raise Problem(f"“{tz}” is no time zone.", "Use a name such as Europe/Zurich.")
