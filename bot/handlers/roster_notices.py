"""Messages of this area, worded when they are sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Reply, reply, say
from bot.domain import access
from bot.domain.people import Member
from bot.handlers.roster_export import FILE, document
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def roster_file(unit: Unit, member: Member, _facts: Facts, now: datetime) -> Reply | None:
    """The roster of this moment, for those who still lead."""
    if not access.leads(member, now.date()):
        return None
    return reply(say("roster.export_is_here"), document(unit, now))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {FILE: roster_file}
