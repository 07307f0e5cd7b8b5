"""Evidence of who was there: added, never overwritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.engine import RowMapping

from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.calls import CallId
from bot.domain.people import PartnerId, PersonId
from bot.domain.privacy import ERASED
from bot.storage.repositories.base import Repository
from bot.storage.tables.calls import evidence, unknown_names


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name of a report that nobody could be found for. `minutes`: how long it was there.

    `partner`: who it turned out to be.
    """

    id: int
    call: CallId
    name: str
    minutes: float
    settled: bool
    partner: PartnerId | None = None


class Attendance(Repository):
    """Statements about organisations in calls, and names that are still open."""

    def of(self, call: CallId) -> list[Evidence]:
        """All evidence about organisations in `call`, in the order it was recorded."""
        query = self._from(evidence, evidence.c.call_id == call).order_by(evidence.c.id)
        return [_evidence(row) for row in self._all(query) if row["partner_id"] is not None]

    def of_many(self, wanted: Iterable[CallId]) -> Mapping[CallId, list[Evidence]]:
        """The same for several calls, in one query."""
        found: dict[CallId, list[Evidence]] = {call: [] for call in wanted}
        query = self._from(evidence, evidence.c.call_id.in_(list(found)))
        for row in self._all(query.order_by(evidence.c.id)):
            if row["partner_id"] is not None:
                found[CallId(row["call_id"])].append(_evidence(row))
        return found

    def find(self, item: int) -> tuple[CallId, Evidence] | None:
        """One piece of evidence about an organisation by its record, and the call it is about."""
        row = self._first(self._from(evidence, evidence.c.id == item))
        if row is None or row["partner_id"] is None:
            return None
        return CallId(row["call_id"]), _evidence(row)

    def reasons(self, call: CallId) -> Mapping[tuple[datetime, PartnerId | None, Presence], str]:
        """Why statements about `call` were made, where somebody said so."""
        query = self._from(evidence, evidence.c.call_id == call, evidence.c.why.is_not(None))
        return {
            (row["at"], row["partner_id"], Presence(row["presence"])): row["why"]
            for row in self._all(query.order_by(evidence.c.id))
        }

    def coordinators(self, call: CallId) -> Mapping[PersonId, Presence]:
        """What was last recorded of each person who speaks for no partner in `call`."""
        alone = (evidence.c.call_id == call, evidence.c.partner_id.is_(None))
        rows = self._all(self._from(evidence, *alone).order_by(evidence.c.id))
        return {PersonId(r["person_id"]): Presence(r["presence"]) for r in rows if r["person_id"]}

    def calls_of(self, person: PersonId) -> frozenset[CallId]:
        """Calls at which this person, who speaks for no partner, was there."""
        own = (evidence.c.person_id == person, evidence.c.partner_id.is_(None))
        last: dict[CallId, Presence] = {}
        for row in self._all(self._from(evidence, *own).order_by(evidence.c.id)):
            last[CallId(row["call_id"])] = Presence(row["presence"])
        return frozenset(call for call, presence in last.items() if presence is Presence.PRESENT)

    def checked_in(self, call: CallId, person: PersonId) -> bool:
        """Whether this person has checked in."""
        mine = (
            evidence.c.call_id == call,
            evidence.c.person_id == person,
            evidence.c.source == Source.CHECK_IN.value,
        )
        return self._first(self._from(evidence, *mine)) is not None

    def record(
        self,
        call: CallId,
        item: Evidence,
        *,
        person: PersonId | None = None,
        why: str | None = None,
    ) -> None:
        """Add evidence. `person`: who was there, if known; `why`: reason of a correction."""
        self._add(
            evidence,
            call_id=call,
            partner_id=item.partner,
            person_id=person,
            source=item.source.value,
            presence=item.presence.value,
            minutes=item.minutes,
            said_by=item.said_by,
            why=why,
            at=item.at,
        )

    def record_coordinator(
        self, call: CallId, person: PersonId, item: Evidence, *, why: str | None = None
    ) -> None:
        """Add evidence about an in-country coordinator, who speaks for no partner."""
        self._add(
            evidence,
            call_id=call,
            partner_id=None,
            person_id=person,
            source=item.source.value,
            presence=item.presence.value,
            minutes=item.minutes,
            said_by=item.said_by,
            why=why,
            at=item.at,
        )

    def unknown(self, call: CallId) -> list[UnknownName]:
        """Names of the reports that the chair has not explained yet."""
        open_ones = (unknown_names.c.call_id == call, unknown_names.c.settled.is_(False))
        rows = self._all(self._from(unknown_names, *open_ones).order_by(unknown_names.c.id))
        return [_unknown(row) for row in rows]

    def unknown_name(self, name: int) -> UnknownName | None:
        """One of them by its record."""
        row = self._first(self._from(unknown_names, unknown_names.c.id == name))
        return _unknown(row) if row else None

    def unnamed(self) -> list[UnknownName]:
        """Names of all reports that are nobody's yet: those to ask about first, latest first."""
        nobodys = self._from(unknown_names, unknown_names.c.partner_id.is_(None))
        order = (unknown_names.c.settled, unknown_names.c.id.desc())
        return [_unknown(row) for row in self._all(nobodys.order_by(*order))]

    def add_unknown(self, call: CallId, name: str, minutes: float) -> None:
        """Keep a name to ask about; a name asked about before is not asked again."""
        same = (unknown_names.c.call_id == call, unknown_names.c.name == name)
        if self._first(self._from(unknown_names, *same)) is None:
            values = {"partner_id": None, "settled": False}
            self._add(unknown_names, call_id=call, name=name, minutes=minutes, **values)

    def nobodys(self, call: CallId) -> int:
        """How many names of the reports are nobody's: still open, or left unknown."""
        theirs = (unknown_names.c.partner_id.is_(None), unknown_names.c.of_ours.is_(False))
        there = (unknown_names.c.call_id == call, unknown_names.c.name != ERASED)
        return len(self._all(self._from(unknown_names, *there, *theirs)))

    def settle(self, name: int, partner: PartnerId | None, *, of_ours: bool = False) -> None:
        """The chair has answered: it was `partner`, a coordinator of ours, or stays unknown."""
        mine = (unknown_names.c.id == name, unknown_names.c.aor_id == self._scope.aor_id)
        answered = {"partner_id": partner, "settled": True, "of_ours": of_ours}
        self._connection.execute(update(unknown_names).where(*mine).values(**answered))


def _evidence(row: RowMapping) -> Evidence:
    return Evidence(
        partner=PartnerId(row["partner_id"]),
        source=Source(row["source"]),
        presence=Presence(row["presence"]),
        at=row["at"],
        minutes=row["minutes"],
        said_by=row["said_by"],
        sequence=row["id"],
    )


def _unknown(row: RowMapping) -> UnknownName:
    call, partner = CallId(row["call_id"]), row["partner_id"]
    return UnknownName(row["id"], call, row["name"], row["minutes"], row["settled"], partner)
