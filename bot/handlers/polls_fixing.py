"""One tap fixes the date of a poll: its call is made, everybody hears of it once."""

from bot.conversation.commands.polls import FixDate
from bot.conversation.commands.references import Ref
from bot.conversation.replies import At, Heading, Reply, reply, say
from bot.domain.calls import Call
from bot.domain.errors import Refusal
from bot.domain.polls import Poll, Slot
from bot.domain.reminders import card_at_once
from bot.handlers import cards, channel_plan, planning
from bot.handlers.consulting_asking import stop
from bot.handlers.own_times import own_time
from bot.handlers.polls_card import find, find_slot
from bot.handlers.telling import tell
from bot.handlers.turn import Turn

FIXED = "poll_fixed"


def fix(command: FixDate, turn: Turn) -> Reply:
    """The call of a slot, and the end of its poll. Pressed twice, it is made once.

    Whoever said that they can has answered nothing yet: the call's card asks them.
    """
    poll, slot = find_slot(turn, command.poll, command.place, command.slot)
    if poll.call is not None:
        call = turn.unit.calls.get(poll.call)
        title = cards.title(call)
        already = say("polls.fixed_already", title=title, at=cards.at(call))
        return Reply((already,), edits=True, toast=already)
    if slot.moment.instant <= turn.now:
        raise Refusal("calls.in_the_past", at=At(slot.moment.instant, turn.home))
    call = _made(poll, slot, turn)
    title = cards.title(call)
    at = say("calls.when", at=cards.at(call))
    return reply(Heading(say("polls.fixed", title=title)), at, say("polls.told"), edits=True)


def _made(poll: Poll, slot: Slot, turn: Turn) -> Call:
    unit, now = turn.unit, turn.now
    call = unit.calls.add(poll.kind, slot.moment, topic=poll.topic, minutes=poll.minutes)
    planning.plan_reminders(unit, call, now)
    planning.ask_at_once(unit, call, now)
    channel_plan.renew(unit, now)
    unit.polls.fixed(poll.id, call.id, now)
    stop(unit, find(Ref(id=poll.id), turn), now)
    if card_at_once(call, now) is None:
        # Where it is near, its card tells and asks in one message.
        _tell(call, poll, turn)
    turn.note("fix date", poll.about, call=call.id)
    turn.note("schedule", f"call:{call.id}")
    return call


def _tell(call: Call, poll: Poll, turn: Turn) -> None:
    members = cards.audience(turn.unit, call, turn.now)
    chosen = turn.unit.preferences.of_each(m.person.id for m in members)
    for member in members:
        person = member.person.id
        tell(
            turn.unit,
            person,
            FIXED,
            poll.about,
            turn.now,
            subject=f"call:{call.id}",
            due_at=own_time(member, chosen[person]).after_quiet(turn.now),
            expires_at=call.start,
            more={"poll": poll.id, "call": call.id, "revision": call.revision},
        )
