"""To whom a request goes: by topic, country, language, load, and who is there and awake."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.conversation.envelopes import Platform
from bot.domain import access
from bot.domain.helpdesk import Request, ranked
from bot.domain.people import Member, PersonId, Role
from bot.domain.preferences import Absence
from bot.handlers.identity import reader_of
from bot.handlers.own_times import own_time
from bot.handlers.reminding import own_day
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

_FROM_HAND_TO_HAND = frozenset({"not_mine", "hand_over", "assign"})


def owner_of(
    unit: Unit,
    topic: str,
    asker: Member,
    now: datetime,
    *,
    sensitive: bool = False,
    country: str | None = None,
    urgent: bool = False,
) -> PersonId | None:
    """Focal point, else deputy, the next focal point of the same language, else who leads.

    Never the asker, nobody out of reach; who is away only if nobody else is there.
    `sensitive`: Telegram alone does not make somebody reachable. `country`: which the request is
    about, None: the asker's. `urgent`: the first who is awake, if anybody is. None if nobody is
    left.
    """
    where = country or asker.person.country
    candidates = _candidates(unit, topic, asker, where, now, same_language=True)
    order = there(unit, candidates, now, {asker.person.id}, sensitive=sensitive)
    if not urgent:
        return next(order, None)
    everybody = list(order)
    up = (p for p in everybody if awake(unit, p, now) and absence(unit, p, now) is None)
    return next((p for p in (*up, *everybody[:1])), None)


def awake(unit: Unit, person: PersonId, now: datetime) -> bool:
    """Whether these are not the person's quiet hours."""
    return wakes_at(unit, person, now) <= now


def wakes_at(unit: Unit, person: PersonId, now: datetime) -> datetime:
    """The end of the person's quiet hours, if these are some; else `now`."""
    member = unit.people.member(person, now)
    return own_time(member, unit.preferences.of(person)).after_quiet(now) if member else now


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


def stand_in_of(unit: Unit, person: PersonId, now: datetime) -> PersonId | None:
    """Who stands in for the person today, if they are away and that somebody is there."""
    gone = absence(unit, person, now)
    return _stand_in(unit, gone, now) if gone is not None else None


def there(
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
    """Who is next after its owner: deputy, next focal point, else who leads; None if nobody.

    Who has had it already is not asked twice.
    """
    asker = unit.people.member(request.asker, now)
    if asker is None:
        return None
    points = (p for p in unit.topics.focal_points() if p.topic == request.topic and not p.standby)
    own = (p.deputy for p in points if p.person == request.owner and p.deputy is not None)
    order = [*own, *_candidates(unit, request.topic, asker, request.country, now)]
    never = {request.asker, request.owner, *_had_it(unit, request)}
    return next(there(unit, order, now, never, sensitive=request.off_telegram), None)


def _had_it(unit: Unit, request: Request) -> Iterator[PersonId]:
    for entry in unit.audit.of(f"request:{request.id}"):
        if entry.verb in _FROM_HAND_TO_HAND and entry.facts.get("of") is not None:
            yield PersonId(int(str(entry.facts["of"])))


def helpers(unit: Unit, request: Request, now: datetime) -> list[PersonId]:
    """Everybody who could have it in place of its owner, the likeliest first."""
    asker = unit.people.member(request.asker, now)
    order = _candidates(unit, request.topic, asker, request.country, now) if asker else ()
    never = {request.asker, request.owner}
    return list(there(unit, order, now, never, sensitive=request.off_telegram))


def _candidates(
    unit: Unit,
    topic: str,
    asker: Member,
    country: str | None,
    now: datetime,
    *,
    same_language: bool = False,
) -> Iterator[PersonId]:
    """Focal points, each with their deputy, then who leads.

    `same_language`: only those who answer in the language of the best one.
    """
    language = reader_of(asker).language
    load = unit.request_lists.load()
    order = ranked(unit.topics.focal_points(), topic, country, language, load)
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
