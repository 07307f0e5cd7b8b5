"""To whom a request goes: topic by its words, owner by topic, country and language."""

from collections.abc import Iterator
from datetime import datetime

from bot.conversation.envelopes import Platform
from bot.domain import access
from bot.domain.helpdesk import route
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
    candidates = _candidates(unit, topic, asker, now)
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


def _candidates(unit: Unit, topic: str, asker: Member, now: datetime) -> Iterator[PersonId]:
    language = reader_of(asker).language
    point = route(unit.topics.focal_points(), topic, asker.person.country, language)
    if point is not None:
        yield point.person
        if point.deputy is not None:
            yield point.deputy
    leaders = [m for m in unit.people.members(now) if access.leads(m, now.date())]
    # The global coordinator before the co-lead's people.
    leaders.sort(key=lambda m: m.role is not Role.GLOBAL_COORDINATOR)
    yield from (leader.person.id for leader in leaders)
