"""Who comes. As people say it."""

from bot.conversation.commands.answers import GiveAnswer, WhoAnswers
from bot.conversation.commands.any import Command
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, N, Patterns, number
from bot.domain.calls import Choice


def _delegate(groups: Groups, _: Context) -> Command:
    return GiveAnswer(number(groups), Choice.DELEGATE, delegate=groups["name"].strip())


def _answer_for(groups: Groups, _: Context) -> Command:
    choice = Choice(groups["choice"].lower())
    return GiveAnswer(number(groups), choice, partner=groups["partner"].strip())


PATTERNS: Patterns = (
    (
        rf"(?P<choice>yes|no|maybe)(?:\s+{N})?",
        lambda g, _: GiveAnswer(number(g), Choice(g["choice"].lower())),
    ),
    (rf"send\s+(?P<name>[^?]+?)\s+to\s+{N}", _delegate),
    # Nobody's name is a question: "send her the form, where is it?"
    (r"send\s+(?P<name>[^?]+)", _delegate),
    (rf"answer\s+for\s+(?P<partner>.+?)\s+(?P<choice>yes|no|maybe)(?:\s+{N})?", _answer_for),
    (
        rf"who(?:\s+has(?:\s+not|n'?t)\s+answered|\s+is\s+silent)(?:\s+{N})?",
        lambda g, _: WhoAnswers(number(g), silent=True),
    ),
    (
        rf"who(?:\s+(?:comes|is\s+coming))?(?:\s+(?:to\s+)?{N})?",
        lambda g, _: WhoAnswers(number(g)),
    ),
)
VERBS = ("yes", "no", "maybe", "send", "who")
"""First words, for whoever mistypes them."""
