"""How a request stands is kept with each change, so that figures of the past can be told."""

from datetime import datetime

from bot.domain.desk_figures import asks_as, asks_for
from bot.domain.desk_standings import changed, derived, opened
from bot.domain.helpdesk import Request
from bot.domain.people import PartnerId
from bot.storage.unit import Unit


def begin(unit: Unit, request: Request, now: datetime) -> None:
    """A new one, and as what its asker asks."""
    unit.desk_figures.keep(request.id, (opened(request),))
    _name_asker(unit, request, now)


def go_on(unit: Unit, before: Request, after: Request, now: datetime) -> None:
    """Something may have become of it."""
    unit.desk_figures.keep(request=after.id, stood=changed(before, after, now))


def take_over(unit: Unit, request: Request, now: datetime) -> None:
    """One that comes from elsewhere with what has become of it."""
    unit.desk_figures.keep(request.id, derived(request))
    _name_asker(unit, request, now)


def ask_for(unit: Unit, request: Request, partner: PartnerId | None) -> None:
    """It is asked on behalf of an organisation, and counts for that."""
    asker = asks_for(unit.partners.get(partner) if partner is not None else None)
    unit.desk_figures.name_asker(request.id, asker)


def _name_asker(unit: Unit, request: Request, now: datetime) -> None:
    member = unit.people.member(request.asker, now)
    if member is not None:
        unit.desk_figures.name_asker(request.id, asks_as(member.role, member.partner))
