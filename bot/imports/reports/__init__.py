"""Conference attendance reports of Zoom, Microsoft Teams and Google Meet.

Each form has its own file; `read_report` finds out which of them a file is.
"""

from bot.imports.reports.model import Attendee, Report
from bot.imports.reports.read import read_report

__all__ = ["Attendee", "Report", "read_report"]
