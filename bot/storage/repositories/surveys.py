"""What people made of calls: counters without names, and apart from them who has answered."""

from collections.abc import Mapping

from sqlalchemy import update

from bot.domain.attendance import Presence
from bot.domain.calls import CallId
from bot.domain.people import PartnerId, PersonId
from bot.domain.surveys import SCORES, Tally
from bot.storage.repositories.base import Repository
from bot.storage.tables.calls import evidence
from bot.storage.tables.surveys import survey_voices, surveys

_COLUMNS = ("ones", "twos", "threes", "fours", "fives")


class Surveys(Repository):
    """One row of counters a call."""

    def of(self, call: CallId) -> Tally | None:
        """How often each score was given; None where nobody was asked."""
        row = self._first(self._from(surveys, surveys.c.call_id == call))
        if row is None:
            return None
        ones, twos, threes, fours, fives = (int(row[name]) for name in _COLUMNS)
        return Tally((ones, twos, threes, fours, fives))

    def begin(self, call: CallId) -> None:
        """People are asked about `call` from now on."""
        if self.of(call) is None:
            self._add(surveys, call_id=call, **dict.fromkeys(_COLUMNS, 0))

    def answered(self, call: CallId, person: PersonId) -> bool:
        """Whether the person has answered; nobody knows what."""
        mine = (survey_voices.c.call_id == call, survey_voices.c.person_id == person)
        return self._first(self._from(survey_voices, *mine)) is not None

    def count(self, call: CallId, person: PersonId, score: int) -> None:
        """One more `score`, and that the person has answered: two rows that share no value.

        All counters are written, whichever rises, so that not even the engine's own marks of what
        was written last say which.
        """
        self._add(survey_voices, call_id=call, person_id=person)
        here = (surveys.c.call_id == call, surveys.c.aor_id == self._scope.aor_id)
        risen = {
            name: surveys.c[name] + int(value == score)
            for name, value in zip(_COLUMNS, SCORES, strict=True)
        }
        self._connection.execute(update(surveys).where(*here).values(**risen))

    def seen(self, call: CallId) -> Mapping[PersonId, PartnerId | None]:
        """Who was recorded in person as being there, and for which organisation if any."""
        query = self._from(evidence, evidence.c.call_id == call, evidence.c.person_id.is_not(None))
        last = {row["person_id"]: row for row in self._all(query.order_by(evidence.c.id))}
        present = (r for r in last.values() if r["presence"] == Presence.PRESENT.value)
        return {PersonId(row["person_id"]): row["partner_id"] for row in present}
