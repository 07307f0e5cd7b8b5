"""Announcements to lists of people."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef


@dataclass(frozen=True, slots=True)
class Announce:
    """`announce to partners and coordinators tomorrow at 9: text`, or a file with such words.

    `to`: names of lists as they were said; empty: asked for. `at`: aware UTC, None: now.
    `audience`: one list by its record, where a button chose it; 0 is everybody. `said`: all that
    followed "to" where nothing sets the text apart: it may end in a text, or in a time, which is
    `unclear` if it is a day without an hour or no day at all.
    """

    to: tuple[str, ...] = ()
    text: str = ""
    at: datetime | None = None
    urgent: bool = False
    file: FileRef | None = None
    audience: int | None = None
    said: str = ""
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class AnnounceAt:
    """`announce tomorrow at 9:00`, of the one that waits; `at` None: which times there are."""

    at: datetime | None = None
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class ShowAnnouncements:
    """`announcements`."""


@dataclass(frozen=True, slots=True)
class ShowAnnouncement:
    """`announcement 3`; `missed`: each of those who did not get it."""

    announcement: Ref
    missed: bool = False


@dataclass(frozen=True, slots=True)
class StopAnnouncement:
    """`announcement 3 stop`."""

    announcement: Ref


AnnouncingCommand = Announce | AnnounceAt | ShowAnnouncements | ShowAnnouncement | StopAnnouncement
