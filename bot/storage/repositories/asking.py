"""For whom requests were put by somebody else."""

from sqlalchemy import delete, update

from bot.domain.asking import AskedFor
from bot.domain.helpdesk import RequestId
from bot.domain.people import PartnerId
from bot.domain.privacy import ERASED
from bot.storage.personal.journals import clear_names
from bot.storage.repositories.base import Repository
from bot.storage.tables.asking import asked_for
from bot.storage.tables.helpdesk import requests


class AskedForOthers(Repository):
    """Of this AoR; at most one for each request."""

    def keep(self, request: RequestId, whom: AskedFor) -> None:
        """The request was put for `whom`."""
        mine = (asked_for.c.aor_id == self._scope.aor_id, asked_for.c.request_id == request)
        self._connection.execute(delete(asked_for).where(*mine))
        self._add(
            asked_for,
            request_id=request,
            name=whom.name,
            organisation=whom.organisation,
            partner_id=whom.partner,
        )

    def of(self, request: RequestId) -> AskedFor | None:
        """For whom it was put; None: for whoever put it."""
        row = self._first(self._from(asked_for, asked_for.c.request_id == request))
        if row is None:
            return None
        name = "" if row["name"] == ERASED else row["name"]
        partner = row["partner_id"]
        known = PartnerId(partner) if partner is not None else None
        return AskedFor(name, row["organisation"], known)

    def all(self) -> dict[RequestId, AskedFor]:
        """Every one, by request."""
        rows = self._all(self._from(asked_for))
        found = ((RequestId(row["request_id"]), row) for row in rows)
        return {
            request: AskedFor(
                "" if row["name"] == ERASED else row["name"], row["organisation"], row["partner_id"]
            )
            for request, row in found
        }

    def named(self, name: str) -> list[int]:
        """Numbers of the requests that were put for somebody of this name, whatever its case."""
        rows = self._all(
            self._from(asked_for)
            .join(requests, requests.c.id == asked_for.c.request_id)
            .with_only_columns(asked_for.c.name, requests.c.number)
            .order_by(requests.c.number)
        )
        return [row["number"] for row in rows if _same(row["name"], name)]

    def erase(self, name: str) -> list[int]:
        """Take this name out of every request; their numbers. The organisation stays.

        It goes from the answers of the last days too, in which it was said.
        """
        numbers = self.named(name)
        rows = [row for row in self._all(self._from(asked_for)) if _same(row["name"], name)]
        mine = update(asked_for).where(asked_for.c.id.in_([row["id"] for row in rows]))
        self._connection.execute(mine.values(name=ERASED))
        clear_names(self._connection, frozenset({name, *(row["name"] for row in rows)}))
        return numbers


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
