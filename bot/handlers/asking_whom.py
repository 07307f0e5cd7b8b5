"""For whom a request was put, in words: NAME, ORGANISATION, and who put it."""

from collections.abc import Iterable

from bot.conversation.replies import Bullets, Say, say
from bot.domain.asking import AskedFor
from bot.domain.helpdesk import Request
from bot.storage.unit import Unit


def for_whom(unit: Unit, request: Request) -> Say | None:
    """NAME, ORGANISATION; None if whoever put it asked for themselves."""
    whom = unit.asked_for.of(request.id)
    return named(whom) if whom else None


def named(whom: AskedFor, *, sensitive: bool = False) -> Say:
    """NAME, ORGANISATION; the organisation alone once the name is gone, or if few may know it."""
    if sensitive or not whom.name:
        return say("asking.organisation", organisation=whom.organisation)
    return say("asking.whom", name=whom.name, organisation=whom.organisation)


def listed_for(unit: Unit, shown: Iterable[Request]) -> tuple[Bullets, ...]:
    """Under a list: which of its requests were put for somebody else."""
    found = ((request, unit.asked_for.of(request.id)) for request in shown)
    items = tuple(
        say(
            "asking.listed_for",
            request=request.number,
            whom=named(whom, sensitive=request.sensitive),
        )
        for request, whom in found
        if whom is not None
    )
    return (Bullets(items),) if items else ()


def also_for(unit: Unit, request: Request, who: Say) -> Say:
    """The asker, and for whom they asked if that is somebody else."""
    whom = unit.asked_for.of(request.id)
    if whom is None:
        return who
    return say("asking.asker_for", who=who, whom=named(whom, sensitive=request.sensitive))
