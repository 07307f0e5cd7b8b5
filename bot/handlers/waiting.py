"""What waits for the end of somebody's quiet hours, when these hours change."""

from datetime import datetime

from bot.domain import reminders
from bot.domain.people import Member
from bot.domain.reminders import ReminderKind
from bot.handlers.own_times import own_time
from bot.storage.unit import Unit

KINDS = (
    reminders.MONTH,
    ReminderKind.WEEK.value,
    ReminderKind.DAY.value,
    reminders.CARD,
    reminders.WERE_YOU_THERE,
    reminders.FORECAST,
)
"""Rows of one person that are due already, but for their hours."""


def renew(unit: Unit, member: Member, now: datetime) -> None:
    """It comes when the hours end that hold from now on; at once if it would come too late."""
    time = own_time(member, unit.preferences.of(member.person.id))
    awake = time.after_quiet(now)
    accounts = [account.id for account in unit.people.accounts_of(member.person.id)]
    unit.outbox.put_to(accounts, KINDS, now, awake)
