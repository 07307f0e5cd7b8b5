"""An answer about attendance as it was wanted: words, a chart, a file; the rest one tap away."""

from bot.conversation.commands.attendance import AskAttendance, Form
from bot.conversation.replies import (
    Button,
    Buttons,
    Chart,
    Document,
    Part,
    Reply,
    Table,
    reply,
    say,
)
from bot.domain.wall_time import in_zone
from bot.handlers.attendance_answers import Answer
from bot.handlers.attendance_chart import chart_of
from bot.handlers.attendance_kept import keep
from bot.handlers.attendance_scope import Scope
from bot.handlers.attendance_spans import typed
from bot.handlers.attendance_words import rests_on, shortened
from bot.handlers.turn import Turn
from bot.reports.documents import attendance_csv, attendance_xlsx

FORM_VERBS = {"chart": Form.CHART, "sheet": Form.XLSX, "csv": Form.CSV}


def shown(answer: Answer, command: AskAttendance, turn: Turn) -> Reply:
    """The answer, and below it buttons; the question is kept for them."""
    parts = parts_of(answer, command, turn)
    verbs = _verbs(answer)
    if not verbs or any(isinstance(part, Chart | Document) for part in parts):
        return reply(*parts)
    return reply(*parts, _buttons(verbs, command, keep(command, turn)))


def parts_of(answer: Answer, command: AskAttendance, scope: Scope) -> tuple[Part, ...]:
    """The answer as it was wanted, without buttons."""
    if command.form is Form.CHART and answer.found:
        return (chart_of(answer.found),)
    file = answer.file or answer.table
    if command.form in {Form.XLSX, Form.CSV} and file is not None:
        return (answer.sentences[0], _file(command.form, file, scope))
    parts: list[Part] = [*answer.sentences]
    if answer.table is not None:
        parts.append(shortened(answer.table))
    if command.form in {Form.CHART, Form.XLSX, Form.CSV}:
        parts.append(say("attendance.words_only"))
    if answer.found:
        parts.append(rests_on(answer.found))
    return tuple(parts)


def _file(form: Form, table: Table, scope: Scope) -> Part:
    make = attendance_xlsx if form is Form.XLSX else attendance_csv
    return make(f"attendance-{in_zone(scope.now, scope.home):%Y-%m-%d}.{form}", table)


def _verbs(answer: Answer) -> tuple[str, ...]:
    """What else there is: the same as a picture or a file."""
    chart = ("chart",) if answer.found else ()
    return (*chart, "sheet", "csv") if answer.file or answer.table else chart


def _buttons(verbs: tuple[str, ...], command: AskAttendance, query: int) -> Buttons:
    row = tuple(
        Button(say(f"attendance.button_{verb}"), verb, query, typed(command, FORM_VERBS[verb]))
        for verb in verbs
    )
    return Buttons((row,))
