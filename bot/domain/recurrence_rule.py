"""iCalendar RRULE values (RFC 5545, 3.3.10), as far as rhythms of series go."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TypedDict

from bot.domain.wall_time import in_zone, resolve

MONTHS_IN_A_YEAR = 12
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "UNTIL", "WKST"}


class _Days(TypedDict, total=False):
    """The fields of a Rule that say which day."""

    weekday: int
    workdays: tuple[int, ...]
    nth: int
    monthday: int


@dataclass(frozen=True, slots=True)
class Rule:
    """The parts of a rule.

    Months or weeks between two dates (a year is 12 months), the `month` of a yearly
    one, the day, and the last local day.
    """

    months: int | None = None
    weeks: int | None = None
    month: int | None = None
    weekday: int | None = None
    workdays: tuple[int, ...] | None = None
    nth: int | None = None
    monthday: int | None = None
    until: date | None = None

    def text(self, zone: str) -> str:
        """The RRULE value; UNTIL is the end of the last day in `zone`, in UTC as RFC 5545 asks."""
        parts = [*self._frequency(), self._day()]
        if self.until is not None:
            last = resolve(datetime.combine(self.until, time(23, 59, 59)), zone)
            parts.append(f"UNTIL={last:%Y%m%dT%H%M%SZ}")
        return ";".join(parts)

    def _frequency(self) -> list[str]:
        if self.months is None:
            return ["FREQ=WEEKLY", *_interval(self.weeks or 1)]
        if self.month is None:
            return ["FREQ=MONTHLY", *_interval(self.months)]
        years = _interval(self.months // MONTHS_IN_A_YEAR)
        return ["FREQ=YEARLY", *years, f"BYMONTH={self.month}"]

    def _day(self) -> str:
        if self.workdays is not None:
            names = ",".join(_DAYS[day] for day in self.workdays)
            return f"BYDAY={names};BYSETPOS={self.nth}"
        if self.weekday is None:
            return f"BYMONTHDAY={self.monthday}"
        nth = "" if self.nth is None else str(self.nth)
        return f"BYDAY={nth}{_DAYS[self.weekday]}"


def read_rule(text: str, *, zone: str, first: date) -> Rule:
    """The parts of an RRULE value; `first` is the day of DTSTART.

    Raises ValueError for rules that are no rhythm (COUNT, daily, several days without BYSETPOS…).
    """
    parts = _split(text)
    interval = int(parts.get("INTERVAL", "1"))
    until = _until(parts["UNTIL"], zone) if "UNTIL" in parts else None
    days = _read_days(parts, first)
    month = int(parts["BYMONTH"]) if "BYMONTH" in parts else None
    match parts["FREQ"]:
        case "WEEKLY" if month is None:
            return Rule(weeks=interval, until=until, **days)
        case "MONTHLY" if month is None:
            return Rule(months=interval, until=until, **days)
        case "YEARLY":
            years = interval * MONTHS_IN_A_YEAR
            return Rule(months=years, month=month or first.month, until=until, **days)
        case _:
            raise ValueError(f"not a rhythm of a series: {text}")


def _interval(number: int) -> list[str]:
    return [f"INTERVAL={number}"] if number > 1 else []


def _split(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.removeprefix("RRULE:").upper().split(";") if part]
    parts = {name: value for name, _, value in pairs}
    strange = parts.keys() - _KNOWN
    # Another first day of the week would change the phase of every N weeks.
    if strange or "FREQ" not in parts or parts.get("WKST", "MO") != "MO":
        raise ValueError(f"not a rhythm of a series: {text}")
    return parts


def _read_days(parts: dict[str, str], first: date) -> _Days:
    """The weekday, nth and monthday of a rule; those of DTSTART where it names none."""
    if "BYMONTHDAY" in parts:
        if "BYDAY" in parts:
            raise ValueError("a day of the month and a weekday at once")
        return {"monthday": int(parts["BYMONTHDAY"])}
    if "BYDAY" in parts:
        name = parts["BYDAY"]
        if "," in name:
            return _read_workdays(name.split(","), parts)
        nth = name[:-2] or parts.get("BYSETPOS", "")
        days: _Days = {"weekday": _DAYS.index(name[-2:])}
        if nth:
            days["nth"] = int(nth)
        return days
    if parts["FREQ"] == "WEEKLY":
        return {"weekday": first.weekday()}
    return {"monthday": first.day}


def _read_workdays(names: list[str], parts: dict[str, str]) -> _Days:
    """Several weekdays make one date only where BYSETPOS says which of them it is."""
    if "BYSETPOS" not in parts:
        raise ValueError(f"several days: {','.join(names)}")
    workdays = tuple(sorted(_DAYS.index(name) for name in names))
    return {"workdays": workdays, "nth": int(parts["BYSETPOS"])}


def _until(text: str, zone: str) -> date:
    """The local day of UNTIL: a day, a local time, or a UTC time."""
    if text.endswith("Z"):
        instant = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return in_zone(instant, zone).date()
    return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:8]}")
