"""Sensitive requests: few see them, and their asker says how the answer may come (issue 8.7)."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class MarkSensitive:
    """`sensitive 7`, by its asker, its owner or who leads."""

    request: Ref


@dataclass(frozen=True, slots=True)
class MarkPlain:
    """`not sensitive 7`, by its asker or who leads."""

    request: Ref


@dataclass(frozen=True, slots=True)
class AnswerHere:
    """`answer me here 7`: the asker takes the answer in this chat."""

    request: Ref


@dataclass(frozen=True, slots=True)
class AnswerOutside:
    """`outside 7 by NAME`: somebody reaches the asker outside the bot.

    Neither name nor `person` (a button's): asks by whom.
    """

    request: Ref
    who: str = ""
    person: int | None = None


SensitiveCommand = MarkSensitive | MarkPlain | AnswerHere | AnswerOutside
