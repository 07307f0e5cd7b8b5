"""What was said on whether calls were held: added, never overwritten."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calls import CallId, Held
from bot.domain.people import PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.calls import held_words


@dataclass(frozen=True, slots=True)
class HeldWord:
    """One word on a call. `of_attendance`: it follows from who was recorded, nobody said it."""

    held: Held
    at: datetime
    of_attendance: bool = False
    said_by: PersonId | None = None
    why: str | None = None


class Holding(Repository):
    """Words of the chair, and what attendance made of calls that nobody spoke of."""

    def add(self, call: CallId, word: HeldWord) -> None:
        """One more word; the latest stands."""
        self._add(
            held_words,
            call_id=call,
            held=word.held.value,
            of_attendance=word.of_attendance,
            said_by=word.said_by,
            why=word.why,
            at=word.at,
        )

    def of(self, call: CallId) -> list[HeldWord]:
        """All that was said, in order."""
        query = self._from(held_words, held_words.c.call_id == call).order_by(held_words.c.id)
        return [
            HeldWord(Held(r["held"]), r["at"], r["of_attendance"], r["said_by"], r["why"])
            for r in self._all(query)
        ]

    def follows_attendance(self, call: CallId) -> bool:
        """Whether the call counts as held only because people were recorded as there."""
        said = self.of(call)
        return bool(said) and said[-1].of_attendance
