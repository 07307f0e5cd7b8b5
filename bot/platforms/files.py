"""Files that people send: how large they may be, and why one cannot be had."""

from bot.conversation.outcomes import FileInDoubt, FileLost

LIMIT = 10 * 1024 * 1024  # bytes; a year of attendance is far below


class FileTooLarge(FileLost, ValueError):
    """The file is larger than LIMIT."""

    def __init__(self, size: int) -> None:
        """`size` in bytes, as far as it is known."""
        super().__init__(f"file of {size} bytes")
        self.size = size


class FileUnavailable(OSError):
    """The platform does not give the file out, or not now."""


class FileGone(FileUnavailable, FileInDoubt):
    """The platform knows no such file, or says that it does not at this moment."""
