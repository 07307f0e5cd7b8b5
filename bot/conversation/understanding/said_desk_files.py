"""Files of requests. As people say it, and what comes beside a file."""

from dataclasses import replace

from bot.conversation.commands.any import Command
from bot.conversation.commands.desk import AddNote, AddWords, AskBack
from bot.conversation.commands.desk_files import ShowFiles
from bot.conversation.commands.helpdesk import AnswerRequest, Ask
from bot.conversation.envelopes import FileRef
from bot.conversation.understanding.saying import Patterns, number


def desk_beside(said: Command, file: FileRef) -> Command | None:
    """`said` with a file, if it is something that is written to the desk or by it."""
    match said:
        case Ask() | AnswerRequest() | AddNote() | AskBack() | AddWords():
            return replace(said, files=(file,))
        case _:
            return None


PATTERNS: Patterns = (
    (
        r"(?:files|photos|attachments)\s+(?:of\s+|for\s+)?(?:request\s+)?#?\s*(?P<n>\d{1,6})",
        lambda g, _: ShowFiles(number(g)),
    ),
)
VERBS = ("files", "photos", "attachments")
"""First words, for whoever mistypes them."""
