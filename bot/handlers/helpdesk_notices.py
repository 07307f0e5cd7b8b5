"""Messages of the help desk, worded when they are sent, from the state of that moment."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Buttons, Heading, Part, Reply, reply, say
from bot.domain.helpdesk import Request, RequestId, RequestState, Way
from bot.domain.people import Member
from bot.handlers import helpdesk_words as words
from bot.handlers.asking_passing import to_pass_on
from bot.handlers.desk_files_words import under, under_question
from bot.handlers.earlier_shown import keep_buttons
from bot.handlers.routing_translating import to_expert
from bot.handlers.sensitive_words import held_back, never_here
from bot.handlers.thread_shown import asked, quoted
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def _request(unit: Unit, facts: Facts) -> Request | None:
    return unit.requests.get(RequestId(int(str(facts["request"]))))


def request_new(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the owner: a question, unless somebody has taken or closed it meanwhile."""
    request = _request(unit, facts)
    if request is None or request.owner != member.person.id:
        return None
    if request.state is not RequestState.NEW:
        return None
    topic = words.topic_title(unit, request.topic, member)
    title = Heading(say("helpdesk.new", request=request.number, topic=topic))
    asker = say("helpdesk.asked_by", who=words.asker(unit, request, now))
    due = say("helpdesk.expected", at=words.at(unit, request.expected_at))
    row = (
        words.take_button(request),
        words.answer_button(request),
        words.show_button(request),
    )
    asked = (*question(request, member, facts), *under_question(unit, request, member, facts))
    helps = to_expert(unit, request, member, now)
    return reply(title, asker, *asked, *helps, due, Buttons((row,)))


def request_taken(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the asker: who has it, unless it was answered or changed hands meanwhile."""
    request = _request(unit, facts)
    if request is None or request.state is not RequestState.TAKEN:
        return None
    if member.person.id != request.asker or request.owner != facts["owner"]:
        return None
    owner = words.who(unit, request.owner, now) if request.owner is not None else None
    return reply(say("helpdesk.taken_by", request=request.number, who=owner))


def request_answer(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the asker: the answer, always; the buttons only while a closing word is wanted."""
    request = _request(unit, facts)
    if request is None or member.person.id != request.asker or never_here(request, facts):
        return None
    if waits := held_back(request, facts):
        return waits
    messages = unit.requests.messages(request.id)
    index = int(str(facts["index"]))
    if index >= len(messages):
        return None
    answer = messages[index]
    title = Heading(say("helpdesk.answer_to", request=request.number))
    author = say("helpdesk.answer_from", who=words.who(unit, answer.author, now))
    passing = to_pass_on(unit, request, author, answer.text, member)
    parts: list[Part] = passing or [title, author, *quoted(answer)]
    parts += under(unit, answer)
    if request.state in {RequestState.ANSWERED, RequestState.CLOSED}:
        parts += [say("helpdesk.did_it_help"), Buttons((words.verdict_buttons(request),))]
    return reply(*parts)


def request_reopened(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the owner: it did not help yet."""
    request = _request(unit, facts)
    if request is None or request.owner != member.person.id:
        return None
    if request.state is not RequestState.REOPENED:
        return None
    asker = words.asker(unit, request, now)
    title = Heading(say("helpdesk.reopened_title", request=request.number))
    sentence = say("helpdesk.reopened_by", request=request.number, who=asker)
    row = (words.answer_button(request), words.show_button(request))
    return reply(title, sentence, *question(request, member, facts), Buttons((row,)))


def request_closed(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the other side: it is closed, and the asker's word if there is one."""
    request = _request(unit, facts)
    if request is None or request.state is not RequestState.CLOSED:
        return None
    if member.person.id == request.asker:
        closed = say("helpdesk.closed_for_you", request=request.number)
        return reply(closed, Buttons((words.verdict_buttons(request),)))
    if member.person.id != request.owner:
        return None
    asker = words.asker(unit, request, now)
    said = "helpdesk.closed_helped" if request.helped else "helpdesk.closed_by_asker"
    kept = keep_buttons(unit, request)
    return reply(say(said, request=request.number, who=asker), *kept)


def question(request: Request, member: Member, facts: Facts) -> tuple[Part, ...]:
    """What was asked, unless it stays away from this screen."""
    outside = (say("sensitive.outside_them"),) if request.way is Way.OUTSIDE else ()
    if words.withheld(request, member.person.id, str(facts.get("platform", ""))):
        return (*outside, say("helpdesk.withheld", request=request.number))
    return (*outside, *asked(request))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "request_new": request_new,
    "request_taken": request_taken,
    "request_answer": request_answer,
    "request_reopened": request_reopened,
    "request_closed": request_closed,
}
