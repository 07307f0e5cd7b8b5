"""What is asked about one organisation: at how many calls, since when not, more or less often."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.commands.attendance import AskAttendance, Measure
from bot.conversation.replies import Say, say
from bot.domain.calls import CallId
from bot.domain.people import Partner
from bot.handlers import attendance_words as words
from bot.handlers.attendance_answers import FEWEST_FOR_TREND, Answer, percent, way
from bot.handlers.attendance_figures import Record
from bot.handlers.attendance_spans import span_of


def of_one(command: AskAttendance, found: Sequence[Record], partner: Partner) -> Answer:
    """The answer about `partner`; what is asked of many is answered by its calls."""
    return replace(_of_one(command, found, partner), records=found, partner=partner)


def _of_one(command: AskAttendance, found: Sequence[Record], partner: Partner) -> Answer:
    there = [partner.id in item.figure.present for item in found if item.figure.held]
    table = words.partners_table(found, partner.id)
    if not there:
        return Answer(words.of_partner(found, partner), table)
    match command.measure:
        case Measure.STREAK:
            return Answer((_streak(there, partner),), table)
        case Measure.RATE | Measure.AVERAGE:
            return Answer((*words.of_partner(found, partner), _share(there, partner)), table)
        case Measure.TREND:
            return Answer(_trend(there, partner), table)
        case _:
            return Answer(words.of_partner(found, partner), table)


def sides_of_one(
    command: AskAttendance,
    first: Sequence[Record],
    second: Sequence[Record],
    partner: Partner,
) -> Answer:
    """The same organisation in two periods."""
    sides = ((span_of(command.period), first), (span_of(command.against), second))
    return Answer(tuple(_side(span, found, partner) for span, found in sides))


def _side(span: Say, found: Sequence[Record], partner: Partner) -> Say:
    there = [partner.id in item.figure.present for item in found if item.figure.held]
    if not there:
        return say("attendance.side_nothing", span=span)
    came, count = sum(there), len(there)
    return say("attendance.side_of_one", span=span, who=partner.code, came=came, count=count)


def sides_of_person(
    command: AskAttendance,
    first: Sequence[Record],
    second: Sequence[Record],
    there: frozenset[CallId],
) -> Answer:
    """The asker's own in two periods; `there`: the calls at which they were."""
    sides = ((span_of(command.period), first), (span_of(command.against), second))
    return Answer(tuple(_side_of_person(span, found, there) for span, found in sides))


def _side_of_person(span: Say, found: Sequence[Record], there: frozenset[CallId]) -> Say:
    held = [item.call.id in there for item in found if item.figure.held]
    if not held:
        return say("attendance.side_nothing", span=span)
    return say("attendance.side_of_you", span=span, came=sum(held), count=len(held))


def _streak(there: list[bool], partner: Partner) -> Say:
    missed = there[::-1].index(True) if True in there else len(there)
    if not missed:
        return say("attendance.partner_missed_none", who=partner.code)
    return say("attendance.partner_missed", who=partner.code, count=missed)


def _share(there: list[bool], partner: Partner) -> Say:
    return say("attendance.share", who=partner.code, share=percent(sum(there), len(there)))


def _trend(there: list[bool], partner: Partner) -> tuple[Say, ...]:
    if len(there) < FEWEST_FOR_TREND:
        return (say("attendance.trend_too_few", count=len(there)),)
    middle = len(there) // 2
    before = percent(sum(there[:middle]), middle)
    after = percent(sum(there[middle:]), len(there) - middle)
    name = way(before, after)
    halves = say("attendance.trend_halves", first=middle, count=len(there) - middle)
    return (
        say(f"attendance.trend_of_one_{name}", who=partner.code, before=before, after=after),
        halves,
    )
