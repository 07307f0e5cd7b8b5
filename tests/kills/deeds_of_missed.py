"""What is said about calls missed in a row and about surveys: by the command's name."""

from tests.kills.deed import CHAIR, MAG, Deed, deed, having, pressing
from tests.kills.room import AFTER, CALL, Room

NOBODY_YET = deed(CHAIR, "missed calls", "missed_letter")


def first_letter(unit) -> tuple[int, int]:
    return unit.missed_letters.open()[0].id, 0


def five_of_call_13(unit) -> tuple[int, int]:
    return unit.calls.numbered(13).id, 5


def on_letter(verb: str):
    """The button of the first draft there is."""

    async def make(room: Room):
        await having((CHAIR, "missed calls"))(room)
        return await pressing(verb, first_letter)(room)

    return make


async def rating(room: Room):
    """MAG was there, and has been asked."""
    room.clock.instant = CALL
    await room.says(MAG, "here 13")
    return await pressing("rate", five_of_call_13, AFTER)(room)


async def held(room: Room) -> None:
    """MAG was there, and it is over."""
    await rating(room)


MISSED: dict[str, tuple[Deed, ...]] = {
    "ShowMissed": (NOBODY_YET,),
    "SendMissed": (deed(CHAIR, None, "missed_letter", "audit", before=on_letter("missedsend")),),
    "ChangeMissed": (
        deed(CHAIR, None, "draft", before=on_letter("missedchange")),
        deed(
            CHAIR,
            "missed 1: We would love to see you.",
            "missed_letter",
            "audit",
            before=having((CHAIR, "missed calls")),
        ),
    ),
    "DropMissed": (deed(CHAIR, None, "missed_letter", "audit", before=on_letter("misseddrop")),),
    "RateCall": (deed(MAG, None, "survey", "survey_voice", before=rating),),
    "ShowSurvey": (deed(CHAIR, "survey 13", before=held),),
}
