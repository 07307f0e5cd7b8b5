"""Questions about attendance: a sentence first, then a short table, then what else there is."""

from datetime import date, datetime, time, timedelta

from bot.conversation import codec
from bot.conversation.commands.attendance import AskAttendance
from bot.conversation.moments.reading import Period
from bot.conversation.replies import Button, Buttons, Part, Reply, Say, reply, say
from bot.domain.calls import Call, CallKind, CallState
from bot.domain.errors import Refusal
from bot.domain.people import Partner, Role
from bot.domain.wall_time import resolve
from bot.handlers import attendance_words as words
from bot.handlers.attendance_chart import chart_of
from bot.handlers.attendance_figures import due, headline, records
from bot.handlers.attendance_summary import summary
from bot.handlers.organisations import find_partner
from bot.handlers.turn import Turn

QUERY = "attendance_query"
QUERY_LIVES = timedelta(days=7)


def ask_attendance(command: AskAttendance, turn: Turn) -> Reply:
    """All figures for who leads, the indicator for donors, for all others their own."""
    if command.query is not None:
        command = _stored(command.query, turn)
    if not turn.leads:
        return _own(command, turn)
    if command.partner is not None:
        return _of_partner(find_partner(turn.unit, command.partner), command, turn)
    if command.period == Period(last_calls=1) and not command.chart:
        return _last_call(command, turn)
    return _of_all(command, turn)


def _own(command: AskAttendance, turn: Turn) -> Reply:
    """Partners see their organisation, coordinators themselves; nobody sees the others."""
    own = turn.member.partner
    if turn.member.role is Role.DONOR and command.partner is None:
        return _indicator(command, turn)
    if command.partner is not None:
        asked = find_partner(turn.unit, command.partner)
        if own is None or asked.id != own.id:
            raise Refusal("attendance.own_only")
    if own is not None:
        return _of_partner(own, command, turn)
    found = records(turn.unit, _calls(command, turn))
    there = turn.unit.attendance.calls_of(turn.member.person.id)
    return _with_table(words.of_person(found, there), words.persons_table(found, there))


def _indicator(command: AskAttendance, turn: Turn) -> Reply:
    """Donors read the indicator as it is published, and of no organisation."""
    found = records(turn.unit, _calls(command, turn))
    if not found:
        raise Refusal("attendance.no_calls")
    return reply(*words.of_period(headline(found), found), words.rests_on(found))


def _of_partner(partner: Partner, command: AskAttendance, turn: Turn) -> Reply:
    found = records(turn.unit, _calls(command, turn))
    table = words.partners_table(found, partner.id)
    return _with_table(words.of_partner(found, partner), table)


def _with_table(sentences: tuple[Say, ...], table: Part | None) -> Reply:
    return reply(*sentences, *([table] if table is not None else []))


def _last_call(command: AskAttendance, turn: Turn) -> Reply:
    past = turn.unit.calls.past(turn.now, limit=60)
    kinds = [c for c in past if command.kind is None or c.kind is command.kind]
    last = next((c for c in kinds if c.state is CallState.PLANNED), None)
    if last is None:
        raise Refusal("attendance.no_calls")
    return Reply(summary(turn.unit, last, turn.now))


def _of_all(command: AskAttendance, turn: Turn) -> Reply:
    found = records(turn.unit, _calls(command, turn))
    if not found:
        raise Refusal("attendance.no_calls")
    if command.chart:
        return reply(chart_of(found))
    last = command.period.last_calls if command.period else None
    sentences = words.of_last(found) if last else words.of_period(headline(found), found)
    query = _keep(command, turn)
    label = say("attendance.button_chart")
    buttons = Buttons(((Button(label, "chart", query, _typed(command)),),))
    return reply(*sentences, words.all_table(found), words.rests_on(found), buttons)


def _calls(command: AskAttendance, turn: Turn) -> list[Call]:
    """The calls asked about, in order: those due that have begun; of "the last N" no cancelled."""
    period = command.period or Period()
    if period.last_calls is not None:
        calls = due(turn.unit, turn.now, kind=command.kind)
        stood = [c for c in calls if c.state is CallState.PLANNED]
        return stood[-period.last_calls :] if period.last_calls > 0 else []
    start, end = (_midnight(day, turn.home) for day in (period.start, period.end))
    return due(turn.unit, turn.now, start=start, end=end, kind=command.kind)


def _midnight(day: date | None, zone: str) -> datetime | None:
    return None if day is None else resolve(datetime.combine(day, time()), zone)


def _keep(command: AskAttendance, turn: Turn) -> int:
    """Keep the question for its buttons, in a place of its own: it is nothing to be confirmed."""
    period = command.period or Period()
    facts = {
        "start": period.start,
        "end": period.end,
        "last_calls": period.last_calls,
        "kind": command.kind.value if command.kind else None,
    }
    person, place = turn.member.person.id, f"question:{turn.event}"[:200]
    expires = turn.now + QUERY_LIVES
    return turn.unit.drafts.begin(person, place, QUERY, codec.dumps(facts), expires)


def _stored(query: int, turn: Turn) -> AskAttendance:
    draft = turn.unit.drafts.get(query, turn.now)
    own = draft is not None and draft.person == turn.member.person.id
    if draft is None or not own or draft.kind != QUERY:
        raise Refusal("attendance.question_gone")
    facts = codec.loads(draft.facts, dict)
    period = Period(facts["start"], facts["end"], facts["last_calls"])
    kind = CallKind(facts["kind"]) if facts["kind"] else None
    return AskAttendance(period=period, kind=kind, chart=True)


def _typed(command: AskAttendance) -> str:
    """What a person would type for the chart."""
    period = command.period or Period()
    if period.last_calls is not None:
        return f"attendance last {period.last_calls} calls chart"
    if period.start is None:
        return "attendance chart"
    if period.end is None:
        return f"attendance since {period.start.isoformat()} chart"
    last = period.end - timedelta(days=1)
    return f"attendance from {period.start.isoformat()} to {last.isoformat()} chart"
