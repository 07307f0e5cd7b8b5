"""An answer about attendance as it was wanted: words, a picture, a file; the rest one tap away."""

from bot.conversation.commands.attendance import AskAttendance, Form
from bot.conversation.replies import (
    Button,
    Buttons,
    Document,
    Part,
    Picture,
    Reply,
    reply,
    say,
)
from bot.handlers.attendance_answers import Answer
from bot.handlers.attendance_chart import chart_of
from bot.handlers.attendance_files import FILES, file_of, has_paper
from bot.handlers.attendance_grid import grid_of
from bot.handlers.attendance_kept import keep
from bot.handlers.attendance_scope import Scope
from bot.handlers.attendance_spans import typed
from bot.handlers.attendance_words import rests_on, shortened
from bot.handlers.turn import Turn

FORM_VERBS = {
    "chart": Form.CHART,
    "grid": Form.GRID,
    "sheet": Form.XLSX,
    "csv": Form.CSV,
    "pdf": Form.PDF,
}
NOT_WORDS = {*FILES, Form.CHART, Form.GRID}


def shown(answer: Answer, command: AskAttendance, turn: Turn) -> Reply:
    """The answer, and below it buttons; the question is kept for them."""
    parts = parts_of(answer, command, turn)
    rows = _verbs(answer)
    if not rows or any(isinstance(part, Picture | Document) for part in parts):
        return reply(*parts)
    return reply(*parts, _buttons(rows, command, keep(command, turn)))


def parts_of(answer: Answer, command: AskAttendance, scope: Scope) -> tuple[Part, ...]:
    """The answer as it was wanted, without buttons."""
    if command.form is Form.CHART and answer.found:
        return (chart_of(answer.found),)
    if command.form is Form.GRID and has_paper(answer):
        return (grid_of(answer.records, scope.unit.partners.all()),)
    file = file_of(command.form, answer, scope) if command.form in FILES else None
    if file is not None:
        return (answer.sentences[0], file)
    parts: list[Part] = [*answer.sentences]
    if answer.table is not None:
        parts.append(shortened(answer.table))
    if command.form in NOT_WORDS:
        parts.append(say("attendance.words_only"))
    if answer.found:
        parts.append(rests_on(answer.found))
    return tuple(parts)


def _verbs(answer: Answer) -> list[tuple[str, ...]]:
    """What else there is, in rows: the same as a picture, and as a file."""
    chart = ("chart",) if answer.found else ()
    grid, paper = (("grid",), ("pdf",)) if has_paper(answer) else ((), ())
    files = ("sheet", "csv") if answer.records or answer.table else ()
    return [row for row in ((*chart, *grid), (*files, *paper)) if row]


def _buttons(rows: list[tuple[str, ...]], command: AskAttendance, query: int) -> Buttons:
    return Buttons(tuple(tuple(_button(verb, command, query) for verb in row) for row in rows))


def _button(verb: str, command: AskAttendance, query: int) -> Button:
    label = say(f"attendance.button_{verb}")
    return Button(label, verb, query, typed(command, FORM_VERBS[verb]))
