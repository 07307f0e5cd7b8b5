"""Telling somebody something: an outbox row for their best account, worded when it is sent."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.people import PersonId
from bot.handlers.turn import facts_json
from bot.storage.repositories.intents import Intent
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit


def best_account(unit: Unit, person: PersonId, asked_on: str | None = None) -> Account | None:
    """Where the person can be reached: where they asked, as they prefer, as linked first."""
    working = [a for a in unit.people.accounts_of(person) if a.unreachable is None]
    if len(working) > 1:
        preferred = unit.preferences.of(person).platform
        order = [asked_on, preferred]
        working.sort(key=lambda a: _rank(a.ref.platform.value, order))
    return next(iter(working), None)


def _rank(platform: str, order: list[str | None]) -> int:
    return order.index(platform) if platform in order else len(order)


def tell(  # noqa: PLR0913 - keyword facts of one row
    unit: Unit,
    person: PersonId,
    kind: str,
    about: str,
    now: datetime,
    *,
    subject: str | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    asked_on: str | None = None,
    more: Mapping[str, object] | None = None,
    **facts: object,
) -> bool:
    """Queue a message of `kind` for `person`; False if they cannot be reached.

    `about` makes the key unique together with kind and person ("request:7:answer:31");
    the same again is said once. `asked_on`: the platform that the answer belongs to.
    `more` and `facts` are ids and plain values, no wording.
    """
    account = best_account(unit, person, asked_on)
    if account is None:
        return False
    unit.outbox.add(
        Intent(
            key=f"{kind}:{about}:person:{person}",
            kind=kind,
            facts=facts_json(**(more or {}), **facts),
            due_at=due_at or now,
            subject=subject,
            platform=account.ref.platform.value,
            account=account.id,
            expires_at=expires_at,
        )
    )
    return True
