"""Somebody else's field: closed as referred, the asker told to whom and why, counted apart."""

from bot.conversation.commands.desk import Refer
from bot.conversation.replies import Reply, reply, say
from bot.domain.helpdesk import RequestState
from bot.handlers import desk_clock
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_drafts import ask_for
from bot.handlers.desk_may import held, taken
from bot.handlers.desk_sensitive import noticed
from bot.handlers.helpdesk_asking import LONGEST, too_long
from bot.handlers.helpdesk_telling import tell_asker
from bot.handlers.sensitive_seeing import ensure_written
from bot.handlers.thread_sharing import share
from bot.handlers.thread_shown import repeated
from bot.handlers.thread_traces import wrote
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message

_LONGEST_NAME = 120


def refer(command: Refer, turn: Turn) -> Reply:
    """Close it as referred. Raises Refusal; to whom and why are asked for where they miss."""
    unit, now = turn.unit, turn.now
    request = held(turn, command.request)
    ensure_written(turn, request)
    if not command.to or len(command.to) > _LONGEST_NAME:
        return ask_for(turn, request, "refer")
    if not command.why:
        return ask_for(turn, request, "why", to=command.to)
    if len(command.why) > LONGEST:
        return too_long(command.why)
    if asks := noticed(turn, request, "why", command.why, to=command.to):
        return asks
    request = taken(turn, request)
    message = Message(turn.member.person.id, "referral", command.why, now)
    index = len(unit.requests.messages(request.id))
    wrote(turn, request.id, unit.requests.add_message(request.id, message))
    state = RequestState.REFERRED.value
    unit.requests.change(request.id, state=state, closed_at=now, referred_to=command.to)
    turn.note("refer", f"request:{request.id}")
    desk_clock.settle(unit, request, now)
    told = tell_asker(unit, request, "request_referred", now, turn.event, index=index)
    share(turn, request, "thread_sent", index)
    asker = words.who(unit, request.asker, now)
    done = "desk.referred" if told else "desk.referred_kept"
    sentence = say(done, request=request.number, to=command.to, who=asker)
    return reply(sentence, *repeated(turn, command.why), toast=sentence)
