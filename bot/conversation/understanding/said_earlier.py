"""Earlier answers. As people say it."""

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
from bot.conversation.commands.people import Help
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns, number

_N = r"#?(?P<n>\d{1,6})\.?"
_TEXT = r"(?:[\s:,]+(?P<text>\S.*))?"


def _edit(groups: Groups, _: Context) -> Command:
    return EditSaved(number(groups), groups.get("text", "").strip())


def _reword(groups: Groups, _: Context) -> Command:
    return EditSaved(number(groups), groups.get("text", "").strip(), question=True)


PATTERNS: Patterns = (
    # How to look for an answer; with words they are looked for.
    (r"search\s*[.?!:]?", lambda *_: Help("answers")),
    (
        r"search(?:\s*:)?\s+(?:(?:about|on|for)\s+)?(?P<words>\S.*)",
        lambda g, _: ShowAnswers(g["words"].strip()),
    ),
    (r"answers", lambda *_: ShowAnswers()),
    (r"answers\s+(?:more|page)\s+(?P<n>[1-9]\d?)", lambda g, _: ShowAnswers(page=int(g["n"]))),
    (rf"answers\s+{_N}", lambda g, _: ShowSaved(number(g))),
    (
        r"answers\s+(?:(?:about|on|for|to)\s+)?(?P<words>\S.*)",
        lambda g, _: ShowAnswers(g["words"].strip()),
    ),
    (rf"(?:this|that)\s+answers\s+it\s+{_N}", lambda g, _: AnswersIt(number(g))),
    (r"ask\s+any\s?way", lambda *_: AskAnyway()),
    (
        rf"keep\s+(?:the\s+)?(?:answer\s+(?:to\s+)?)?(?:request\s+)?{_N}(?:\s+for\s+others)?",
        lambda g, _: KeepAnswer(number(g)),
    ),
    (rf"approve\s+answer\s+{_N}", lambda g, _: ApproveSaved(number(g))),
    (rf"answer\s+{_N}\s+(?:is\s+)?still\s+right", lambda g, _: ApproveSaved(number(g))),
    (rf"edit\s+answer\s+#?(?P<n>\d{{1,6}}){_TEXT}", _edit),
    (rf"edit\s+question\s+#?(?P<n>\d{{1,6}}){_TEXT}", _reword),
    (rf"drop\s+answer\s+{_N}", lambda g, _: DropSaved(number(g))),
    (rf"retire\s+answer\s+{_N}", lambda g, _: RetireSaved(number(g))),
)
VERBS = ("answers", "search", "approve", "retire", "edit")
"""First words, for whoever mistypes them."""
