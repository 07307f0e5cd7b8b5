"""To whom a request goes: topic by its words, owner by topic, country and language."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.conversation.envelopes import Platform
from bot.domain import access
from bot.domain.helpdesk import Request, ranked
from bot.domain.people import Member, PersonId, Role
from bot.domain.preferences import Absence
from bot.domain.topic_scores import likeliest
from bot.handlers.identity import reader_of
from bot.handlers.reminding import own_day
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
    """Focal point, else deputy, the next focal point of the same language, else who leads.

    Never the asker, nobody out of reach; who is away only if nobody else is there.
    `sensitive`: Telegram alone does not make somebody reachable. None if nobody is left.
    """
    candidates = _candidates(unit, topic, asker, now, same_language=True)
    return next(_there(unit, candidates, now, {asker.person.id}, sensitive=sensitive), None)


def serves(unit: Unit, person: PersonId, now: datetime, *, sensitive: bool = False) -> bool:
    """Whether the person is still here and can be told about a request."""
    if unit.people.member(person, now) is None:
        return False
    working = (a for a in unit.people.accounts_of(person) if a.unreachable is None)
    return any(_allowed(account, sensitive=sensitive) for account in working)


def absence(unit: Unit, person: PersonId, now: datetime) -> Absence | None:
    """The absence that covers this day, by the person's own clock."""
    member = unit.people.member(person, now)
    if member is None:
        return None
    return unit.preferences.of(person).away(own_day(member, now))


def _there(
    unit: Unit,
    people: Iterable[PersonId],
    now: datetime,
    but: set[PersonId | None],
    *,
    sensitive: bool,
) -> Iterator[PersonId]:
    """Those of `people` who can be told, in their order, none of `but`.

    Who is away gives way to the stand-in they named, and comes after everybody else.
    """
    seen, away = set(but), []
    for person in people:
        gone = absence(unit, person, now)
        if gone is not None:
            away.append(person)
        here = person if gone is None else _stand_in(unit, gone, now)
        if here not in seen and here is not None and serves(unit, here, now, sensitive=sensitive):
            seen.add(here)
            yield here
    yield from (
        p
        for p in dict.fromkeys(away)
        if p not in seen and serves(unit, p, now, sensitive=sensitive)
    )


def _stand_in(unit: Unit, gone: Absence, now: datetime) -> PersonId | None:
    """Who stands in, if they may work at the desk and are not away themselves."""
    person = gone.stand_in
    member = unit.people.member(person, now) if person is not None else None
    if member is None or not access.may(member, "Take", now.date()):
        return None
    return None if absence(unit, member.person.id, now) else member.person.id


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
    never = {request.asker, request.owner}
    return next(_there(unit, order, now, never, sensitive=request.sensitive), None)


def helpers(unit: Unit, request: Request, now: datetime) -> list[PersonId]:
    """Everybody who could have it in place of its owner, the likeliest first."""
    asker = unit.people.member(request.asker, now)
    order = _candidates(unit, request.topic, asker, now) if asker else ()
    never = {request.asker, request.owner}
    return list(_there(unit, order, now, never, sensitive=request.sensitive))


def _candidates(
    unit: Unit, topic: str, asker: Member, now: datetime, *, same_language: bool = False
) -> Iterator[PersonId]:
    """Focal points, each with their deputy, then who leads.

    `same_language`: only those who answer in the language of the best one.
    """
    language = reader_of(asker).language
    order = ranked(unit.topics.focal_points(), topic, asker.person.country, language)
    for point in order:
        if same_language and point.language != order[0].language:
            continue
        yield point.person
        if point.deputy is not None:
            yield point.deputy
    leaders = [m for m in unit.people.members(now) if access.leads(m, now.date())]
    # The global coordinator before the co-lead's people.
    leaders.sort(key=lambda m: m.role is not Role.GLOBAL_COORDINATOR)
    yield from (leader.person.id for leader in leaders)
