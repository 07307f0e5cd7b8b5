"""Earlier answers: shown before one asks, kept for others, reviewed."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class ShowAnswers:
    """`answers`, `answers WORDS`. `page`: of the list, from 1."""

    words: str = ""
    page: int = 1
    turning: bool = False


@dataclass(frozen=True, slots=True)
class ShowSaved:
    """`answers 12`."""

    saved: Ref


@dataclass(frozen=True, slots=True)
class AnswersIt:
    """`this answers it 12`, before a question is asked. `draft`: what keeps the question."""

    saved: Ref
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class AskAnyway:
    """`ask anyway`. `draft`: what keeps the question; None: the open one."""

    draft: int | None = None


@dataclass(frozen=True, slots=True)
class KeepAnswer:
    """`keep 7`: the answer to request 7, for others."""

    request: Ref


@dataclass(frozen=True, slots=True)
class ApproveSaved:
    """`approve answer 12`; of one that was approved before: it is still right."""

    saved: Ref


@dataclass(frozen=True, slots=True)
class EditSaved:
    """`edit answer 12 …`, `edit question 12 …`; without text the next message is waited for."""

    saved: Ref
    text: str = ""
    question: bool = False


@dataclass(frozen=True, slots=True)
class DropSaved:
    """`drop answer 12`: a proposal that is not wanted."""

    saved: Ref


@dataclass(frozen=True, slots=True)
class RetireSaved:
    """`retire answer 12`: it is shown to nobody any more."""

    saved: Ref


EarlierCommand = (
    ShowAnswers
    | ShowSaved
    | AnswersIt
    | AskAnyway
    | KeepAnswer
    | ApproveSaved
    | EditSaved
    | DropSaved
    | RetireSaved
)
