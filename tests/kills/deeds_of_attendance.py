"""What is said about who changed what: by the command's name."""

from tests.kills.deed import CHAIR, Deed, at, deed, pressing
from tests.kills.room import AFTER, CALL


def call_13(unit):
    return unit.calls.numbered(13).id, 1


async def corrected(room):
    """The chair has said who was there, and taken one back."""
    room.clock.instant = CALL
    await room.says(CHAIR, "present 13 MAG, HI")
    room.clock.instant = AFTER
    await room.says(CHAIR, "absent 13 HI because nobody spoke")


CORRECTIONS: dict[str, tuple[Deed, ...]] = {
    "SetHeld": (
        deed(CHAIR, "held 13", "call", "held_word", "audit", before=at(AFTER)),
        deed(CHAIR, "not held 13 because of a cut", "call", "held_word", "audit", before=at(AFTER)),
    ),
    "ShowAudit": (
        deed(CHAIR, "audit"),
        deed(CHAIR, "audit call 13", before=corrected),
        deed(CHAIR, None, before=pressing("audit", call_13)),
    ),
}
