"""The first global coordinator: one code, for one person, however often `setup` runs."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.cli.inviting import Issued, issued, title_of
from bot.cli.output import Problem
from bot.cli.store import ensure_aor
from bot.domain.people import Aor, PartnerId, Person, PersonId, Role
from bot.handlers.aors_changing import change
from bot.settings import AorSettings
from bot.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Coordinators:
    """Who leads the AoR: `joined` have an account; `waiting` were named and have none yet."""

    joined: tuple[Person, ...]
    waiting: tuple[Person, ...]


def coordinators(unit: Unit, now: datetime) -> Coordinators:
    """Those of the AoR that is entered."""
    lead = [m.person for m in unit.people.members(now) if m.role is Role.GLOBAL_COORDINATOR]
    joined = [person for person in lead if unit.people.accounts_of(person.id)]
    waiting = [person for person in lead if person not in joined]
    return Coordinators(tuple(joined), tuple(waiting))


@dataclass(frozen=True, slots=True)
class Prepared:
    """`changed`: what of the first AoR is otherwise than before, "name" and the like."""

    who: Coordinators
    changed: tuple[str, ...]


def prepare(unit: Unit, aor: AorSettings, now: datetime) -> Prepared:
    """Make the first AoR where there is none, or change it; who leads it."""
    was = ensure_aor(unit, aor)
    wanted = replace(was, name=aor.name, zone=aor.zone, language=aor.language)
    changed = change(unit, wanted, now)
    who = coordinators(unit, now)
    if "language" in changed:
        who = replace(who, waiting=tuple(_retitled(unit, person, was) for person in who.waiting))
    return Prepared(who, changed)


def _retitled(unit: Unit, person: Person, was: Aor) -> Person:
    """Whoever still has the title that `invite` made up, has it in the new language."""
    role = Role.GLOBAL_COORDINATOR
    if person.title != title_of(role, was):
        return person
    title = title_of(role, unit.aor)
    unit.memberships.change_person(person.id, title=title)
    return replace(person, title=title)


def kept_language(unit: Unit, email: str | None) -> str | None:
    """What whoever has this address has chosen to read, or the roster says; None: neither."""
    known = unit.people.by_email(email) if email else None
    return known.language if known is not None else None


def invite(unit: Unit, aor: AorSettings, email: str | None, now: datetime) -> Issued:
    """A code for whoever has this address, or for the one who has not joined yet.

    Codes from before work no more. Raises Problem if it is not clear who is meant.
    """
    ensure_aor(unit, aor)
    person = _who(unit, email, now)
    unit.people.join(person, Role.GLOBAL_COORDINATOR, _partner_of(unit, person, now), now)
    unit.invitations.void_others(person, now)
    return issued(unit, person, now)


def _who(unit: Unit, email: str | None, now: datetime) -> PersonId:
    known = unit.people.by_email(email) if email else None
    if known is not None:
        return known.id
    waiting = coordinators(unit, now).waiting
    if len(waiting) > 1:
        listed = ", ".join(person.email or person.title for person in waiting)
        raise Problem("Several coordinators have not joined yet.", f"Say --email: {listed}.")
    if waiting and (email is None or waiting[0].email is None):
        return waiting[0].id
    return unit.people.save(Person(PersonId(0), title_of(Role.GLOBAL_COORDINATOR, unit.aor), email))


def _partner_of(unit: Unit, person: PersonId, now: datetime) -> PartnerId | None:
    member = unit.people.member(person, now)
    return member.partner.id if member is not None and member.partner is not None else None
