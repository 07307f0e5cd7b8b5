"""What people have chosen for themselves: kept once a person, whatever their AoRs."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.own_time import USUAL_QUIET, Quiet
from bot.domain.people import PersonId
from bot.domain.preferences import NOTHING_CHOSEN, Absence, Preferences
from bot.domain.reminders import ReminderKind
from bot.storage.repositories.base import Repository, of_aor
from bot.storage.tables.people import persons
from bot.storage.tables.preferences import preferences, reminder_choices

_OF = select(preferences).where(preferences.c.person_id == bindparam("person"))
_OF_EACH = select(preferences).where(
    preferences.c.person_id.in_(bindparam("people", expanding=True))
)
_CHOICES = (
    select(reminder_choices)
    .where(of_aor(reminder_choices))
    .where(reminder_choices.c.person_id.in_(bindparam("people", expanding=True)))
    .where(reminder_choices.c.call_kind.in_(bindparam("kinds", expanding=True)))
    # What is said of some calls comes after what is said of all, and has the last word.
    .order_by(reminder_choices.c.call_kind)
)
IN_THIS_AOR = ""
"""In place of a kind of calls: all that this AoR holds."""


class StoredPreferences(Repository):
    """Own settings of people."""

    def of(self, person: PersonId) -> Preferences:
        """What one person has chosen."""
        row = self._first(_OF, person=person)
        return _preferences(row) if row else NOTHING_CHOSEN

    def of_each(
        self, people: Iterable[PersonId], calls: str = IN_THIS_AOR
    ) -> dict[PersonId, Preferences]:
        """The same for many; reminders as chosen for this AoR and for this kind of `calls`."""
        wanted = list(people)
        chosen = dict.fromkeys(wanted, NOTHING_CHOSEN)
        rows = self._all(_OF_EACH, people=wanted)
        chosen |= {PersonId(row["person_id"]): _preferences(row) for row in rows}
        for row in self._own(_CHOICES, people=wanted, kinds=[IN_THIS_AOR, calls]):
            person = PersonId(row["person_id"])
            chosen[person] = replace(chosen[person], muted=_kinds(row))
        return chosen

    def stands_in_for(self, person: PersonId) -> list[PersonId]:
        """Who has named the person to stand in, now or once."""
        named = select(preferences.c.person_id).where(preferences.c.stand_in_id == person)
        return [PersonId(row["person_id"]) for row in self._all(named)]

    def choices(self, person: PersonId) -> dict[str, frozenset[ReminderKind]]:
        """What the person does not want to hear in this AoR, by kind of calls."""
        mine = self._from(reminder_choices, reminder_choices.c.person_id == person)
        return {row["call_kind"]: _kinds(row) for row in self._all(mine)}

    def choose(self, person: PersonId, calls: str, muted: Iterable[ReminderKind] | None) -> None:
        """Keep a choice for these `calls` of this AoR; None: what holds elsewhere holds here."""
        choice = reminder_choices.c
        ours = delete(reminder_choices).where(choice.aor_id == self._scope.aor_id)
        self._connection.execute(ours.where(choice.person_id == person, choice.call_kind == calls))
        if muted is not None:
            kinds = sorted(kind.value for kind in muted)
            self._add(reminder_choices, person_id=person, call_kind=calls, muted=kinds)

    def keep(self, person: PersonId, chosen: Preferences) -> None:
        """Keep what the person has chosen, in place of what they chose before."""
        quiet, absence = chosen.quiet, chosen.absence
        values = {
            "muted": sorted(kind.value for kind in chosen.muted),
            "quiet_from": quiet.start if quiet else None,
            "quiet_until": quiet.end if quiet else None,
            "never_quiet": quiet is None,
            "platform": chosen.platform,
            "away_until": absence.until if absence else None,
            "stand_in_id": absence.stand_in if absence else None,
            "aor_id": chosen.aor,
            "no_desk_digest": not chosen.desk_digest,
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
    until = row["away_until"]
    return Preferences(
        muted=_kinds(row),
        quiet=_quiet(row),
        platform=row["platform"],
        absence=Absence(until, row["stand_in_id"]) if until is not None else None,
        aor=row["aor_id"],
        desk_digest=not row["no_desk_digest"],
    )


def _quiet(row: RowMapping) -> Quiet | None:
    start, end = row["quiet_from"], row["quiet_until"]
    if start is not None and end is not None:
        return Quiet(start, end)
    return None if row["never_quiet"] else USUAL_QUIET


def _kinds(row: RowMapping) -> frozenset[ReminderKind]:
    return frozenset(ReminderKind(kind) for kind in row["muted"])
