"""Persons, their accounts and memberships."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.conversation.envelopes import AccountRef, Platform
from bot.domain.people import AccountId, Member, PartnerId, Person, PersonId, Role
from bot.storage.prepared import Found, Prepared
from bot.storage.repositories.base import Repository, made_key
from bot.storage.repositories.present_members import OF_AOR, OF_PERSON, member_of, person_of
from bot.storage.tables.people import accounts, memberships, persons

_ACCOUNT = Prepared(
    select(accounts).where(
        accounts.c.platform == bindparam("platform"),
        accounts.c.workspace == bindparam("workspace"),
        accounts.c.user == bindparam("user"),
    )
)
_ACCOUNT_BY_ID = Prepared(select(accounts).where(accounts.c.id == bindparam("account")))


@dataclass(frozen=True, slots=True)
class Account:
    """A linked account. `chat`: its private chat once known; `unreachable`: a code or None."""

    id: AccountId
    person: PersonId
    ref: AccountRef
    chat: str | None
    unreachable: str | None


class People(Repository):
    """Who somebody is, in which AoR and role, and through which accounts."""

    def account(self, ref: AccountRef) -> Account | None:
        """The linked account with exactly these platform ids."""
        same = {"platform": ref.platform.value, "workspace": ref.workspace, "user": ref.user}
        row = _ACCOUNT.first(self._connection, **same)
        return _account(row) if row else None

    def account_by_id(self, account: int) -> Account | None:
        """One account by its record."""
        row = _ACCOUNT_BY_ID.first(self._connection, account=account)
        return _account(row) if row else None

    def accounts_of(self, person: PersonId) -> list[Account]:
        """A person's accounts, the first linked first."""
        query = select(accounts).where(accounts.c.person_id == person).order_by(accounts.c.id)
        return [_account(row) for row in self._all(query)]

    def link(self, person: PersonId, ref: AccountRef, chat: str | None = None) -> AccountId:
        """Link an account to `person`; does nothing if it is linked to them already."""
        known = self.account(ref)
        if known is not None:
            values = {"person_id": person, "unreachable": None}
            self._connection.execute(
                update(accounts).where(accounts.c.id == known.id).values(**values)
            )
            return known.id
        statement = insert(accounts).values(
            person_id=person,
            platform=ref.platform.value,
            workspace=ref.workspace,
            user=ref.user,
            chat=chat,
            unreachable=None,
        )
        return AccountId(made_key(self._connection.execute(statement)))

    def reached(self, account: AccountId, chat: str) -> None:
        """Remember the account's private chat, and that messages arrive there."""
        statement = update(accounts).where(accounts.c.id == account)
        self._connection.execute(statement.values(chat=chat, unreachable=None))

    def unreachable(self, account: AccountId, why: str) -> None:
        """Remember that messages cannot arrive, and why (a code)."""
        statement = update(accounts).where(accounts.c.id == account)
        self._connection.execute(statement.values(unreachable=why))

    def memberships(self, person: PersonId, now: datetime) -> list[Member]:
        """A person's present memberships in every AoR, the oldest first."""
        rows = OF_PERSON.all(self._connection, person=person, now=now)
        return [member_of(row) for row in rows]

    def member(self, person: PersonId, now: datetime) -> Member | None:
        """A person's membership in this AoR."""
        found = (m for m in self.memberships(person, now) if m.aor.id == self._scope.aor_id)
        return next(found, None)

    def members(self, now: datetime) -> list[Member]:
        """Everybody in this AoR."""
        return [member_of(row) for row in self._here(OF_AOR, now=now)]

    def by_email(self, email: str) -> Person | None:
        """The person with this address, whatever its case."""
        row = self._first(select(persons).where(persons.c.email == email.strip().lower()))
        return person_of(row) if row else None

    def get(self, person: PersonId) -> Person:
        """One person. Raises LookupError."""
        row = self._first(select(persons).where(persons.c.id == person))
        if row is None:
            raise LookupError(f"no person {person}")
        return person_of(row)

    def save(self, person: Person) -> PersonId:
        """Add a person, or change the one with the same address."""
        email = person.email.lower() if person.email else None
        values = {
            "title": person.title,
            "email": email,
            "country": person.country,
            "zone": person.zone,
            "language": person.language,
        }
        known = self.by_email(email) if email else None
        if known is None:
            made = self._connection.execute(insert(persons).values(**values))
            return PersonId(made_key(made))
        self._connection.execute(update(persons).where(persons.c.id == known.id).values(**values))
        return known.id

    def join(
        self, person: PersonId, role: Role, partner: PartnerId | None, since: datetime
    ) -> None:
        """Make or change a person's membership in this AoR."""
        mine = self._from(
            memberships, memberships.c.person_id == person, memberships.c.until.is_(None)
        )
        row = self._first(mine)
        values = {"role": role.value, "partner_id": partner}
        if row is None:
            self._add(memberships, person_id=person, since=since, until=None, **values)
        elif (row["role"], row["partner_id"]) != (role.value, partner):
            statement = update(memberships).where(memberships.c.id == row["id"])
            self._connection.execute(statement.values(**values))


def _account(row: Found) -> Account:
    ref = AccountRef(Platform(row["platform"]), row["workspace"], row["user"])
    return Account(
        AccountId(row["id"]), PersonId(row["person_id"]), ref, row["chat"], row["unreachable"]
    )
