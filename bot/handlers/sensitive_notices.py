"""What the owner of a sensitive request hears of how its asker is to be reached."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Buttons, Heading, Reply, reply, say
from bot.domain.helpdesk import Request, RequestId, Way
from bot.domain.people import Member
from bot.handlers import desk_buttons as buttons
from bot.handlers import helpdesk_words as words
from bot.handlers.helpdesk_notices import question
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def outside(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To its owner: reach the asker yourself; nothing is answered here."""
    request = _own(unit, member, facts)
    if request is None or request.way is not Way.OUTSIDE or request.state.ended:
        return None
    title = Heading(say("sensitive.outside_title", request=request.number))
    asker = say("helpdesk.asked_by", who=words.asker(unit, request, now))
    due = say("sensitive.outside_by", at=words.at(unit, request.expected_at))
    how = question(request, member, facts)
    return reply(title, asker, *how, due, Buttons(buttons.for_owner(request)))


def inside(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To its owner: the asker would rather be answered here after all."""
    request = _own(unit, member, facts)
    if request is None or request.way is Way.OUTSIDE or request.state.ended:
        return None
    asker = words.asker(unit, request, now)
    sentence = say("sensitive.inside", request=request.number, who=asker)
    return reply(sentence, Buttons(buttons.for_owner(request)))


def _own(unit: Unit, member: Member, facts: Facts) -> Request | None:
    request = unit.requests.get(RequestId(int(str(facts["request"]))))
    return request if request is not None and request.owner == member.person.id else None


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "request_outside": outside,
    "request_inside": inside,
}
