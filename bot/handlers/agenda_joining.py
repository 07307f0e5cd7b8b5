"""The way into a call: in private, to those invited, a quarter of an hour before."""

from bot.conversation.commands.agenda import JoinCall
from bot.conversation.replies import At, Reply, reply, say
from bot.domain.calls import LINK_BEFORE, Call, CallState
from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.handlers import cards
from bot.handlers.agenda_finding import seen_call
from bot.handlers.turn import Turn


def join(command: JoinCall, turn: Turn) -> Reply:
    """The link, or from when on it is there. Raises Refusal."""
    call = seen_call(turn, command.call)
    if call.state is CallState.CANCELLED:
        raise Refusal("calls.cancelled_already", call=call.number)
    if call.days is not None:
        return reply(say("agenda.join_gathering", title=cards.title(call)))
    if turn.now > call.end:
        raise Refusal("agenda.join_over", call=call.number)
    if not call.join_link:
        if turn.leads_call(call):
            return reply(say("agenda.join_how_to_set", title=cards.title(call), call=call.number))
        return reply(say("agenda.join_from_chair", title=cards.title(call)))
    if turn.now < call.start - LINK_BEFORE:
        at = At(call.start - LINK_BEFORE, call.zone)
        return reply(say("agenda.join_later", title=cards.title(call), at=at))
    return _link(turn, call)


def _link(turn: Turn, call: Call) -> Reply:
    link = say("calls.join", link=call.join_link)
    if turn.member.role is Role.GUEST:
        return reply(link)
    return reply(link, say("calls.check_in_hint", call=call.number), cards.here_button(call))
