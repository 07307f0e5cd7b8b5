"""To whom a request goes: topic by its words, owner by topic, country and language."""

from collections.abc import Iterator
from datetime import datetime

from bot.conversation.envelopes import Platform
from bot.domain import access
from bot.domain.helpdesk import Request, ranked
from bot.domain.people import Member, PersonId, Role
from bot.domain.topic_scores import likeliest
from bot.handlers.identity import reader_of
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

UNCLEAR = "coordination"
"""Where a question goes that points nowhere or in two directions (ours)."""


def topic_of(unit: Unit, question: str, chosen: str | None) -> str:
    """The topic chosen if there is such a topic, else the likeliest, else coordination's."""
    topics = unit.topics.all()
    codes = [topic.code for topic in topics]
    if chosen in codes:
        return str(chosen)
    found = likeliest(question, {topic.code: topic.words for topic in topics})
    if found is not None:
        return found
    return UNCLEAR if UNCLEAR in codes or not codes else codes[0]


def owner_of(
    unit: Unit, topic: str, asker: Member, now: datetime, *, sensitive: bool = False
) -> PersonId | None:
    """Focal point, else deputy, else who leads; never the asker, nobody out of reach.

    `sensitive`: Telegram alone does not make somebody reachable. None if nobody is left.
    """
    candidates = _candidates(unit, topic, asker, now, points=1)
    return next(
        (
            person
            for person in candidates
            if person != asker.person.id and serves(unit, person, now, sensitive=sensitive)
        ),
        None,
    )


def serves(unit: Unit, person: PersonId, now: datetime, *, sensitive: bool = False) -> bool:
    """Whether the person is still here and can be told about a request."""
    if unit.people.member(person, now) is None:
        return False
    working = (a for a in unit.people.accounts_of(person) if a.unreachable is None)
    return any(_allowed(account, sensitive=sensitive) for account in working)


def _allowed(account: Account, *, sensitive: bool) -> bool:
    return not (sensitive and account.ref.platform is Platform.TELEGRAM)


def next_owner(unit: Unit, request: Request, now: datetime) -> PersonId | None:
    """Who is next after its owner: deputy, next focal point, else who leads; None if nobody."""
    asker = unit.people.member(request.asker, now)
    if asker is None:
        return None
    order = list(dict.fromkeys(_candidates(unit, request.topic, asker, now)))
    if request.owner in order:
        order = order[order.index(request.owner) + 1 :]
    sensitive = request.sensitive
    others = (p for p in order if p not in {request.asker, request.owner})
    return next((p for p in others if serves(unit, p, now, sensitive=sensitive)), None)


def helpers(unit: Unit, request: Request, now: datetime) -> list[PersonId]:
    """Everybody who could have it in place of its owner, the likeliest first."""
    asker = unit.people.member(request.asker, now)
    order = dict.fromkeys(_candidates(unit, request.topic, asker, now) if asker else ())
    sensitive = request.sensitive
    others = (p for p in order if p not in {request.asker, request.owner})
    return [p for p in others if serves(unit, p, now, sensitive=sensitive)]


def _candidates(
    unit: Unit, topic: str, asker: Member, now: datetime, points: int | None = None
) -> Iterator[PersonId]:
    """Focal points with their deputies (the best `points` of them), then who leads."""
    language = reader_of(asker).language
    order = ranked(unit.topics.focal_points(), topic, asker.person.country, language)
    for point in order[:points]:
        yield point.person
        if point.deputy is not None:
            yield point.deputy
    leaders = [m for m in unit.people.members(now) if access.leads(m, now.date())]
    # The global coordinator before the co-lead's people.
    leaders.sort(key=lambda m: m.role is not Role.GLOBAL_COORDINATOR)
    yield from (leader.person.id for leader in leaders)
