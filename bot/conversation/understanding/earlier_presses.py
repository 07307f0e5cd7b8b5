"""Buttons of earlier answers → commands."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.earlier import (
    AnswersIt,
    ApproveSaved,
    AskAnyway,
    DropSaved,
    EditSaved,
    KeepAnswer,
    RetireSaved,
    ShowAnswers,
    ShowSaved,
)
from bot.conversation.commands.references import Ref


def _ref(pressed: Pressed) -> Ref:
    return Ref(id=pressed.subject)


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "answers": lambda p: ShowAnswers(page=p.subject or 1, turning=bool(p.subject)),
    "saved": lambda p: ShowSaved(_ref(p)),
    # The generation is the draft that keeps the question.
    "answersit": lambda p: AnswersIt(_ref(p), p.generation),
    "askanyway": lambda p: AskAnyway(p.subject),
    "keep": lambda p: KeepAnswer(_ref(p)),
    "approvesaved": lambda p: ApproveSaved(_ref(p)),
    "editsaved": lambda p: EditSaved(_ref(p)),
    "editquestion": lambda p: EditSaved(_ref(p), question=True),
    "dropsaved": lambda p: DropSaved(_ref(p)),
    "retiresaved": lambda p: RetireSaved(_ref(p)),
}
