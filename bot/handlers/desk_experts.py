"""The map of expertise is kept by who leads (work plan 1.3.2): who answers what, who stands by."""

from bot.conversation.commands.desk import AddExpert, RemoveExpert
from bot.conversation.replies import Fact, Reply, Say, reply
from bot.domain import access
from bot.domain.errors import Refusal
from bot.domain.helpdesk import FocalPoint
from bot.domain.people import Member
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_experts_shown import where_of
from bot.handlers.desk_topics import find_topic
from bot.handlers.identity import reader_of
from bot.handlers.membership_naming import find_person
from bot.handlers.turn import Turn
from bot.lookups.countries import country_code
from bot.lookups.languages import language_code


def add_expert(command: AddExpert, turn: Turn) -> Reply:
    """Somebody answers a topic, in a language, maybe for one country. Raises Refusal."""
    members = turn.unit.people.members(turn.now)
    member = _expert(turn, members, command.who)
    topic = find_topic(turn, command.topic, reserved=True)
    language, country = _where(command.where, reader_of(member).language)
    deputy = _expert(turn, members, command.deputy) if command.deputy else None
    point = FocalPoint(
        topic.code,
        language,
        member.person.id,
        deputy.person.id if deputy and deputy.person.id != member.person.id else None,
        country,
        standby=command.standby,
    )
    if point not in (known := turn.unit.topics.focal_points()):
        for old in (p for p in known if _same(p, point)):
            turn.unit.topics.remove_focal_point(old)
        turn.unit.topics.add_focal_point(point)
        turn.note("expert_add", f"person:{point.person}", topic=topic.code, standby=point.standby)
    facts: dict[str, Fact] = {
        "who": words.who(turn.unit, point.person, turn.now),
        "topic": topic.title(turn.language),
        "where": where_of(point, turn.language),
    }
    if point.standby:
        return reply(Say("desk.expert_standby", facts))
    if point.deputy is None:
        return reply(Say("desk.expert_added", facts))
    return reply(
        Say("desk.expert_added", facts),
        Say("desk.expert_deputy", {"who": words.who(turn.unit, point.deputy, turn.now)}),
    )


def remove_expert(command: RemoveExpert, turn: Turn) -> Reply:
    """From one topic, or from all; their open requests stay with them. Raises Refusal."""
    member = find_person(turn.unit.people.members(turn.now), command.who)
    topic = find_topic(turn, command.topic, reserved=True) if command.topic else None
    person = member.person.id
    mine = [
        point
        for point in turn.unit.topics.focal_points()
        if point.person == person and (topic is None or point.topic == topic.code)
    ]
    facts: dict[str, Fact] = {"who": words.who(turn.unit, person, turn.now)}
    if not mine:
        raise Refusal("desk.expert_is_none", **facts)
    for point in mine:
        turn.unit.topics.remove_focal_point(point)
        turn.note("expert_remove", f"person:{person}", topic=point.topic)
    return reply(Say("desk.expert_removed", {**facts, "count": len(mine)}))


def _expert(turn: Turn, members: list[Member], who: str) -> Member:
    member = find_person(members, who)
    if not access.may(member, "Take", turn.now.date()):
        raise Refusal("desk.to_guest", who=words.who(turn.unit, member.person.id, turn.now))
    return member


def _where(said: str, usual: str) -> tuple[str, str | None]:
    """Language and country, in either order; the person's own language where none is named."""
    language: str | None = None
    country: str | None = None
    for part in (part.strip() for part in said.split(",") if part.strip()):
        found = language_code(part) if language is None else None
        if found is not None:
            language = found
        elif country is None and (code := country_code(part)) is not None:
            country = code
        else:
            raise Refusal("desk.expert_where", where=part)
    return language or usual, country


def _same(one: FocalPoint, other: FocalPoint) -> bool:
    """Whether they are one row of the map, with another deputy or duty."""
    key = (other.topic, other.language, other.person, other.country)
    return (one.topic, one.language, one.person, one.country) == key
