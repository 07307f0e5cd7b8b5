"""What people have chosen for themselves: kept once a person, whatever their AoRs."""

from collections.abc import Iterable

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.people import PersonId
from bot.domain.preferences import NOTHING_CHOSEN, Absence, Preferences, Quiet
from bot.domain.reminders import ReminderKind
from bot.storage.repositories.base import Repository
from bot.storage.tables.people import persons
from bot.storage.tables.preferences import preferences

_OF = select(preferences).where(preferences.c.person_id == bindparam("person"))
_OF_EACH = select(preferences).where(
    preferences.c.person_id.in_(bindparam("people", expanding=True))
)


class StoredPreferences(Repository):
    """Own settings of people."""

    def of(self, person: PersonId) -> Preferences:
        """What one person has chosen."""
        row = self._first(_OF, person=person)
        return _preferences(row) if row else NOTHING_CHOSEN

    def of_each(self, people: Iterable[PersonId]) -> dict[PersonId, Preferences]:
        """The same for many, in one query."""
        wanted = list(people)
        chosen = dict.fromkeys(wanted, NOTHING_CHOSEN)
        rows = self._all(_OF_EACH, people=wanted)
        return chosen | {PersonId(row["person_id"]): _preferences(row) for row in rows}

    def keep(self, person: PersonId, chosen: Preferences) -> None:
        """Keep what the person has chosen, in place of what they chose before."""
        quiet, absence = chosen.quiet, chosen.absence
        values = {
            "muted": sorted(kind.value for kind in chosen.muted),
            "quiet_from": quiet.start if quiet else None,
            "quiet_until": quiet.end if quiet else None,
            "platform": chosen.platform,
            "away_until": absence.until if absence else None,
            "stand_in_id": absence.stand_in if absence else None,
            "aor_id": chosen.aor,
        }
        theirs = update(preferences).where(preferences.c.person_id == person)
        if self._connection.execute(theirs.values(**values)).rowcount == 0:
            self._connection.execute(insert(preferences).values(person_id=person, **values))

    def set_language(self, person: PersonId, language: str) -> None:
        """The language the person reads (ISO 639-1)."""
        theirs = update(persons).where(persons.c.id == person)
        self._connection.execute(theirs.values(language=language))

    def set_zone(self, person: PersonId, zone: str) -> None:
        """The zone the person's times are shown in (IANA)."""
        theirs = update(persons).where(persons.c.id == person)
        self._connection.execute(theirs.values(zone=zone))


def _preferences(row: RowMapping) -> Preferences:
    start, end, until = row["quiet_from"], row["quiet_until"], row["away_until"]
    return Preferences(
        muted=frozenset(ReminderKind(kind) for kind in row["muted"]),
        quiet=Quiet(start, end) if start is not None and end is not None else None,
        platform=row["platform"],
        absence=Absence(until, row["stand_in_id"]) if until is not None else None,
        aor=row["aor_id"],
    )
