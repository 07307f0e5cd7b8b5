"""Drafts to organisations that missed calls in a row, and what became of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.engine import RowMapping

from bot.domain.calls import CallId
from bot.domain.missed import Letters
from bot.domain.people import PartnerId, PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.missed import missed_letters


@dataclass(frozen=True, slots=True)
class Letter:
    """One draft. `call`: after which it was made; `since`: the first call of those missed.

    `missed`: how many in a row it is about. `text`: None for the usual words. `person`: who
    wrote or decided; `told`: to how many people it went.
    """

    id: int
    partner: PartnerId
    call: CallId
    since: CallId
    missed: int
    state: Letters
    text: str | None
    person: PersonId | None
    told: int | None

    @property
    def open(self) -> bool:
        """Whether it still waits for whoever leads."""
        return self.state is Letters.OPEN


class MissedLetters(Repository):
    """One for an organisation and a streak; again at four."""

    def get(self, letter: int) -> Letter | None:
        """One by its record."""
        row = self._first(self._from(missed_letters, missed_letters.c.id == letter))
        return _letter(row) if row else None

    def open(self) -> list[Letter]:
        """Those that wait, the oldest first."""
        waiting = missed_letters.c.state == Letters.OPEN.value
        query = self._from(missed_letters, waiting).order_by(missed_letters.c.id)
        return [_letter(row) for row in self._all(query)]

    def after(self, call: CallId) -> list[Letter]:
        """Those drafted after `call`."""
        query = self._from(missed_letters, missed_letters.c.call_id == call)
        return [_letter(row) for row in self._all(query.order_by(missed_letters.c.id))]

    def of_streak(self, partner: PartnerId, since: CallId) -> list[Letter]:
        """Those about one streak."""
        mine = (missed_letters.c.partner_id == partner, missed_letters.c.since_id == since)
        return [_letter(row) for row in self._all(self._from(missed_letters, *mine))]

    def add(self, partner: PartnerId, call: CallId, since: CallId, missed: int) -> None:
        """Draft one."""
        self._add(
            missed_letters,
            partner_id=partner,
            call_id=call,
            since_id=since,
            missed=missed,
            state=Letters.OPEN.value,
        )

    def rewrite(self, letter: int, text: str, by: PersonId) -> None:
        """Other words in place of the usual ones."""
        self._change(letter, text=text, person_id=by)

    def settle(
        self,
        letter: int,
        state: Letters,
        now: datetime,
        by: PersonId | None = None,
        told: int | None = None,
    ) -> None:
        """It was sent, dropped or overtaken."""
        values = {"state": state.value, "decided_at": now, "told": told}
        self._change(letter, **values, **({"person_id": by} if by is not None else {}))

    def _change(self, letter: int, **values: object) -> None:
        mine = (missed_letters.c.id == letter, missed_letters.c.aor_id == self._scope.aor_id)
        self._connection.execute(update(missed_letters).where(*mine).values(**values))


def _letter(row: RowMapping) -> Letter:
    return Letter(
        row["id"],
        PartnerId(row["partner_id"]),
        CallId(row["call_id"]),
        CallId(row["since_id"]),
        row["missed"],
        Letters(row["state"]),
        row["text"],
        row["person_id"],
        row["told"],
    )
