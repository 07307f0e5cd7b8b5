"""Topics, focal points and earlier requests from files; the same file again changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.envelopes import ChatRef
from bot.domain.helpdesk import TRANSLATION, FocalPoint, Request, RequestId, RequestState, Urgency
from bot.domain.people import PersonId
from bot.domain.working_time import expected_at
from bot.handlers import desk_clock, desk_standings
from bot.handlers.helpdesk_telling import private_chat
from bot.handlers.routing_topics import UNCLEAR
from bot.imports.lists import ExpertiseRow, TopicRow
from bot.imports.requests import RequestRow
from bot.imports.tables import Wrong
from bot.storage.repositories.helpdesk import Message, Topic
from bot.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Imported:
    """How many were new, how many changed, and which rows could not be taken."""

    add: int = 0
    change: int = 0
    wrong: tuple[Wrong, ...] = ()


def import_topics(unit: Unit, rows: Iterable[TopicRow]) -> Imported:
    """Add topics; titles and words of a known code are replaced."""
    add = change = 0
    for row in rows:
        topic = Topic(row.topic, dict(row.titles), row.words)
        known = next((t for t in unit.topics.all() if t.code == topic.code), None)
        add += known is None
        change += known is not None and known != topic
        if known != topic:
            unit.topics.add(topic)
    return Imported(add, change)


def import_expertise(unit: Unit, rows: Iterable[ExpertiseRow]) -> Imported:
    """Add focal points. A row with a topic or an address nobody knows is wrong.

    Whoever translates has the topic `translation`, which is in no list of topics.
    """
    add = 0
    wrong: list[Wrong] = []
    codes = {TRANSLATION, *(topic.code for topic in unit.topics.all())}
    for row in rows:
        person, deputy = _person(unit, row.person), _person(unit, row.deputy)
        if row.topic not in codes:
            wrong.append(Wrong(row.row, "helpdesk.import_unknown_topic", {"value": row.topic}))
        elif person is None:
            wrong.append(_unknown(row.row, row.person))
        elif row.deputy and deputy is None:
            wrong.append(_unknown(row.row, row.deputy))
        else:
            point = FocalPoint(row.topic, row.language, person, deputy, row.country)
            add += point not in unit.topics.focal_points()
            unit.topics.add_focal_point(point)
    return Imported(add, 0, tuple(wrong))


def import_requests(unit: Unit, rows: Iterable[RequestRow], now: datetime) -> Imported:
    """Add earlier requests under their numbers; a number that is taken is left alone.

    The clock of those that are owed a word runs from when they were asked.
    """
    add = 0
    wrong: list[Wrong] = []
    for row in rows:
        asker, owner = _person(unit, row.asker), _person(unit, row.owner)
        if asker is None:
            wrong.append(_unknown(row.row, row.asker))
        elif row.owner and owner is None:
            wrong.append(_unknown(row.row, row.owner))
        elif row.answer and owner is None:
            wrong.append(Wrong(row.row, "helpdesk.import_nobody_answered", {"value": row.number}))
        elif unit.requests.numbered(row.number) is None:
            add += 1
            _add(unit, row, asker, owner, now)
    return Imported(add, 0, tuple(wrong))


def _unknown(row: int, address: str) -> Wrong:
    return Wrong(row, "helpdesk.import_unknown_person", {"value": address})


def _add(
    unit: Unit, row: RequestRow, asker: PersonId, owner: PersonId | None, now: datetime
) -> None:
    request = _request(unit, row, asker, owner)
    added = unit.requests.add(request, _chat(unit, asker, row.platform))
    if row.answer and owner is not None:
        at = row.first_answer_at or row.closed_at or row.opened_at
        unit.requests.add_message(added.id, Message(owner, "answer", row.answer, at))
    desk_clock.take_over(unit, added, now)
    desk_standings.take_over(unit, added, added.opened_at)


def _request(unit: Unit, row: RequestRow, asker: PersonId, owner: PersonId | None) -> Request:
    urgency = Urgency(row.urgency)
    return Request(
        id=RequestId(0),
        number=row.number,
        asker=asker,
        topic=row.topic or UNCLEAR,
        language=row.language,
        state=RequestState(row.state),
        opened_at=row.opened_at,
        expected_at=expected_at(row.opened_at, urgency, unit.aor.zone),
        question=row.question,
        owner=owner,
        country=row.country.upper() if row.country else None,
        urgency=urgency,
        sensitive=row.sensitive,
        first_answer_at=row.first_answer_at,
        closed_at=row.closed_at,
        helped=row.helped,
    )


def _chat(unit: Unit, asker: PersonId, platform: str) -> ChatRef | None:
    """Where it was asked, as far as it can be known afterwards: the private chat."""
    accounts = unit.people.accounts_of(asker)
    own = next((a for a in accounts if a.ref.platform == platform), None)
    return private_chat(own) if own else None


def _person(unit: Unit, address: str | None) -> PersonId | None:
    found = unit.people.by_email(address) if address else None
    return found.id if found else None


def import_all(
    unit: Unit,
    topics: Iterable[TopicRow],
    expertise: Iterable[ExpertiseRow],
    requests: Iterable[RequestRow],
    now: datetime,
) -> Imported:
    """All three, in the order in which they need each other; people must be there already."""
    parts = (
        import_topics(unit, topics),
        import_expertise(unit, expertise),
        import_requests(unit, requests, now),
    )
    wrong = tuple(problem for part in parts for problem in part.wrong)
    return Imported(sum(p.add for p in parts), sum(p.change for p in parts), wrong)
