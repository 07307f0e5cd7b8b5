"""A second opinion on the figures of the help desk, from what happened: slow, plain, one by one.

Imports nothing of bot. Written from DOMAIN.md, "The help desk (WP 1.3)", and issue 8. What happened
is told as it happened, a list of (instant, what, value) for each request; nothing that the bot has
stored is read. Instants are whole minutes; the desk works from nine to five in UTC, Monday to
Friday.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

Event = tuple[datetime, str, Any]
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
PROMISED = {"urgent": 4 * 60, "normal": 16 * 60, "low": 40 * 60}
"""Working minutes."""


@dataclass(frozen=True)
class Told:
    """One request: what it is, and everything that happened to it, in order."""

    number: int
    topic: str
    country: str | None
    sensitive: bool
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Life:
    """What had become of one request by an instant."""

    opened: datetime
    state: str
    urgency: str
    word: bool | None
    answered: datetime | None
    minutes: int | None
    in_time: bool | None
    ended: datetime | None
    reopened: tuple[datetime, ...]
    overdue: bool


def works(minute: datetime) -> bool:
    """Whether the desk works in the minute that begins now."""
    return minute.weekday() < 5 and 9 <= minute.hour < 17


def working_minutes(first: datetime, last: datetime) -> int:
    """How long the desk works between two instants, a day at a time."""
    found, day = 0, first.replace(hour=0, minute=0)
    while day < last:
        if day.weekday() < 5:
            begin, end = day.replace(hour=9), day.replace(hour=17)
            found += max(0, int((min(end, last) - max(begin, first)) / MINUTE))
        day += DAY
    return found


def after(first: datetime, minutes: int) -> datetime:
    """The first instant by which the desk has worked so many minutes, one minute at a time."""
    at = first
    while minutes > 0:
        minutes -= works(at)
        at += MINUTE
    return at


def lived(told: Told, until: datetime) -> Life | None:  # noqa: C901 - a life told in one go
    """Everything that happened before `until`, from the beginning."""
    events = [event for event in told.events if event[0] < until]
    if not events:
        return None
    state, urgency, word = "new", events[0][2], None
    opened = runs_since = events[0][0]
    spent = total = 0
    answered = minutes = in_time = ended = due = None
    reopened = []
    due = after(opened, PROMISED[urgency])
    for at, what, value in events[1:]:
        running = state in {"new", "reopened"}
        if running and what in {"answered", "asked_back", "closed", "referred"}:
            worked = working_minutes(runs_since, at)
            spent, total = spent + worked, total + worked
            kept = at <= due
        if what == "urgency":
            urgency = value
            if running:
                due = after(runs_since, PROMISED[urgency] - spent)
        elif what == "answered":
            if answered is None:
                answered, minutes, in_time = at, total, kept
            state = "answered"
        elif what == "asked_back":
            state = "waiting"
        elif what == "replied":
            state, runs_since = "new", at
            due = after(at, PROMISED[urgency] - spent)
        elif what == "closed":
            ended = ended if state == "closed" else at
            state, word = "closed", value
        elif what == "referred":
            state, ended = "referred", at
        elif what == "reopened":
            state, word, ended, spent, runs_since = "reopened", value, None, 0, at
            reopened.append(at)
            due = after(at, PROMISED[urgency])
    owed = state in {"new", "reopened"}
    over = owed and answered is None and due < until
    return Life(
        opened, state, urgency, word, answered, minutes, in_time, ended, tuple(reopened), over
    )


def percentile(values: list[int], percent: int) -> int | None:
    """Nearest rank, found by trying."""
    for value in sorted(values):
        if sum(other <= value for other in values) * 100 >= percent * len(values):
            return value
    return None


def added_up(lives: list[Life], start: datetime | None, until: datetime) -> dict[str, Any]:
    """All figures of a period."""

    def within(at: datetime | None) -> bool:
        return at is not None and at < until and (start is None or at >= start)

    counted = [life for life in lives if life.state != "referred" and within(life.answered)]
    owed = [life for life in lives if life.state in {"new", "waiting", "reopened"}]
    ended = [life for life in lives if within(life.ended)]
    times = [life.minutes for life in counted]
    return {
        "opened": len([life for life in lives if within(life.opened)]),
        "answered": len(counted),
        "in_time": len([life for life in counted if life.in_time]),
        "median": percentile(times, 50),
        "nine_tenths": percentile(times, 90),
        "referred": len([life for life in ended if life.state == "referred"]),
        "dropped": len([li for li in ended if li.state == "closed" and li.answered is None]),
        "open": len(owed),
        "waiting": len([life for life in owed if life.answered is None]),
        "late": len([life for life in owed if life.overdue]),
        "helped": len([life for life in counted if life.word is True]),
        "not_helped": len([life for life in counted if life.word is False]),
        "reopened": len([li for li in lives if any(within(at) for at in li.reopened)]),
    }


def told_apart(
    requests: list[Told], start: datetime | None, until: datetime, by: str
) -> dict[str, dict[str, Any]]:
    """The figures by topic, country or urgency; sensitive requests are in none of them."""
    found: dict[str, list[Life]] = {}
    for told in requests:
        life = lived(told, until)
        if life is None or told.sensitive:
            continue
        name = life.urgency if by == "urgency" else getattr(told, by) or ""
        found.setdefault(name, []).append(life)
    return {name: added_up(lives, start, until) for name, lives in found.items()}
