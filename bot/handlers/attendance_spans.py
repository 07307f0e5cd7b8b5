"""A question about attendance as words: its time, its reading, what a person would type."""

from datetime import timedelta

from bot.conversation.commands.attendance import AskAttendance, Form, Measure
from bot.conversation.moments.reading import Period
from bot.conversation.replies import Say, say
from bot.domain.calls import CallKind

_DAY = timedelta(days=1)
_KINDS = {CallKind.PARTNER: "partner calls", CallKind.COORDINATOR: "coordinator calls"}
_FORMS = {
    Form.TABLE: "as a table",
    Form.CHART: "as a chart",
    Form.GRID: "as a grid",
    Form.XLSX: "in excel",
    Form.CSV: "as csv",
    Form.PDF: "as pdf",
}
_ALL = {
    Measure.LIST: "attendance",
    Measure.COUNT: "how many partners came",
    Measure.MISSING: "who was absent",
    Measure.STREAK: "who missed",
    Measure.AVERAGE: "average attendance",
    Measure.RATE: "attendance rate",
    Measure.COMPARE: "compare attendance",
    Measure.TREND: "attendance trend",
    Measure.TARGET: "are we on target",
    Measure.ONCE: "who came once",
}
_ONE = {
    Measure.LIST: "attendance of {who}",
    Measure.COUNT: "how often did {who} come",
    Measure.STREAK: "how many calls in a row has {who} missed",
    Measure.RATE: "attendance rate of {who}",
    Measure.COMPARE: "compare attendance of {who}",
    Measure.TREND: "attendance trend of {who}",
}


def span_of(period: Period | None) -> Say:
    """The time that a question is about."""
    if period is None or period == Period():
        return say("attendance.span_all")
    if period.last_calls is not None:
        return say("attendance.span_last", count=period.last_calls)
    last = None if period.end is None else period.end - _DAY
    if last is None:
        return say("attendance.span_since", first=period.start)
    if period.start is None:
        return say("attendance.span_until", last=last)
    if period.start == last:
        return say("attendance.span_day", first=last)
    return say("attendance.span_days", first=period.start, last=last)


def reading(command: AskAttendance) -> Say:
    """One reading of a question, on a button."""
    measure = say(f"attendance.measure_{command.measure}")
    return say("attendance.one_reading", measure=measure, span=span_of(command.period))


def typed(command: AskAttendance, form: Form | None = None) -> str:
    """What a person would type for the same question, as `form`."""
    sentences = _ONE if command.partner else _ALL
    begin = sentences.get(command.measure) or _ALL[command.measure]
    parts = [begin.format(who=command.partner), _time(command)]
    if command.kind in _KINDS and command.measure is not Measure.STREAK:
        parts.append(f"at {_KINDS[command.kind]}")
    parts.append(_FORMS.get(form or Form.WORDS, ""))
    return " ".join(part for part in parts if part)


def _time(command: AskAttendance) -> str:
    if command.measure is Measure.STREAK:
        return "" if command.partner else _in_a_row(command)
    if command.against is not None:
        return f"{_between(command.period)} with {_between(command.against)}"
    return _between(command.period)


def _in_a_row(command: AskAttendance) -> str:
    number = command.period.last_calls if command.period else None
    calls = _KINDS.get(command.kind, "calls") if command.kind else "calls"
    return f"{number or 2} {calls} in a row"


def _between(period: Period | None) -> str:
    if period is None or period == Period():
        return ""
    if period.last_calls is not None:
        return f"last {period.last_calls} calls" if period.last_calls > 1 else "last call"
    if period.start is None:
        return f"until {period.end - _DAY}" if period.end else ""
    if period.end is None:
        return f"since {period.start}"
    return f"from {period.start} to {period.end - _DAY}"
