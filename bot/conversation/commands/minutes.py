"""Minutes of calls."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef


@dataclass(frozen=True, slots=True)
class ShowMinutes:
    """`minutes 13`; `minutes`: of the last call."""

    call: Ref


@dataclass(frozen=True, slots=True)
class KeepMinutes:
    """`minutes 13 …`: a text or a link; or a file dropped with `minutes 13`.

    Neither: a button, asks for the words.
    """

    call: Ref
    text: str = ""
    file: FileRef | None = None


@dataclass(frozen=True, slots=True)
class TellMinutes:
    """`minutes 13 tell everybody`: corrected minutes are sent round again."""

    call: Ref


MinutesCommand = ShowMinutes | KeepMinutes | TellMinutes
