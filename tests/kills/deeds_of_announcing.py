"""What is said about announcements: by the command's name."""

from bot.domain.people import Role
from bot.storage.repositories.announcements import Announcement
from tests.kills.deed import CHAIR, Deed, deed, having, pressing
from tests.kills.room import NOW

HELLO = "announce to donors: Hello"
LATER = "announce to donors on 2027-01-20 at 9:00: Hello"
MADE = having((CHAIR, LATER), (CHAIR, "confirm"))


def waiting(unit) -> tuple[int, int]:
    """One that has not left yet."""
    author = unit.people.by_email(CHAIR).id
    made = Announcement(author, Role.GLOBAL_COORDINATOR, ("donors",), "Hello", NOW)
    return unit.announcements.add(made, NOW).id, 0


ANNOUNCING: dict[str, tuple[Deed, ...]] = {
    "Announce": (deed(CHAIR, HELLO, "draft"),),
    "AnnounceAt": (
        deed(CHAIR, "announce 2027-01-20 at 9:00", "draft", before=having((CHAIR, HELLO))),
    ),
    "ShowAnnouncements": (deed(CHAIR, "announcements"),),
    "ShowAnnouncement": (deed(CHAIR, "announcement 1", before=MADE),),
    "StopAnnouncement": (
        deed(CHAIR, None, "announcement", "audit", before=pressing("announcestop", waiting)),
    ),
}
CONFIRMED = (
    deed(CHAIR, "confirm", "announcement", "draft", "audit", before=having((CHAIR, HELLO))),
    deed(CHAIR, "confirm", "announcement", "draft", "audit", before=having((CHAIR, LATER))),
)
"""What comes of a yes."""
