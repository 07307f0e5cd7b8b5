"""Earlier answers that are kept for others: life, review, and what one is found by."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.helpdesk import RequestId
from bot.domain.people import PersonId

SavedId = NewType("SavedId", int)
REVIEW_AFTER = timedelta(days=365)
"""After its approval it is asked whether an answer is still right (ours)."""
SHOWN = 3
"""How many are shown before a question is asked."""
GOOD_ENOUGH = 0.42
"""Below this score nothing is shown before a question is asked; measured on questions that none of
the answers is about (tests/quality/test_search.py)."""


class SavedState(StrEnum):
    """Where a kept answer stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """A question and its answer for others. `number` is unique within the AoR; instants are UTC."""

    id: SavedId
    number: int
    topic: str
    language: str
    question: str
    answer: str
    state: SavedState
    made_at: datetime
    ref: str | None = None
    author: PersonId | None = None
    approved_by: PersonId | None = None
    approved_at: datetime | None = None
    review_on: datetime | None = None
    asked_at: datetime | None = None
    request: RequestId | None = None
    helped: int = 0

    def approved(self, person: PersonId | None, now: datetime) -> "SavedAnswer":
        """The same, for which `person` stands from `now` on, until it is asked about again.

        None: whoever runs the bot has brought it in.
        """
        return replace(
            self,
            state=SavedState.APPROVED,
            approved_by=person,
            approved_at=now,
            review_on=now + REVIEW_AFTER,
            asked_at=None,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """An approved answer and how well it fits: from 0 to 1."""

    answer: SavedAnswer
    score: float
