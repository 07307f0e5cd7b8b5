"""A conference report read against the roster: who was there, who looked in, whom to ask about.

Nothing is dropped and nothing guessed: every attendee ends up matched, doubtful or unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.attendance import LOOKED_IN_MINUTES
from bot.imports.reports.intervals import in_minutes, together
from bot.imports.reports.model import Attendee, Report
from bot.lookups.names import Match, match_name
from bot.lookups.names_index import SEAT_PREFIX, Known
from bot.lookups.names_noise import person_key


@dataclass(frozen=True, slots=True)
class Matched:
    """One attendee whose organisation (or seat, `coord:UA`) is clear. Minutes: two decimals."""

    rows: tuple[int, ...]
    name: str
    partner: str
    score: int
    minutes: float
    names: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One attendee to ask about. `candidates`: keys with scores, best first."""

    rows: tuple[int, ...]
    name: str
    candidates: tuple[tuple[str, int], ...]
    minutes: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """One attendee nobody can be found for. `why`: phone, anonymous, nothing."""

    rows: tuple[int, ...]
    name: str
    minutes: float
    names: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A report in terms of organisations; codes and countries sorted.

    `counted`: long enough and counting; `looked_in`: under the minimum; `not_counting`: long
    enough, but lead, observer or donor. `minutes` per organisation and `coordinator_minutes`
    per country: overlapping people merged, two decimals.
    """

    counted: tuple[str, ...]
    looked_in: tuple[str, ...]
    not_counting: tuple[str, ...]
    coordinators: tuple[str, ...]
    minutes: Mapping[str, float]
    coordinator_minutes: Mapping[str, float]
    matched: tuple[Matched, ...]
    doubtful: tuple[Doubtful, ...]
    unknown: tuple[Unknown, ...]

    @property
    def names(self) -> Mapping[str, str | None]:
        """Each spelling of the report with its key, or None."""
        found: dict[str, str | None] = {n: m.partner for m in self.matched for n in m.names}
        rest = [*(d.names for d in self.doubtful), *(u.names for u in self.unknown)]
        return found | {name: None for names in rest for name in names if name not in found}


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell about a report that does not stop its import."""

    msgid: str
    facts: Mapping[str, object]


def read_against(
    report: Report,
    known: Iterable[Known],
    counting: frozenset[str],
    minimum_minutes: float = LOOKED_IN_MINUTES,
    remembered: Mapping[str, str | None] | None = None,
) -> Reading:
    """Who a report says was there.

    `counting`: codes of partners that count towards the target; matched ones outside it are
    lead, observers or donors. `remembered`: earlier answers of the chair, `person_key` of a
    spelling to a key, or to None for "nobody of ours".
    """
    roster = tuple(known)
    judged = [(a, _judge(a, roster, remembered or {})) for a in report.attendees]
    minutes = _minutes_by_key(judged)
    seats = {k.removeprefix(SEAT_PREFIX): m for k, m in minutes.items() if _is_seat(k)}
    partners = {key: m for key, m in minutes.items() if not _is_seat(key)}
    long_enough = {key for key, m in partners.items() if m >= minimum_minutes}
    return Reading(
        counted=tuple(sorted(long_enough & counting)),
        looked_in=tuple(sorted(partners.keys() - long_enough)),
        not_counting=tuple(sorted(long_enough - counting)),
        coordinators=tuple(sorted(seats)),
        minutes=partners,
        coordinator_minutes=seats,
        matched=tuple(_matched(a, m, m.key) for a, m in judged if m.key),
        doubtful=tuple(_doubtful(a, m) for a, m in judged if m.is_doubtful),
        unknown=tuple(_unknown(a, m) for a, m in judged if not m.key and not m.is_doubtful),
    )


def notes_on(report: Report, call_day: date | None) -> tuple[Note, ...]:
    """Warnings: a report of another day than the call, or of no known day."""
    if call_day is None:
        return ()
    if report.day is None:
        return (Note("import.day_unknown", {"call_day": call_day}),)
    if call_day in (report.day, report.other_day):
        return ()
    return (Note("import.other_day", {"day": report.day, "call_day": call_day}),)


def _judge(
    attendee: Attendee, roster: tuple[Known, ...], remembered: Mapping[str, str | None]
) -> Match:
    match = match_name(attendee.names, attendee.address, roster)
    if match.how in ("address", "domain"):
        return match
    for name in attendee.names:
        if person_key(name) in remembered:
            key = remembered[person_key(name)]
            return Match(key, 100 if key else 0, "remembered" if key else "nothing")
    return match


def _minutes_by_key(judged: list[tuple[Attendee, Match]]) -> dict[str, float]:
    """Minutes per organisation or seat, in order of key."""
    by_key: dict[str, list[Attendee]] = {}
    for attendee, match in judged:
        if match.key:
            by_key.setdefault(match.key, []).append(attendee)
    return {key: _minutes(people) for key, people in sorted(by_key.items())}


def _minutes(people: list[Attendee]) -> float:
    spans = [span for person in people for span in person.intervals]
    return in_minutes(together(spans, [person.seconds for person in people]))


def _is_seat(key: str) -> bool:
    return key.startswith(SEAT_PREFIX)


def _matched(attendee: Attendee, match: Match, key: str) -> Matched:
    a = attendee
    return Matched(a.rows, a.names[0], key, match.score, a.minutes, a.names, match.how)


def _doubtful(attendee: Attendee, match: Match) -> Doubtful:
    a = attendee
    return Doubtful(a.rows, a.names[0], match.candidates, a.minutes, a.names)


def _unknown(attendee: Attendee, match: Match) -> Unknown:
    a = attendee
    return Unknown(a.rows, a.names[0], a.minutes, a.names, match.how)
