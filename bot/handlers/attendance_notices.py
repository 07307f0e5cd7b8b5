"""Messages about attendance, worded when they are sent, from the state of that moment."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot.conversation import codec
from bot.conversation.replies import Fact, Listing, Part, Reply, Say, say
from bot.domain import access
from bot.domain.calls import Call, CallId, CallState, Held
from bot.domain.people import Member, PartnerId
from bot.handlers.attendance_figures import day_of
from bot.handlers.attendance_summary import summary
from bot.handlers.digest_words import year_so_far
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def report_read(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """What came of a report: warnings, n of six, what is left to settle."""
    call = _call(unit, facts)
    if not access.leads_call(member, call, now.date()):
        return None
    read = say("attendance.report_read", count=_number(facts, "people"))
    return Reply((read, *_warnings(call, facts), *summary(unit, call, now)))


def _warnings(call: Call, facts: Facts) -> tuple[Say, ...]:
    """A report of another date, or of none: it was recorded, and may be the wrong file."""
    call_day, day = day_of(call), _day(facts, "day")
    if day is None:
        return (say("import.day_unknown", call_day=call_day),)
    if call_day in {day, _day(facts, "other_day")}:
        return ()
    return (say("import.other_day", day=day, call_day=call_day),)


def report_refused(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply:
    """Why a file was not taken in, and what to do next."""
    stored = codec.loads(str(facts["said"]), dict)
    why = Say(stored["msgid"], {name: _fact(value) for name, value in stored["facts"].items()})
    return Reply((say("attendance.nothing_taken_in", name=str(facts["name"])), why))


def _fact(value: object) -> Fact:
    """A fact of a refused file; lists come back as tuples."""
    if isinstance(value, tuple):
        return Listing(tuple(str(item) for item in value))
    return value if isinstance(value, (str, int, float, date)) else str(value)


def disputed(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """Sources disagree about an organisation; nothing to say once that is settled."""
    call = _call(unit, facts)
    partner = PartnerId(_number(facts, "partner"))
    verdict = unit.figures.verdicts(call.id).get(partner)
    if verdict is None or not verdict.disputed:
        return None
    if not access.leads_call(member, call, now.date()):
        return None
    code = unit.partners.get(partner).code
    return Reply((say("attendance.sources_disagree", who=code), *summary(unit, call, now)))


def call_summary(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """After the call, for its chair: who was there, what is open, whether it was held."""
    call = _call(unit, facts)
    moved = call.revision != facts["revision"] or call.state is CallState.CANCELLED
    if moved or call.held is Held.NO or not access.leads_call(member, call, now.date()):
        return None
    parts: tuple[Part, ...] = summary(unit, call, now)
    year = (year_so_far(unit, call, now),) if call.counts else ()
    return Reply((*parts, *year, say("attendance.how_to_correct", call=call.number)))


def _call(unit: Unit, facts: Facts) -> Call:
    return unit.calls.get(CallId(_number(facts, "call")))


def _number(facts: Facts, name: str) -> int:
    return int(str(facts[name]))


def _day(facts: Facts, name: str) -> date | None:
    value = facts.get(name)
    return date.fromisoformat(value) if isinstance(value, str) else None


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "report_read": report_read,
    "report_refused": report_refused,
    "attendance_disputed": disputed,
    "call_summary": call_summary,
}
