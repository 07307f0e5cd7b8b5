"""Telling those who lead the AoR what they have to know, once."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain import access
from bot.domain.people import Member, PersonId
from bot.handlers.telling import tell
from bot.storage.unit import Unit


def leaders(unit: Unit, now: datetime) -> list[Member]:
    """Whoever leads the AoR that has been entered."""
    return [m for m in unit.people.members(now) if access.leads(m, now.date())]


def tell_leaders(
    unit: Unit,
    kind: str,
    about: str,
    now: datetime,
    *,
    but: PersonId | None = None,
    on: str | None = None,
    facts: Mapping[str, object],
) -> int:
    """Queue a message of `kind` for everybody who leads; how many. `but`: whom it is about.

    `on`: the platform to say it on, where they have an account there.
    """
    others = [m.person.id for m in leaders(unit, now) if m.person.id != but]
    return sum(tell(unit, p, kind, about, now, asked_on=on, more=facts) for p in others)
