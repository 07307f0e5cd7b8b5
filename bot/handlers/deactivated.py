"""An account was deactivated: it is stopped, and whoever leads is asked who takes over."""

from datetime import datetime

from bot.conversation.envelopes import AccountRef
from bot.conversation.outcomes import DEACTIVATED
from bot.handlers.leading import tell_leaders
from bot.handlers.readdressing import readdressed
from bot.handlers.telling import best_account
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

KIND = "account_deactivated"


def account_closed(unit: Unit, ref: AccountRef, now: datetime) -> None:
    """The platform says so. The same said again changes nothing.

    What waits goes to the person's other account. Without one it stays: an account that is
    given back finds it.
    """
    account = unit.people.account(ref)
    if account is None or account.unreachable == DEACTIVATED:
        return
    unit.people.unreachable(account.id, DEACTIVATED)
    other = best_account(unit, account.person)
    if other is None:
        ask_for_successor(unit, account, now)
        return
    for row in unit.undelivered.waiting(account.id):
        readdressed(unit, row, other, now)


def ask_for_successor(unit: Unit, account: Account, now: datetime) -> None:
    """The person's last account is closed: in each AoR who leads hears it once.

    Nothing is taken from the person: they may come back with another account.
    """
    person, platform = account.person, account.ref.platform.value
    about = f"account:{account.id}:{now:%Y%m%d%H%M%S}"
    facts = {"person": person, "platform": platform}
    for member in unit.people.memberships(person, now):
        unit.enter(member.aor)
        unit.audit.note(now, None, "account deactivated", f"person:{person}", platform=platform)
        tell_leaders(unit, KIND, about, now, but=person, facts=facts)
