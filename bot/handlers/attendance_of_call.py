"""Who was at one call: all of it for who leads or chairs it, for everybody else their own part."""

from bot.conversation.commands.attendance import ShowAttended
from bot.conversation.replies import Fact, Heading, Reply, reply, say
from bot.domain import access
from bot.domain.calls import Call
from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.handlers import attendance_words as words
from bot.handlers import cards
from bot.handlers.attendance_figures import Record, headline, record
from bot.handlers.attendance_summary import summary
from bot.handlers.turn import Turn, find_call


def show_attended(command: ShowAttended, turn: Turn) -> Reply:
    """What is recorded of a call that has begun. Raises Refusal."""
    call = find_call(turn, command.call)
    if turn.now < call.start:
        raise Refusal("attendance.nobody_yet", call=call.number)
    if turn.leads or access.chairs(turn.member, call):
        return Reply(summary(turn.unit, call, turn.now))
    heading = Heading(say("attendance.of", title=cards.title(call), at=cards.at(call, "short")))
    found = record(turn.unit, call)
    if turn.member.role is Role.DONOR:
        return reply(heading, *words.of_period(headline([found]), [found]))
    return reply(heading, say("attendance.own_part", **_own(found, call, turn)))


def _own(found: Record, call: Call, turn: Turn) -> dict[str, Fact]:
    partner = turn.member.partner
    if partner is not None:
        return {"who": partner.code, "what": words.partner_there(found, partner.id)}
    there = turn.unit.attendance.calls_of(turn.member.person.id)
    return {"who": say("attendance.you"), "what": words.person_there(found, there)}
