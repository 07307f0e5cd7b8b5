"""What the tests of moments share: a fixed now, short readings, and the tables of phrases."""

from datetime import datetime
from functools import cache
from pathlib import Path

from bot.conversation.moments import Reading, ReadingKind, read

GENEVA = "Europe/Zurich"
NOW = datetime.fromisoformat("2026-12-01T09:00+01:00")  # a Tuesday
LATER = datetime.fromisoformat("2027-03-10T09:30+01:00")  # a Wednesday, as in shared/language
TABLES = Path(__file__).with_name("moments")


def said(text: str, now: datetime = NOW) -> Reading:
    return read(text, now, GENEVA, "en")


def minutes(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


@cache
def phrases_of(language: str) -> tuple[tuple[str, str], ...]:
    """Phrases and meanings of a language, as `shown` writes them."""
    lines = (TABLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((phrase, meaning) for phrase, meaning in rows)


def shown(reading: Reading) -> str:
    """A reading in a few words; the zone where it is not Geneva's."""
    match reading.kind:
        case ReadingKind.UNCLEAR:
            return "unclear"
        case ReadingKind.AMBIGUOUS:
            return "either " + " or ".join(_choice(choice) for choice in reading.choices)
        case ReadingKind.PERIOD:
            return _period(reading)
        case ReadingKind.RHYTHM if reading.between and not reading.rule:
            return "between"
        case ReadingKind.RHYTHM:
            turns = f" turns {' '.join(reading.turns)}" if reading.turns else ""
            return f"{reading.rule} first {_moment(reading)}{turns}"
        case _:
            return _moment(reading)


def _choice(reading: Reading) -> str:
    return shown(reading) if reading.start else str(reading.why and reading.why.value)


def _moment(reading: Reading) -> str:
    start, end, zone = reading.start, reading.end, reading.zone
    assert start is not None
    text = f"{start:%Y-%m-%d}" if reading.all_day else f"{start:%Y-%m-%d %H:%M}"
    text += f"-{end:%H:%M}" if end else ""
    return text if zone == GENEVA else f"{text} {zone}"


def _period(reading: Reading) -> str:
    assert reading.period is not None
    if reading.period.last_calls:
        return f"last {reading.period.last_calls} calls"
    return f"{reading.period.start}..{reading.period.end}"
