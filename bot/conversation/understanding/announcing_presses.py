"""Buttons of announcements → commands."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.conversation.buttons import Pressed
from bot.conversation.commands.announcing import (
    Announce,
    AnnounceAt,
    ShowAnnouncement,
    ShowAnnouncements,
    StopAnnouncement,
)
from bot.conversation.commands.any import Command
from bot.conversation.commands.references import Ref


def _minute(generation: int) -> datetime | None:
    """A time that was offered, as its minute since 1970."""
    return datetime.fromtimestamp(generation * 60, UTC) if generation else None


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "announce": lambda _: Announce(),
    # The subject is a list; 0 is everybody.
    "announceto": lambda p: Announce(audience=p.subject),
    # The subject is what waits for a yes.
    "announceat": lambda p: AnnounceAt(_minute(p.generation), draft=p.subject),
    "announcements": lambda _: ShowAnnouncements(),
    "announcement": lambda p: ShowAnnouncement(Ref(id=p.subject)),
    "announcemissed": lambda p: ShowAnnouncement(Ref(id=p.subject), missed=True),
    "announcestop": lambda p: StopAnnouncement(Ref(id=p.subject)),
}
