"""Messages in the thread of a request: what was sent to the asker, and what has changed since."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.envelopes import AccountRef, ChatRef, Platform
from bot.conversation.replies import Buttons, Heading, Reply, reply, say
from bot.domain.helpdesk import Request, RequestId
from bot.domain.people import Member
from bot.handlers import desk_notices, helpdesk_notices
from bot.handlers import helpdesk_words as words
from bot.handlers.helpdesk_lists import card
from bot.handlers.thread_sending import sent_to
from bot.handlers.thread_sharing import works_on
from bot.handlers.thread_shown import quoted
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def sent(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To experts: what has been sent to the asker, by whom and when."""
    request = _request(unit, facts)
    if request is None or not works_on(unit, request, member.person.id, now):
        return None
    message = _message(unit, request, facts)
    first = sent_to(unit, request, "thread.sent", message.at, now)
    author = say("helpdesk.answer_from", who=words.who(unit, message.author, now))
    if words.withheld(request, member.person.id, str(facts.get("platform", ""))):
        return reply(first, author)
    return reply(first, author, *quoted(message))


def copy(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """In place of a message that shows words of a request: the same, from what they are by now."""
    request = _request(unit, facts)
    if request is None:
        return None
    direction = _message(unit, request, facts).direction
    if member.person.id == request.asker:
        for_asker = _ASKERS.get(direction)
        return for_asker(unit, member, facts, now) if for_asker else None
    if not works_on(unit, request, member.person.id, now):
        return None
    return _EXPERTS.get(direction, sent)(unit, member, facts, now)


def shown(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """In place of a message that shows a whole request: the request as it is by now."""
    request = _request(unit, facts)
    if request is None:
        return None
    mine = member.person.id == request.asker
    if not mine and not works_on(unit, request, member.person.id, now):
        return None
    platform = Platform(str(facts["platform"]))
    account, chat = AccountRef(platform, "", ""), ChatRef(platform, "", "")
    turn = Turn(unit, member, account, chat, now, said=now, event="")
    return card(turn, request)


def asked(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The question, whoever has it by now."""
    request = _request(unit, facts)
    still = helpdesk_notices.request_new(unit, member, facts, now)
    if request is None or still is not None:
        return still
    topic = words.topic_title(unit, request.topic, member)
    title = Heading(say("helpdesk.title", request=request.number, topic=topic))
    asker = say("helpdesk.asked_by", who=words.asker(unit, request, now))
    question = helpdesk_notices.question(request, member, facts)
    return reply(title, asker, *question, Buttons(((words.show_button(request),),)))


def _request(unit: Unit, facts: Facts) -> Request | None:
    return unit.requests.get(RequestId(int(str(facts["request"]))))


def _message(unit: Unit, request: Request, facts: Facts) -> Message:
    return unit.requests.messages(request.id)[int(str(facts["index"]))]


Wording = Callable[[Unit, Member, Facts, datetime], Reply | None]
_ASKERS: dict[str, Wording] = {
    "answer": helpdesk_notices.request_answer,
    "back": desk_notices.asked_back,
    "referral": desk_notices.referred,
}
_EXPERTS: dict[str, Wording] = {
    "question": asked,
    "reply": desk_notices.replied,
    "internal": desk_notices.noted,
}
KINDS: dict[str, Wording] = {
    "thread_sent": sent,
    "thread_copy": copy,
    "thread_card": shown,
}
