"""What was said at a call: a text, a link or a file, in versions that stay on record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType

from bot.domain.calls import CallId

MinutesId = NewType("MinutesId", int)

LONGEST = 4000
LARGEST = 1024 * 1024
"""Bytes of a file."""
TIME_TO_CORRECT = timedelta(minutes=10)
"""Between minutes handed in and their being sent round (ours)."""
ENDINGS = (".pdf", ".docx", ".odt", ".txt", ".md", ".rtf")
"""Files that minutes come in."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """One version, of one kind: `text`, `link` or the name of a `file`. `revision` from 0."""

    id: MinutesId
    call: CallId
    revision: int
    at: datetime
    text: str | None = None
    link: str | None = None
    file: str | None = None


def is_minutes_file(name: str) -> bool:
    """Whether a file may hold minutes, by its name: nothing that runs, nothing with macros."""
    return name.lower().endswith(ENDINGS)
