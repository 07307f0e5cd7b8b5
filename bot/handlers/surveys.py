"""How useful a call was: one tap, counted without a name; the sum for whoever leads.

What the database holds of a tap: that the person has answered (`survey_voice`), the event that
arrived, without what it said, and the thanks; apart from these one row of counters a call. A
button's data and typed scores are stored nowhere, not even as a hash, and no audit is written.
"""

from typing import assert_never

from bot.conversation.commands.surveys import RateCall, ShowSurvey, SurveysCommand
from bot.conversation.replies import At, Heading, Part, Reply, reply, say
from bot.domain.calls import Call
from bot.domain.errors import Refusal
from bot.domain.surveys import OPEN_FOR, SCORES, is_asked_about, open_at
from bot.handlers import cards
from bot.handlers.surveys_due import was_there
from bot.handlers.surveys_shown import result
from bot.handlers.turn import Turn, current_call, find_call

UNKEPT = (RateCall,)
"""Commands whose words are not even kept as a hash."""


def handle(command: SurveysCommand, turn: Turn) -> Reply:
    """Answer a command about surveys. Raises Refusal."""
    match command:
        case RateCall(ref, score):
            return _rate(find_call(turn, ref), score, turn)
        case ShowSurvey(ref):
            return _show(current_call(turn, ref), turn)
        case _:
            assert_never(command)


def _rate(call: Call, score: int, turn: Turn) -> Reply:
    unit, person = turn.unit, turn.member.person.id
    if not is_asked_about(call) or score not in SCORES:
        raise Refusal("surveys.none_about", call=call.number)
    if turn.message is None and not turn.chat.private:
        raise Refusal("surveys.in_private")
    if turn.now < call.end:
        raise Refusal("surveys.too_early", call=call.number)
    if not open_at(call, turn.now):
        raise Refusal("surveys.closed", call=call.number)
    if unit.surveys.answered(call.id, person):
        raise Refusal("surveys.already", call=call.number)
    if not was_there(unit, call, person, turn.now):
        raise Refusal("surveys.not_there", call=call.number)
    unit.surveys.begin(call.id)
    unit.surveys.count(call.id, person, score)
    thanks = say("surveys.thanks", title=cards.title(call))
    return Reply((thanks,), edits=True, toast=say("surveys.thanks_short"))


def _show(call: Call, turn: Turn) -> Reply:
    turn.ensure_leads_call(call)
    if not is_asked_about(call):
        raise Refusal("surveys.none_about", call=call.number)
    heading = Heading(say("surveys.of", title=cards.title(call), at=cards.at(call, "short")))
    lines = list(result(turn.unit, call))
    over = turn.now >= call.end + OPEN_FOR
    nobody = say("surveys.nobody_was_asked" if over else "surveys.nobody_asked")
    parts: list[Part] = [heading, *(lines or [nobody])]
    if lines and open_at(call, turn.now):
        until = At(call.end + OPEN_FOR, call.zone, "short")
        parts.append(say("surveys.open_until", at=until))
    return reply(*parts)
