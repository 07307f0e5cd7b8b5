"""How requests stood and when, for the figures of the help desk."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update

from bot.domain.desk_figures import Asked, Asker
from bot.domain.desk_standings import Standing
from bot.domain.helpdesk import RequestId, RequestState, Urgency
from bot.storage.repositories.base import Repository
from bot.storage.tables.desk_figures import standings
from bot.storage.tables.helpdesk import requests

_OWED = tuple(state.value for state in RequestState if state.open)
_STATES = {state.value: state for state in RequestState}
_URGENCIES = {urgency.value: urgency for urgency in Urgency}
_ASKERS = {asker.value: asker for asker in Asker}


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An open request as others may know of it: no words, no names."""

    id: RequestId
    number: int
    topic: str
    opened_at: datetime


class DeskFigures(Repository):
    """Read in two queries, however many requests there are."""

    def keep(self, request: RequestId, stood: Iterable[Standing]) -> None:
        """How a request stands from some instant on, in order."""
        for one in stood:
            self._add(
                standings,
                request_id=request,
                at=one.at,
                state=one.state.value,
                urgency=one.urgency.value,
                helped=one.helped,
                due=one.due,
                spent=None if one.spent is None else int(one.spent.total_seconds()),
            )

    def name_asker(self, request: RequestId, asker: Asker) -> None:
        """As what somebody asked; it stays so when they become something else."""
        this = (requests.c.id == request, requests.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(requests).where(*this).values(asked_as=asker.value))

    def asked(
        self, since: datetime | None, until: datetime, topics: Iterable[str] | None = None
    ) -> list[tuple[Asked, list[Standing]]]:
        """Every request that was open or had anything happen to it between these instants.

        `topics`: of these alone.
        """
        wanted = self._touched(since, until, topics)
        of = requests.c
        what = select(
            of.id, of.number, of.topic, of.country, of.asked_as, of.opened_at, of.sensitive,
            of.referred_to,
        )  # fmt: skip
        stood = self._stood(until, wanted)
        return [
            (Asked(*row[:4], _ASKERS.get(row[4] or ""), *row[5:]), stood[row[0]])
            for row in self._connection.execute(what.where(*wanted).order_by(of.number))
        ]

    def _touched(
        self, since: datetime | None, until: datetime, topics: Iterable[str] | None
    ) -> list[ColumnElement[bool]]:
        of = requests.c
        found: list[ColumnElement[bool]] = [
            of.aor_id == self._scope.aor_id,
            of.opened_at < until,
        ]
        if topics is not None:
            found.append(of.topic.in_(list(topics)))
        if since is not None:
            # What is open by now was so at the end, unless something happened to it after.
            later = select(standings.c.request_id).where(
                standings.c.aor_id == self._scope.aor_id, standings.c.at >= since
            )
            found.append(or_(of.state.in_(_OWED), of.id.in_(later)))
        return found

    def _stood(
        self, until: datetime, wanted: Iterable[ColumnElement[bool]]
    ) -> dict[int, list[Standing]]:
        of = standings.c
        rows = (
            select(of.request_id, of.at, of.state, of.urgency, of.helped, of.due, of.spent)
            .join(requests, of.request_id == requests.c.id)
            .where(of.at < until, *wanted)
            .order_by(of.request_id, of.at, of.id)
        )
        found: dict[int, list[Standing]] = defaultdict(list)
        for request, at, state, urgency, helped, due, spent in self._connection.execute(rows):
            worked = None if spent is None else timedelta(seconds=spent)
            found[request].append(
                Standing(at, _STATES[state], _URGENCIES[urgency], helped, due, worked)
            )
        return found

    def unanswered(self, before: datetime | None = None) -> list[Unanswered]:
        """Requests that wait for a word and are not sensitive, the oldest first.

        `before`: that were opened before then.
        """
        of = requests.c
        mine = select(of.id, of.number, of.topic, of.opened_at).where(
            of.aor_id == self._scope.aor_id, of.state.in_(_OWED), ~of.sensitive
        )
        if before is not None:
            mine = mine.where(of.opened_at < before)
        rows = self._connection.execute(mine.order_by(of.number))
        return [Unanswered(RequestId(row[0]), *row[1:]) for row in rows]
