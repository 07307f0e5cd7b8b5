"""Who knows what, with language and country; who stands by (work plan 1.3.2, 1.4)."""

from collections.abc import Iterable

from bot.conversation.commands.desk import ShowExperts
from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Fact,
    Heading,
    Listing,
    Part,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain.helpdesk import FocalPoint
from bot.domain.people import PersonId
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_topics import every_topic, find_topic, topic_at
from bot.handlers.routing_topics import RESERVED
from bot.handlers.turn import Turn
from bot.lookups.countries import country_title
from bot.lookups.folding import fold
from bot.lookups.languages import language_title
from bot.storage.repositories.helpdesk import Topic

_STANDBY = frozenset({"standby", "stand by", "on standby", "reserve"})
_IN_A_ROW = 2


def show_experts(command: ShowExperts, turn: Turn) -> Reply:
    """All topics with their people, one topic, or who stands by. Raises Refusal."""
    here = {m.person.id for m in turn.unit.people.members(turn.now)}
    points = [p for p in turn.unit.topics.focal_points() if p.person in here]
    if fold(command.topic) in _STANDBY:
        return _standby(turn, [p for p in points if p.standby])
    if command.place is not None:
        return _of_topic(turn, topic_at(turn, command.place), points)
    if command.topic:
        return _of_topic(turn, find_topic(turn, command.topic, reserved=True), points)
    return _all(turn, points)


def where_of(point: FocalPoint, language: str) -> Fact:
    """In which language they answer, and for which country alone."""
    title = language_title(point.language, language)
    if point.country is None:
        return title
    country = country_title(point.country, language)
    return say("desk.where", language=title, country=country)


def _all(turn: Turn, points: list[FocalPoint]) -> Reply:
    topics = every_topic(turn)
    translate = (RESERVED,) if any(p.topic == RESERVED.code for p in points) else ()
    lines = tuple(_summary(turn, topic, points) for topic in (*topics, *translate))
    buttons = [
        Button(
            say("helpdesk.topic_title", title=topic.title(turn.language)),
            "experts",
            place,
            f"experts {topic.title(turn.language)}",
        )
        for place, topic in enumerate(topics, 1)
    ]
    rows = [tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW)]
    parts: list[Part] = [Heading(say("desk.experts_title")), Bullets(lines)]
    if any(point.standby for point in points):
        parts.append(say("desk.experts_standby_how"))
    return reply(*parts, say("desk.experts_how"), Buttons(tuple(rows)))


def _summary(turn: Turn, topic: Topic, points: Iterable[FocalPoint]) -> Say:
    people = dict.fromkeys(p.person for p in points if p.topic == topic.code and not p.standby)
    title = topic.title(turn.language)
    if not people:
        return say("desk.experts_nobody", topic=title)
    named = dict.fromkeys(_short(turn, person) for person in people)
    return say("desk.experts_line", topic=title, people=Listing(tuple(named)))


def _short(turn: Turn, person: PersonId) -> str:
    """The organisation; whoever speaks for none, by title."""
    member = turn.unit.people.member(person, turn.now)
    code = member.partner.code if member and member.partner else None
    return code or turn.unit.people.get(person).title


def _of_topic(turn: Turn, topic: Topic, points: list[FocalPoint]) -> Reply:
    """Each person once, with all their languages and countries."""
    mine = [p for p in points if p.topic == topic.code]
    heading = Heading(say("desk.experts_of", topic=topic.title(turn.language)))
    answering = [p for p in mine if not p.standby]
    ready = [p for p in mine if p.standby]
    parts: list[Part] = [heading]
    if answering:
        parts.append(Bullets(_people(turn, answering)))
    else:
        parts.append(say("desk.experts_none"))
    if ready:
        parts += [say("desk.standby_too"), Bullets(_people(turn, ready))]
    return reply(*parts, Buttons(((words.ask_button(),),)))


def _standby(turn: Turn, points: list[FocalPoint]) -> Reply:
    if not points:
        return reply(say("desk.standby_none"))
    every = (*turn.unit.topics.all(), RESERVED)
    titles = {topic.code: topic.title(turn.language) for topic in every}
    lines = []
    for person in dict.fromkeys(p.person for p in points):
        mine = [p for p in points if p.person == person]
        topics = Listing(tuple(dict.fromkeys(titles.get(p.topic, p.topic) for p in mine)))
        name = words.who(turn.unit, person, turn.now)
        lines.append(say("desk.standby_line", who=name, topics=topics, where=_where(turn, mine)))
    return reply(Heading(say("desk.standby_title")), Bullets(tuple(lines)))


def _people(turn: Turn, points: list[FocalPoint]) -> tuple[Say, ...]:
    lines = []
    for person in dict.fromkeys(p.person for p in points):
        mine = [p for p in points if p.person == person]
        facts: dict[str, Fact] = {
            "who": words.who(turn.unit, person, turn.now),
            "where": _where(turn, mine),
        }
        deputies = _deputies(turn, mine)
        if deputies is None:
            lines.append(Say("desk.expert_line", facts))
        else:
            lines.append(Say("desk.expert_line_deputy", {**facts, "deputy": deputies}))
    return tuple(lines)


def _deputies(turn: Turn, points: Iterable[FocalPoint]) -> Listing | None:
    """Those who are still here."""
    found: dict[PersonId, None] = {}
    for point in points:
        if point.deputy and turn.unit.people.member(point.deputy, turn.now):
            found[point.deputy] = None
    return Listing(tuple(words.who(turn.unit, p, turn.now) for p in found)) if found else None


def _where(turn: Turn, points: list[FocalPoint]) -> Listing:
    every = dict.fromkeys((p.language, p.country) for p in points)
    shown = (next(p for p in points if (p.language, p.country) == each) for each in every)
    return Listing(tuple(where_of(point, turn.language) for point in shown))
