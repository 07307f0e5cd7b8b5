"""Buttons about files of requests → commands."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.desk_files import ShowFiles, Use, UseFile
from bot.conversation.commands.references import Ref


def _of(use: Use) -> Callable[[Pressed], Command]:
    """The subject is the request, the generation the draft that keeps the files."""
    return lambda p: UseFile(p.generation, use, Ref(id=p.subject))


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "fileto": _of(Use.TO),
    "fileanswer": _of(Use.ANSWER),
    "filenote": _of(Use.NOTE),
    "fileask": lambda p: UseFile(p.subject, Use.ASK),
    "deskfiles": lambda p: ShowFiles(Ref(id=p.subject)),
}
