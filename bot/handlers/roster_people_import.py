"""One person of a roster file into the database."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.conversation.envelopes import AccountRef, Platform
from bot.domain.people import Member, PartnerId, Person, PersonId, Role
from bot.handlers import lists
from bot.imports.roster import PersonRow
from bot.imports.tables import Wrong
from bot.storage.unit import Unit

Lists = Mapping[PersonId, tuple[str, ...]]


def import_person(
    unit: Unit,
    row: PersonRow,
    codes: Mapping[str, PartnerId],
    on_lists: Lists,
    now: datetime,
) -> bool | Wrong | None:
    """Add or change one person: whether they were known, None if nothing changed.

    `codes`: organisations by code in small letters; `on_lists`: who is on which by name.
    """
    known = _known(unit, row)
    if known is not None and unit.merges.person(known.id) != known.id:
        return None  # The same person under another address, merged by whoever leads.
    before = unit.people.member(known.id, now) if known else None
    wrong = _wrong(unit, row, known, before, now)
    if wrong is not None:
        return wrong
    partner = codes.get(row.partner.casefold()) if row.partner else None
    said = _said(row, known)
    if known is None:
        made = unit.people.save(said)
    else:
        made = known.id
        if said != known:
            unit.memberships.change_person(made, **_fields(said))
    unit.people.join(made, Role(row.role), _partner(row, before, partner), now)
    more = [*_link(unit, made, row), *_put_on_lists(unit, made, row, on_lists.get(made, ()))]
    member = unit.people.member(made, now)
    if before is None and member is not None:
        lists.induct(unit, member, now)
    if said != known or before != member or more:
        return known is not None
    return None


def _known(unit: Unit, row: PersonRow) -> Person | None:
    """By address; who has none, by account."""
    if row.email:
        return unit.people.by_email(row.email)
    for _, ref in accounts(row):
        account = unit.people.account(ref)
        if account is not None:
            return unit.people.get(account.person)
    return None


def _wrong(
    unit: Unit, row: PersonRow, known: Person | None, before: Member | None, now: datetime
) -> Wrong | None:
    if before is not None and _leaves_nobody(unit, before, row, now):
        return Wrong(row.row, "import.last_coordinator", {})
    for column, ref in accounts(row):
        account = unit.people.account(ref)
        if account is not None and (known is None or account.person != known.id):
            facts = {"column": column, "value": ref.user}
            return Wrong(row.row, "import.account_of_another", facts)
    return None


def _leaves_nobody(unit: Unit, before: Member, row: PersonRow, now: datetime) -> bool:
    """Whether nobody would lead the AoR after this row (CHECKLIST 18)."""
    keeps = row.role == Role.GLOBAL_COORDINATOR.value
    return not keeps and unit.memberships.coordinators(now) == {before.person.id}


def _said(row: PersonRow, known: Person | None) -> Person:
    """The person as the row has it; what stands in no column stays as it is."""
    fields = {
        name: getattr(row, name) if name in row.given or known is None else getattr(known, name)
        for name in ("country", "zone", "language")
    }
    email = row.email or (known.email if known else None)
    return Person(known.id if known else PersonId(0), row.title, email, **fields)


def _fields(person: Person) -> dict[str, object]:
    names = ("title", "country", "zone", "language")
    return {name: getattr(person, name) for name in names}


def _partner(row: PersonRow, before: Member | None, said: PartnerId | None) -> PartnerId | None:
    if "partner" in row.given or before is None:
        return said
    return before.partner.id if before.partner else None


def _link(unit: Unit, person: PersonId, row: PersonRow) -> Iterator[AccountRef]:
    """Accounts that were not linked yet."""
    for _, ref in accounts(row):
        if unit.people.account(ref) is None:
            unit.people.link(person, ref)
            yield ref


def _put_on_lists(
    unit: Unit, person: PersonId, row: PersonRow, present: tuple[str, ...]
) -> Iterator[str]:
    """Lists that the person was not on by name; a list that does not exist is made."""
    for name in row.lists:
        if name.casefold() not in {known.casefold() for known in present}:
            unit.audiences.add(_list(unit, name), person)
            yield name


def _list(unit: Unit, name: str) -> int:
    found = unit.audiences.named(name)
    if found is None:
        unit.audiences.save(name, ())
        found = unit.audiences.named(name)
    if found is None:
        raise LookupError(f"no list {name}")
    return found.id


def accounts(row: PersonRow) -> list[tuple[str, AccountRef]]:
    """The accounts of a row, each with the column it stands in."""
    found = []
    if row.slack_team and row.slack_id:
        found.append((row.slack_team, row.slack_id))
    if row.telegram_id:
        found.append(("", str(row.telegram_id)))
    return [_account(team, user) for team, user in (*found, *row.others)]


def _account(team: str, user: str) -> tuple[str, AccountRef]:
    if team:
        return "slack_id", AccountRef(Platform.SLACK, team, user)
    return "telegram_id", AccountRef(Platform.TELEGRAM, "", user)
