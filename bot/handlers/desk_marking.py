"""What a request is about and how soon it needs a word: it is routed and timed by that."""

from bot.conversation.commands.desk import SetTopic, SetUrgency
from bot.conversation.replies import Button, Buttons, Fact, Reply, Say, reply, say
from bot.domain.helpdesk import Request, RequestState, Urgency
from bot.handlers import desk_clock
from bot.handlers import helpdesk_words as words
from bot.handlers.asking_rerouting import hurry, may_mark, routed_anew
from bot.handlers.desk_topics import every_topic, find_topic, topic_at
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Topic

_IN_A_ROW = 2


def set_topic(command: SetTopic, turn: Turn) -> Reply:
    """Another topic; whoever knows it gets what nobody has taken yet. Raises Refusal.

    Its asker may say so too, until it is answered, and then it goes to whoever knows that topic.
    """
    request = may_mark(turn, command.request, taken=True)
    if not command.topic and command.place is None:
        return _topics(turn, request)
    place = command.place
    topic = find_topic(turn, command.topic) if place is None else topic_at(turn, place)
    if topic.code == request.topic:
        return _said(say("desk.topic_same", request=request.number, topic=_title(turn, topic)))
    turn.note("topic", f"request:{request.id}", topic=topic.code)
    turn.unit.requests.change(request.id, topic=topic.code)
    facts: dict[str, Fact] = {"request": request.number, "topic": _title(turn, topic)}
    to = routed_anew(turn, request)
    if to is None:
        return _said(Say("desk.topic_set", facts))
    return _said(Say("desk.topic_routed", {**facts, "who": words.who(turn.unit, to, turn.now)}))


def set_urgency(command: SetUrgency, turn: Turn) -> Reply:
    """How soon it needs a word; what is due is counted anew. Raises Refusal.

    Its asker may say so too, until somebody has it.
    """
    request = may_mark(turn, command.request)
    if command.urgency is None:
        return _urgencies(request)
    if command.urgency is not request.urgency:
        turn.unit.requests.change(request.id, urgency=command.urgency.value)
        turn.note("urgency", f"request:{request.id}", urgency=command.urgency.value)
    after = desk_clock.settle(turn.unit, request, turn.now)
    if after.urgency is Urgency.URGENT and after.state is RequestState.NEW:
        hurry(turn, after)
    named = say(f"helpdesk.urgency_{command.urgency}")
    facts: dict[str, Fact] = {"request": request.number, "urgency": named}
    if not after.state.owed:
        return _said(Say("desk.urgency_set", facts))
    due = words.at(turn.unit, after.expected_at)
    return _said(Say("desk.urgency_due", {**facts, "at": due}))


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
