"""Files that go with a request: what they are called, and which of an album go together."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Protocol, TypeVar

ALBUM_WAITS = timedelta(seconds=2)
"""Pictures of an album come one by one; what comes within this is passed on together."""
MOST = 20
"""Files of one message of a request; Telegram's albums and Slack's messages hold ten."""
PHOTO, MEDIA = "photo", "media"
"""Kinds beside a plain file (""): a picture to look at; a film, a recording."""
_LONGEST = 60
_LONGEST_SUFFIX = 10
_KILO = 1024
_SEPARATORS = re.compile(r"[/\\:*?\"<>|]+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that nobody sees or that turn others round, such as bidi marks."""
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".heif", ".bmp", ".tiff"})
MAY_TELL_PLACES = (".jpg", ".jpeg", ".jpe", ".png", ".webp")
"""Names of pictures in which it stands where they were taken, and out of which it can be left."""
_NO_REPORTS = _PICTURES | {".pdf", ".doc", ".docx", ".odt", ".ppt", ".pptx", ".kml", ".kmz", ".zip",
    ".mp4", ".mov", ".mp3", ".ogg", ".m4a", ".rtf"}  # fmt: skip


class Came(Protocol):
    """A file that came at an instant."""

    @property
    def id(self) -> int:
        """Its record."""
        ...

    @property
    def at(self) -> datetime:
        """When it came, aware."""
        ...


F = TypeVar("F", bound=Came)


def tame(name: str, kind: str = "") -> str:
    """`name` as it can be shown and saved anywhere: one line, no path, at most 60 characters."""
    seen = "".join(c for c in name if unicodedata.category(c) not in _UNSEEN)
    plain = _SEPARATORS.sub("_", " ".join(seen.split())).strip(" ._")
    if not plain:
        return {PHOTO: "photo.jpg", MEDIA: "recording"}.get(kind, "file")
    suffix = PurePosixPath(plain).suffix
    if len(suffix) > _LONGEST_SUFFIX:
        suffix = ""
    stem = plain.removesuffix(suffix)
    return stem[: _LONGEST - len(suffix)].rstrip(" .") + suffix


def measure(size: int) -> tuple[str, int]:
    """The unit, "kb" or "mb", and how many of them: what is said of a size in bytes."""
    if size < _KILO * _KILO:
        return "kb", max(1, round(size / _KILO))
    return "mb", round(size / _KILO**2)


def is_no_report(name: str, kind: str) -> bool:
    """Whether a file cannot be a conference's report of who was there."""
    return kind != "" or PurePosixPath(name.lower()).suffix in _NO_REPORTS


def together(files: Sequence[F], last: int) -> tuple[F, ...]:
    """Of the files of one message, in order, those that leave with file `last`.

    None if another has come soon after it: they leave with that one. So each leaves once.
    """
    place = next((n for n, file in enumerate(files) if file.id == last), None)
    if place is None:
        return ()
    if place + 1 < len(files) and files[place + 1].at - files[place].at <= ALBUM_WAITS:
        return ()
    first = place
    while first and files[first].at - files[first - 1].at <= ALBUM_WAITS:
        first -= 1
    return tuple(files[first : place + 1])
