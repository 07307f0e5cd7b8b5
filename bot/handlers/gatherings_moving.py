"""A gathering of whole days put on others: shown with what clashes, and whom it concerns."""

from datetime import date, datetime, time

from bot.conversation.commands.changing import MoveCall, NewTime
from bot.conversation.replies import Heading, Part, Reply, reply, say
from bot.domain.calls import Call
from bot.domain.clashes import WholeDays
from bot.domain.errors import Refusal
from bot.domain.recurrence import Moment
from bot.domain.wall_time import resolve
from bot.handlers import cards, clashes
from bot.handlers.changing_drafts import begin, decide, headcount, stored
from bot.handlers.gatherings import when
from bot.handlers.turn import Turn

_MINUTES_OF_A_DAY = 24 * 60


def preview_move(command: MoveCall, call: Call, turn: Turn) -> Reply:
    """From which days to which. Without a last day it lasts as long as before. Raises Refusal."""
    day = _first_day(command.to, call)
    days = (command.to.days if command.to else None) or call.days or 1
    zone = _zone(command.to, call, turn)
    local = datetime.combine(day, time())
    moment = Moment(local, zone, resolve(local, zone))
    at = when(moment.instant, zone, days)
    if moment.instant <= turn.now:
        raise Refusal("gatherings.in_the_past_move", at=at, call=call.number)
    if (moment.instant, days) == (call.start, call.days):
        raise Refusal("gatherings.same_days", at=at, call=call.number)
    minutes = days * _MINUTES_OF_A_DAY
    facts = {"moments": [stored(moment)], "minutes": minutes, "days": days}
    draft = begin(turn, "move", [call], facts)
    parts: list[Part] = [
        Heading(say("changing.move", title=cards.title(call))),
        say("changing.from", at=cards.at(call)),
        say("changing.to", at=at),
    ]
    whole = WholeDays(days, zone)
    parts += clashes.of_one(turn, call.kind, moment.instant, minutes, call, whole)
    return reply(*parts, headcount(turn, [call]), decide(draft))


def _first_day(to: NewTime | None, call: Call) -> date:
    """Whole days only: an hour would be lost without a word."""
    if to is None or to.day is None or to.start is not None:
        raise Refusal("gatherings.to_when", call=call.number)
    return to.day


def _zone(to: NewTime | None, call: Call, turn: Turn) -> str:
    """Where it was to be, unless another place was named."""
    return to.zone if to is not None and to.zone != turn.home else call.zone
