"""Buttons of a digest → commands: the subject is the quarter or year."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import AskAttendance, Form
from bot.conversation.commands.digests import ShowDigest
from bot.conversation.moments.reading import Period
from bot.domain.digests import Stretch


def _digest(pressed: Pressed) -> Command:
    found = Stretch.numbered(pressed.subject)
    return ShowDigest(found.year, found.quarter)


def question(number: int, form: Form) -> AskAttendance:
    """The question about attendance that a digest's button asks."""
    found = Stretch.numbered(number)
    return AskAttendance(Period(found.first, found.end), form=form)


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "digest": _digest,
    "digestchart": lambda p: question(p.subject, Form.CHART),
    "digestsheet": lambda p: question(p.subject, Form.XLSX),
}
