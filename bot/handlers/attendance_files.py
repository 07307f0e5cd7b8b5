"""An answer about attendance as a file: a workbook, one table, or the paper of a year."""

from bot.conversation.commands.attendance import Form
from bot.conversation.replies import Document
from bot.domain.wall_time import in_zone
from bot.handlers.attendance_answers import Answer
from bot.handlers.attendance_paper import paper
from bot.handlers.attendance_scope import Scope
from bot.handlers.attendance_sheets import lines, sheets
from bot.reports.documents import attendance_csv, attendance_pdf, attendance_xlsx

FILES = {Form.XLSX, Form.CSV, Form.PDF}


def file_of(form: Form, answer: Answer, scope: Scope) -> Document | None:
    """The answer as a file of this form; None where there is none."""
    name = f"attendance-{in_zone(scope.now, scope.home):%Y-%m-%d}.{form}"
    table = lines(answer, scope) if answer.partner or answer.found else answer.table
    match form:
        case Form.PDF if has_paper(answer):
            return attendance_pdf(name, paper(answer, scope))
        case Form.XLSX if table is not None:
            return attendance_xlsx(name, sheets(answer, scope))
        case Form.CSV if table is not None:
            return attendance_csv(name, table)
        case _:
            return None


def has_paper(answer: Answer) -> bool:
    """Whether it is about all organisations: the paper and the grid tell of all of them."""
    return bool(answer.records) and answer.partner is None
