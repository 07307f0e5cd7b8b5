"""An answer about attendance put into a file of its own."""

import os
from pathlib import Path

from bot.cli.output import Problem
from bot.conversation.commands.attendance import Form
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Picture, Reply

Kept = Picture | Document
_FORMS = {".xlsx": Form.XLSX, ".csv": Form.CSV, ".pdf": Form.PDF, ".png": Form.CHART}
_OWNER_ALONE = 0o600
"""Who was where concerns those who lead."""


def form_of(target: Path) -> Form:
    """As what it is wanted, by the end of the name; of pictures the question says which.

    Raises Problem.
    """
    if target.exists():
        raise Problem(f"{target} is there already.", "Name another place, or remove it first.")
    form = _FORMS.get(target.suffix.lower())
    if form is None:
        hint = "Name a file that ends in .xlsx, .csv, .pdf or .png."
        raise Problem(f"The answer cannot be written to {target}.", hint)
    return form


def kept_of(reply: Reply) -> Kept | None:
    """The picture or the file of an answer."""
    return next((part for part in reply.parts if isinstance(part, Kept)), None)


def write(kept: Kept | None, target: Path, reader: Reader) -> None:
    """Make it and put it there. Raises Problem."""
    if kept is None:
        hint = "Ask for attendance over a time, such as “attendance since January”."
        raise Problem("The answer has no such picture or file.", hint)
    content = _made(kept, reader)
    try:
        mode = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(target, mode, _OWNER_ALONE), "wb") as out:
            out.write(content)
    except OSError as error:
        hint = "Check that the folder exists and can be written to."
        raise Problem(f"The answer cannot be written ({error.strerror}).", hint) from None


def _made(kept: Kept, reader: Reader) -> bytes:
    if isinstance(kept, Document):
        from bot.reports.documents import make

        return make(kept, reader)
    from bot.reports.pictures import draw

    return draw(kept, reader)
