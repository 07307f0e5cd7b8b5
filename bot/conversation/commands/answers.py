"""Answers to invitations."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref
from bot.domain.calls import Choice


@dataclass(frozen=True, slots=True)
class GiveAnswer:
    """`yes`, `no 12`, `maybe`, `send <name>`; `partner`: `answer for MAG yes`, as written."""

    call: Ref
    choice: Choice
    delegate: str | None = None
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class WhoAnswers:
    """`who`, `who 12`, `who has not answered 12` (`silent`)."""

    call: Ref
    silent: bool = False


AnswersCommand = GiveAnswer | WhoAnswers
