"""What a request is about and how soon it needs a word: it is routed and timed by that."""

from bot.conversation.commands.desk import SetTopic, SetUrgency
from bot.conversation.replies import Button, Buttons, Fact, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, RequestState, Urgency
from bot.domain.people import PersonId
from bot.handlers import desk_clock
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_may import worked_on
from bot.handlers.desk_topics import every_topic, find_topic, topic_at
from bot.handlers.helpdesk_finding import find
from bot.handlers.helpdesk_routing import owner_of
from bot.handlers.helpdesk_telling import owned_by, tell_expert, tell_owner
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Topic

_IN_A_ROW = 2


def set_topic(command: SetTopic, turn: Turn) -> Reply:
    """Another topic; whoever knows it gets what nobody has taken yet. Raises Refusal.

    Its asker may say so too, until somebody has it.
    """
    request = _may_mark(turn, command)
    if not command.topic and command.place is None:
        return _topics(turn, request)
    place = command.place
    topic = find_topic(turn, command.topic) if place is None else topic_at(turn, place)
    if topic.code == request.topic:
        return _said(say("desk.topic_same", request=request.number, topic=_title(turn, topic)))
    turn.note("topic", f"request:{request.id}", topic=topic.code)
    turn.unit.requests.change(request.id, topic=topic.code)
    facts: dict[str, Fact] = {"request": request.number, "topic": _title(turn, topic)}
    to = _routed_anew(turn, request, topic) if request.state is RequestState.NEW else None
    if to is None:
        return _said(Say("desk.topic_set", facts))
    return _said(Say("desk.topic_routed", {**facts, "who": words.who(turn.unit, to, turn.now)}))


def set_urgency(command: SetUrgency, turn: Turn) -> Reply:
    """How soon it needs a word; what is due is counted anew. Raises Refusal."""
    request = worked_on(turn, command.request)
    if command.urgency is None:
        return _urgencies(request)
    if command.urgency is not request.urgency:
        turn.unit.requests.change(request.id, urgency=command.urgency.value)
        turn.note("urgency", f"request:{request.id}", urgency=command.urgency.value)
    after = desk_clock.settle(turn.unit, request, turn.now)
    named = say(f"helpdesk.urgency_{command.urgency}")
    facts: dict[str, Fact] = {"request": request.number, "urgency": named}
    if not after.state.owed:
        return _said(Say("desk.urgency_set", facts))
    due = words.at(turn.unit, after.expected_at)
    return _said(Say("desk.urgency_due", {**facts, "at": due}))


def _may_mark(turn: Turn, command: SetTopic) -> Request:
    request = find(turn, command.request)
    if request.asker != turn.member.person.id:
        return worked_on(turn, command.request)
    if request.state is not RequestState.NEW:
        raise Refusal("desk.topic_too_late", request=request.number)
    return request


def _routed_anew(turn: Turn, request: Request, topic: Topic) -> PersonId | None:
    """Whoever has it from now on, if that is somebody else."""
    unit, now = turn.unit, turn.now
    asker = unit.people.member(request.asker, now)
    if asker is None:
        return None
    to = owner_of(unit, topic.code, asker, now, sensitive=request.sensitive)
    if to is None or to == request.owner or not unit.requests.hand(request, to, request.state):
        return None
    by_now = owned_by(request, to)
    me = turn.member.person.id
    if to != me:
        tell_owner(unit, by_now, "request_new", now, turn.event)
    if request.owner not in {None, me}:
        old = PersonId(request.owner or 0)
        tell_expert(unit, by_now, old, "request_moved", now, turn.event, to=int(to))
    return to


def _topics(turn: Turn, request: Request) -> Reply:
    buttons = [
        Button(
            say("helpdesk.topic_title", title=topic.title(turn.language)),
            "desktopic",
            request.id,
            f"topic {request.number} {topic.title(turn.language)}",
            generation=place,
        )
        for place, topic in enumerate(every_topic(turn), 1)
        if topic.code != request.topic
    ]
    rows = [tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW)]
    return reply(say("desk.which_topic", request=request.number), Buttons(tuple(rows)))


def _urgencies(request: Request) -> Reply:
    row = tuple(
        Button(
            say(f"helpdesk.urgency_{urgency}"),
            "deskurgency",
            request.id,
            f"urgency {request.number} {urgency}",
            generation=place,
        )
        for place, urgency in enumerate(Urgency, 1)
    )
    return reply(say("desk.which_urgency", request=request.number), Buttons((row,)))


def _title(turn: Turn, topic: Topic) -> str:
    return topic.title(turn.language)


def _said(sentence: Say) -> Reply:
    return reply(sentence, toast=sentence)
