"""What is said about groups and channels: by the command's name."""

from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.channels import POSTED_KINDS
from tests.kills.deed import CHAIR, Deed, deed, pressing
from tests.kills.room import NOW

THERE = ChatRef(Platform.SLACK, "T0AOR0001", "C0AORCALLS", private=False)


def of_the_aor(unit) -> tuple[int, int]:
    """A channel that belongs to the AoR, where nothing is posted."""
    unit.deployment.give_chat(THERE, unit.aor.id)
    return unit.channels.places()[0].id, 0


def posting(unit) -> tuple[int, int]:
    """One where calls are posted."""
    of_the_aor(unit)
    return unit.channels.begin(THERE, POSTED_KINDS, NOW).id, 0


def lost(unit) -> tuple[int, int]:
    """One from which the bot was removed."""
    found = posting(unit)
    unit.channels.lose(found[0], "not_in_channel")
    return found


CHANNELS: dict[str, tuple[Deed, ...]] = {
    "ShowChannels": (deed(CHAIR, "channels"),),
    "PostCalls": (
        deed(CHAIR, None, "channel_posting", "audit", before=pressing("postcalls", of_the_aor)),
    ),
    "PostAgain": (
        deed(CHAIR, None, "channel_posting", "audit", before=pressing("postagain", lost)),
    ),
    "StopPosting": (
        deed(CHAIR, None, "channel_posting", "audit", before=pressing("stoppost", posting)),
    ),
}
