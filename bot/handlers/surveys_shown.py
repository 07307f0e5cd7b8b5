"""What people made of a call, for whoever leads it: the average and the counts, from five on."""

from collections.abc import Iterator
from datetime import datetime

from bot.conversation.replies import Say, say
from bot.domain import access
from bot.domain.calls import Call
from bot.domain.people import Member
from bot.domain.surveys import SHOWN_FROM, Tally
from bot.storage.unit import Unit


def result(unit: Unit, call: Call) -> Iterator[Say]:
    """What may be seen of it; nothing where nobody was asked."""
    tally = unit.surveys.of(call.id)
    if tally is None:
        return
    if not tally.shown:
        yield say("surveys.too_few", count=tally.answers, least=SHOWN_FROM)
        return
    yield average(tally)
    ones, twos, threes, fours, fives = tally.counts
    counts = {"ones": ones, "twos": twos, "threes": threes, "fours": fours, "fives": fives}
    yield Say("surveys.counts", counts)


def average(tally: Tally) -> Say:
    """Of those who answered; to one digit."""
    return say("surveys.average", average=round(tally.average, 1), count=tally.answers)


def on_card(unit: Unit, member: Member, call: Call, now: datetime) -> tuple[Say, ...]:
    """One line on the card of a call that is over, for whoever leads it."""
    if now < call.end or not access.leads_call(member, call, now.date()):
        return ()
    return tuple(result(unit, call))[:1]
