"""Who stands behind a pseudonym of the audit, as the house names people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.replies import Fact, say
from bot.domain.people import PersonId
from bot.domain.privacy import FORGOTTEN
from bot.handlers.audit_lines import Line
from bot.handlers.membership_naming import shown
from bot.storage.unit import Unit

_SHORT = 6
"""Letters of a pseudonym that tell two people apart."""


@dataclass(frozen=True, slots=True)
class Actors:
    """`known`: whom pseudonyms stand for, as long as they are not forgotten."""

    unit: Unit
    known: Mapping[str, PersonId]

    @classmethod
    def of(cls, unit: Unit, lines: Iterable[Line]) -> "Actors":
        """Those of `lines`."""
        return cls(unit, unit.audit.people({line.actor for line in lines if line.actor}))

    def who(self, line: Line) -> Fact:
        """Who made the change: with the organisation of that moment."""
        if line.actor is None:
            return say("audit.operator")
        person = self.known.get(line.actor)
        if person is None:
            return say("audit.deleted", name=line.actor[:_SHORT])
        return self.named(person, line.at)

    def named(self, person: PersonId, at: datetime) -> Fact:
        """Title and organisation at `at`."""
        member = self.unit.people.member(person, at)
        if member is not None and member.person.title != FORGOTTEN:
            return shown(member)
        title = self.unit.people.get(person).title
        return say("audit.former") if title == FORGOTTEN else title
