"""Everything that has a day by which it is due: kept by hand, from the roster, from dated lists.

The end of a co-lead's term and the rows of `config/calendars` are read where they stand, so they
are never out of step with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b

from bot.conversation.replies import Days, Say, say
from bot.domain.clashes import ListedDay
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.people import Partner, PartnerId
from bot.domain.wall_time import in_zone
from bot.lookups.calendars import listed_days
from bot.storage.unit import Unit

LEADERS = "lead"
"""The audience of rows that are for those who lead alone."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One of them. `about`: names it for ever, also in another AoR's outbox.

    `first` to `last`, included. `kept`: what stands in our own table, if it does. `confidential`:
    shown to those who lead alone. `reminded`: false for the examples of a list.
    """

    about: str
    kind: DeadlineKind
    title: Say
    first: date
    last: date
    kept: Deadline | None = None
    confidential: bool = False
    reminded: bool = True

    @property
    def revision(self) -> int:
        """Rises when its day changes; what is read elsewhere is named by its day."""
        return self.kept.revision if self.kept else 0

    def days(self, zone: str) -> Days:
        """When it is due, as a fact."""
        return Days(self.first, self.last, zone)


def dates(unit: Unit, now: datetime, *, leads: bool) -> list[Dated]:
    """All that is ahead in the AoR entered, or late; the next first."""
    today = in_zone(now, unit.aor.zone).date()
    found = [*_kept(unit), *_terms(unit, today), *_listed(unit, today)]
    return sorted((d for d in found if leads or not d.confidential), key=lambda d: d.first)


def of_deadline(deadline: Deadline) -> Dated:
    """One that is kept by hand."""
    title = say("deadlines.titled", title=deadline.title)
    about = f"deadline:{deadline.id}"
    return Dated(about, deadline.kind, title, deadline.day, deadline.day, deadline)


def of_term(partner: Partner) -> Dated | None:
    """The end of a co-lead's term (SOP 8), where one is known."""
    ends = partner.colead_to
    return _term(partner.id, partner.code, ends) if ends is not None else None


def _kept(unit: Unit) -> Iterator[Dated]:
    yield from map(of_deadline, unit.deadlines.open())


def _terms(unit: Unit, today: date) -> Iterator[Dated]:
    for partner, code, ends in unit.partners.terms(today):
        yield _term(partner, code, ends)


def _term(partner: PartnerId, code: str, ends: date) -> Dated:
    title = say("deadlines.colead_term", who=code)
    return Dated(f"colead:{partner}", DeadlineKind.COLEAD_TERM, title, ends, ends)


def _listed(unit: Unit, today: date) -> Iterator[Dated]:
    for row in listed_days():
        if row.is_deadline and row.last >= today:
            yield _of_row(unit, row)


def _of_row(unit: Unit, row: ListedDay) -> Dated:
    named = f"{unit.aor.id}:{row.kind}:{row.title}".encode()
    return Dated(
        about=f"listed:{blake2b(named, digest_size=8).hexdigest()}",
        kind=DeadlineKind.TREATY,
        title=say("deadlines.titled", title=row.title),
        first=row.first,
        last=row.last,
        confidential=row.audience == LEADERS or row.is_example,
        reminded=not row.is_example,
    )
