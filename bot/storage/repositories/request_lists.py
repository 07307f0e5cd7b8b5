"""Many requests at once: each list one query, and bounded."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, true

from bot.domain.helpdesk import UNENDED, Request, RequestState
from bot.domain.people import PersonId
from bot.storage.repositories.base import Repository
from bot.storage.repositories.request_rows import request_of, with_question
from bot.storage.tables.helpdesk import requests

MOST = 500
"""Requests that are read at once; a desk of some forty a year stays far below (DOMAIN)."""
_UNENDED = requests.c.state.in_(UNENDED)
_ANSWERED = requests.c.state == RequestState.ANSWERED.value
_OPEN = requests.c.state.in_([state.value for state in RequestState if state.open])
_OWED = requests.c.state.in_([state.value for state in RequestState if state.owed])
_WAITING = requests.c.state == RequestState.WAITING.value
_LATEST = requests.c.number.desc()


class RequestLists(Repository):
    """Requests of the AoR by who has to do with them."""

    def unended(self, most: int = MOST) -> list[Request]:
        """Those that are neither closed nor referred, the latest first."""
        return self._listed(_UNENDED, order=(_LATEST,), most=most)

    def mine(self, person: PersonId, most: int) -> list[Request]:
        """Not ended ones that the person asked or owns, the latest first."""
        own = or_(requests.c.asker_id == person, requests.c.owner_id == person)
        return self._listed(_UNENDED, own, order=(_LATEST,), most=most)

    def asked(self, person: PersonId, most: int) -> tuple[int, list[Request]]:
        """How many the person has asked, and the latest of them."""
        own = requests.c.asker_id == person
        return self._counted(own, order=(_LATEST,), most=most)

    def work(
        self,
        person: PersonId,
        topics: Iterable[str],
        away: Iterable[PersonId],
        most: int,
        *,
        leads: bool,
        knows: bool,
        answered: bool = False,
    ) -> tuple[int, list[Request]]:
        """How many open ones wait for the person's work; what is late, or due next, first.

        Those in which the desk waits for the asker come last.

        `answered`: instead, those that wait for the asker's word whether the answer helped.

        The person's own, of whose owners in `away` they stand in, of `topics`, all if the person
        `leads`; of the sensitive ones their own, and all if the person `knows` of them.
        """
        mine = requests.c.owner_id == person
        seen = or_(
            requests.c.topic.in_(list(topics)),
            requests.c.owner_id.in_(list(away)),
            requests.c.translator_id == person,
            true() if leads else false(),
        )
        plain = seen & requests.c.sensitive.is_(False)
        secret = requests.c.sensitive.is_(True) if knows else false()
        order = (_WAITING, requests.c.expected_at, requests.c.number)
        others = requests.c.asker_id != person
        stands = _ANSWERED if answered else _OPEN
        return self._counted(stands, others, or_(mine, plain, secret), order=order, most=most)

    def load(self) -> Mapping[PersonId, int]:
        """How many words each person owes to askers; who owes none is left out."""
        owner = requests.c.owner_id
        counts = self._from(requests, _OWED, owner.is_not(None)).with_only_columns(
            owner, func.count()
        )
        found = self._connection.execute(counts.group_by(owner)).all()
        return {PersonId(row[0]): int(row[1]) for row in found}

    def lately(self, most: int) -> list[tuple[str, str]]:
        """Topic and question of the latest `most`; nothing of what is sensitive."""
        found = self._listed(requests.c.sensitive.is_(False), order=(_LATEST,), most=most)
        return [(request.topic, request.question) for request in found]

    def _listed(
        self, *conditions: ColumnElement[bool], order: Iterable[Any], most: int
    ) -> list[Request]:
        query = self._query(*conditions, order=order, most=most)
        return [request_of(row) for row in self._all(query)]

    def _counted(
        self, *conditions: ColumnElement[bool], order: Iterable[Any], most: int
    ) -> tuple[int, list[Request]]:
        count = self._from(requests, *conditions).with_only_columns(func.count())
        found = self._connection.execute(count).scalar_one()
        return found, self._listed(*conditions, order=order, most=most) if found else []

    def _query(
        self, *conditions: ColumnElement[bool], order: Iterable[Any], most: int
    ) -> Select[Any]:
        here = requests.c.aor_id == self._scope.aor_id
        return with_question(here, *conditions).order_by(*order).limit(most)
