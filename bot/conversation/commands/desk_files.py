"""Files that come to the help desk, and files of its requests."""

from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef


class Use(StrEnum):
    """What a file is for. `TO`: it goes to a request, as what is asked if that is not clear."""

    TO = "to"
    ASK = "ask"
    ANSWER = "answer"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SendFile:
    """A file, with words or without, that nothing has asked for.

    `about`: the request whose message it answers.
    """

    file: FileRef
    text: str = ""
    about: Ref | None = None


@dataclass(frozen=True, slots=True)
class UseFile:
    """A button: what the files that wait in `draft` are for; of which request."""

    draft: int
    use: Use
    request: Ref | None = None


@dataclass(frozen=True, slots=True)
class ShowFiles:
    """`files 7`: sends them again."""

    request: Ref


DeskFilesCommand = SendFile | UseFile | ShowFiles
