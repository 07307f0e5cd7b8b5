"""Messages of this area, worded when they are sent."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.conversation.replies import Fact, Reply, Say, reply
from bot.domain.people import Member, PersonId
from bot.handlers import home
from bot.handlers.membership_naming import shown
from bot.handlers.preferences_away import STAND_IN
from bot.handlers.reminding import own_day
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def stand_in_named(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """Whoever stands in is told, unless that has changed meanwhile."""
    absent = unit.people.member(PersonId(int(str(facts["absent"]))), now)
    if absent is None:
        return None
    absence = unit.preferences.of(absent.person.id).away(own_day(absent, now))
    if absence is None or absence.stand_in != member.person.id:
        return None
    told: dict[str, Fact] = {"who": shown(absent), "day": absence.until}
    return reply(Say("preferences.you_stand_in", told))


def home_card(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The person's own page, brought up to date."""
    if facts["home"] != member.person.id:
        return None
    return replace(home.page(unit, member, now), shows=home.subject(member))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    STAND_IN: stand_in_named,
    home.KIND: home_card,
}
