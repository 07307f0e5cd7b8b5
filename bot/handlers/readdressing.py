"""A message that cannot arrive at one account of a person goes to another."""

from datetime import datetime

from bot.domain.people import AorId
from bot.handlers.helpdesk_relaying import may_move
from bot.storage.repositories.intents import Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit


def readdressed(unit: Unit, row: Row, other: Account, now: datetime) -> bool:
    """Whether `row` goes to `other` from now on; edits and what may not leave a platform do not."""
    movable = row.intent.family == "message" and row.intent.edit is None
    if not movable or (entered(unit, row) and not may_move(unit, row, other, now)):
        return False
    unit.undelivered.readdress(row, other)
    return True


def entered(unit: Unit, row: Row) -> bool:
    """Enter the AoR of `row`; whether it has one."""
    if row.aor is None:
        return False
    unit.enter(unit.deployment.aor(AorId(row.aor)))
    return True
