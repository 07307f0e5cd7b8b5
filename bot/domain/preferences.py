"""A person's own settings: which reminders, when it is quiet, until when away, where to write."""

from dataclasses import dataclass
from datetime import date

from bot.domain.own_time import USUAL_QUIET, Quiet
from bot.domain.people import AorId, PersonId
from bot.domain.reminders import ReminderKind


@dataclass(frozen=True, slots=True)
class Absence:
    """Away to the end of the day `until` in the person's own zone; `stand_in` hears instead."""

    until: date
    stand_in: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person has chosen; who has chosen nothing hears everything where they joined first.

    `muted`: kinds of reminders switched off. `quiet`: None where no hours are to be quiet.
    `platform`: where messages go if they can.
    `aor`: of which they speak where nothing else says so. `desk_digest`: who leads is told the
    help desk's figures each month.
    """

    muted: frozenset[ReminderKind] = frozenset()
    quiet: Quiet | None = USUAL_QUIET
    platform: str | None = None
    absence: Absence | None = None
    aor: AorId | None = None
    desk_digest: bool = True

    def wants(self, kind: ReminderKind) -> bool:
        """Whether reminders of this kind are switched on."""
        return kind not in self.muted

    def away(self, today: date) -> Absence | None:
        """The absence that covers `today`, the person's own day."""
        absence = self.absence
        return absence if absence is not None and today <= absence.until else None


NOTHING_CHOSEN = Preferences()
