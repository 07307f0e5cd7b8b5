"""A question about attendance → the calls it is about → its answer, whoever may see it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from bot.conversation.commands.attendance import AskAttendance, Form, Measure
from bot.conversation.moments.reading import Period
from bot.conversation.replies import Part
from bot.domain.calls import Call, CallKind, CallState
from bot.domain.errors import Refusal
from bot.domain.people import Partner, PersonId
from bot.domain.wall_time import resolve
from bot.handlers import attendance_words as words
from bot.handlers.attendance_answers import STREAK, Answer, compared, of_all
from bot.handlers.attendance_figures import Record, due, records
from bot.handlers.attendance_of_one import of_one, sides_of_one, sides_of_person
from bot.handlers.attendance_scope import Scope
from bot.handlers.attendance_summary import summary


def is_last_call(command: AskAttendance) -> bool:
    """Whether it is "who was at the last call", which has a summary of its own."""
    plain = command.form in {None, Form.WORDS} and command.measure is Measure.LIST
    return plain and command.partner is None and command.period == Period(last_calls=1)


def last_call(command: AskAttendance, scope: Scope) -> tuple[Part, ...]:
    """What is recorded of the last call. Raises Refusal if there was none."""
    past = scope.unit.calls.past(scope.now, limit=60)
    kinds = [c for c in past if command.kind is None or c.kind is command.kind]
    last = next((c for c in kinds if c.state is CallState.PLANNED), None)
    if last is None:
        raise Refusal("attendance.no_calls")
    return summary(scope.unit, last, scope.now)


def answer_of_all(command: AskAttendance, scope: Scope) -> Answer:
    """The answer about all organisations. Raises Refusal where there was no call."""
    found = records_of(command, scope)
    if command.measure is Measure.STREAK:
        found = [item for item in found if item.figure.held][-_in_a_row(command) :]
    if command.measure is Measure.COMPARE and command.against is not None:
        return compared(command, found, _against(command, scope))
    if not found:
        raise Refusal("attendance.no_calls")
    return of_all(command, found, scope)


def answer_of_partner(partner: Partner, command: AskAttendance, scope: Scope) -> Answer:
    """The answer about one organisation."""
    found = records_of(command, scope)
    if command.measure is Measure.COMPARE and command.against is not None:
        return sides_of_one(command, found, _against(command, scope), partner)
    return of_one(command, found, partner)


def answer_of_person(person: PersonId, command: AskAttendance, scope: Scope) -> Answer:
    """The answer about somebody who speaks for no partner."""
    found, there = records_of(command, scope), scope.unit.attendance.calls_of(person)
    if command.measure is Measure.COMPARE and command.against is not None:
        return sides_of_person(command, found, _against(command, scope), there)
    return Answer(words.of_person(found, there), words.persons_table(found, there))


def records_of(command: AskAttendance, scope: Scope) -> list[Record]:
    """What is recorded of the calls asked about; a streak goes back as far as it takes."""
    period = None if command.measure is Measure.STREAK else command.period
    return records(scope.unit, _calls(period, command.kind, scope))


def _against(command: AskAttendance, scope: Scope) -> list[Record]:
    return records_of(replace(command, period=command.against), scope)


def _in_a_row(command: AskAttendance) -> int:
    number = command.period.last_calls if command.period else None
    return number or STREAK


def _calls(period: Period | None, kind: CallKind | None, scope: Scope) -> Sequence[Call]:
    """The calls asked about, in order: those due that have begun; of "the last N" no cancelled."""
    period = period or Period()
    if period.last_calls is not None:
        calls = due(scope.unit, scope.now, kind=kind)
        stood = [c for c in calls if c.state is CallState.PLANNED]
        return stood[-period.last_calls :] if period.last_calls > 0 else []
    start, end = (_midnight(day, scope.home) for day in (period.start, period.end))
    return due(scope.unit, scope.now, start=start, end=end, kind=kind)


def _midnight(day: date | None, zone: str) -> datetime | None:
    return None if day is None else resolve(datetime.combine(day, time()), zone)
