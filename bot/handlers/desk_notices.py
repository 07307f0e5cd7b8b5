"""Messages about the life of a request, worded when they are sent, from the state of then."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Buttons, Heading, Part, Reply, Say, reply, say
from bot.domain.helpdesk import Request, RequestId, RequestState
from bot.domain.people import Member, PersonId
from bot.handlers import desk_buttons as buttons
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_files_words import under, under_question
from bot.handlers.helpdesk_notices import question
from bot.handlers.sensitive_seeing import knows
from bot.handlers.sensitive_words import held_back, never_here
from bot.handlers.thread_shown import quoted, send_button
from bot.storage.repositories.helpdesk import Message
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def handed(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the new owner: who gives it, why, and the question."""
    request = _request(unit, facts)
    if request is None or request.owner != member.person.id or request.state.ended:
        return None
    topic = words.topic_title(unit, request.topic, member)
    title = Heading(say("desk.handed_title", request=request.number, topic=topic))
    by = PersonId(int(str(facts["by"])))
    parts: list[Part] = [title, say("desk.handed_by", who=words.who(unit, by, now))]
    if facts["why"] is not None:
        parts += _text(unit, request, member, facts, "why")
    parts.append(say("helpdesk.asked_by", who=words.asker(unit, request, now)))
    parts += [*question(request, member, facts), *under_question(unit, request, member, facts)]
    parts += _due(unit, request)
    return reply(*parts, Buttons(buttons.for_owner(request)))


def moved(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To whoever had it before."""
    request = _request(unit, facts)
    if request is None or request.owner == member.person.id:
        return None
    if not knows(unit, request, member, now):
        return reply(say("sensitive.moved", request=request.number))
    name = words.who(unit, PersonId(int(str(facts["to"]))), now)
    return reply(say("desk.moved", request=request.number, who=name))


def noted(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To experts: what one of them notes, which can be sent to the asker as it is."""
    return _to_owner(unit, member, facts, now, "desk.noted_by")


def replied(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the owner: what the asker adds, and until when a word is due."""
    return _to_owner(unit, member, facts, now, "desk.replied_by")


def asked_back(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the asker: what the desk has to know first."""
    request = _request(unit, facts)
    if request is None or member.person.id != request.asker or never_here(request, facts):
        return None
    if waits := held_back(request, facts):
        return waits
    title = Heading(say("desk.back_title", request=request.number))
    message = unit.requests.messages(request.id)[int(str(facts["index"]))]
    author = say("helpdesk.answer_from", who=words.who(unit, message.author, now))
    parts: list[Part] = [title, author, *quoted(message)]
    parts += under(unit, message)
    if request.state is RequestState.WAITING:
        parts += [say("desk.back_stands"), Buttons(((buttons.reply_button(request),),))]
    return reply(*parts)


def referred(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the asker: whose field it is, and why."""
    request = _request(unit, facts)
    if request is None or member.person.id != request.asker or request.referred_to is None:
        return None
    if never_here(request, facts):
        return None
    if waits := held_back(request, facts):
        return waits
    message = unit.requests.messages(request.id)[int(str(facts["index"]))]
    title = Heading(say("desk.referred_title", request=request.number))
    to = say("desk.referred_to", to=request.referred_to)
    author = say("helpdesk.answer_from", who=words.who(unit, message.author, now))
    again = Buttons(((words.ask_button(),),))
    return reply(
        title,
        to,
        *quoted(message),
        author,
        say("desk.referred_next", request=request.number),
        again,
    )


def due_soon(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """Before a word is due; still to be said only while the same clock runs."""
    return _clock(unit, member, facts, now, "desk.due_soon")


def due(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To whoever could stand in: it is due."""
    return _clock(unit, member, facts, now, "desk.due_now")


def late(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To who leads, the working day after."""
    return _clock(unit, member, facts, now, "desk.late")


def _clock(unit: Unit, member: Member, facts: Facts, now: datetime, sentence: str) -> Reply | None:
    request = _request(unit, facts)
    if request is None or not request.state.owed or request.clock != facts["clock"]:
        return None
    if not knows(unit, request, member, now):
        return None
    topic = words.topic_title(unit, request.topic, member)
    at = words.at(unit, request.expected_at)
    said: list[Say] = [say(sentence, request=request.number, topic=topic, at=at)]
    mine = request.owner == member.person.id
    if request.owner is not None and not mine:
        said.append(say("helpdesk.owned_by", who=words.who(unit, request.owner, now)))
    leads = sentence == "desk.late"
    rows = buttons.for_owner(request) if mine else buttons.for_other(request, leads=leads)
    return reply(*said, Buttons(rows))


def _to_owner(
    unit: Unit, member: Member, facts: Facts, now: datetime, sentence: str
) -> Reply | None:
    request = _request(unit, facts)
    if request is None or not (member.person.id == request.owner or facts.get("also")):
        return None
    if not knows(unit, request, member, now):
        return None
    message = unit.requests.messages(request.id)[int(str(facts["index"]))]
    first = say(sentence, request=request.number, who=words.who(unit, message.author, now))
    text = _text(unit, request, member, facts, "index")
    rows = _rows(request, member, message)
    return reply(first, *text, *_due(unit, request), Buttons(rows))


def _rows(request: Request, member: Member, message: Message) -> buttons.Rows:
    """What can be done about a message; a note can be sent, while the request is open."""
    mine = request.owner == member.person.id
    rows = buttons.for_owner(request) if mine else ((words.show_button(request),),)
    sends = message.direction == "internal" and not request.state.ended and not message.deleted
    return ((send_button(request, message.id),), *rows) if sends else rows


def _text(
    unit: Unit, request: Request, member: Member, facts: Facts, which: str
) -> tuple[Part, ...]:
    """One of the messages, unless it stays away from this screen."""
    if words.withheld(request, member.person.id, str(facts.get("platform", ""))):
        return () if which == "why" else (say("helpdesk.withheld", request=request.number),)
    message = unit.requests.messages(request.id)[int(str(facts[which]))]
    return (*quoted(message), *under(unit, message))


def _due(unit: Unit, request: Request) -> tuple[Say, ...]:
    if not request.state.owed:
        return ()
    return (say("desk.due_by", at=words.at(unit, request.expected_at)),)


def _request(unit: Unit, facts: Facts) -> Request | None:
    return unit.requests.get(RequestId(int(str(facts["request"]))))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "request_handed": handed,
    "request_moved": moved,
    "request_noted": noted,
    "request_asked_back": asked_back,
    "request_reply": replied,
    "request_referred": referred,
    "request_due_soon": due_soon,
    "request_due": due,
    "request_late": late,
}
