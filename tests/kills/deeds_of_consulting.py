"""What is said about consultations and polls about dates: by the command's name."""

from tests.kills.deed import CHAIR, MAG, Deed, deed, having, pressing
from tests.kills.room import Room

CONSULT = "consult partners on the new form by 2026-12-20"
POLL = "find a date for partners by 2026-12-20: 2027-01-19 14:00, 2027-01-20 10:00"
CONSULTED = having((CHAIR, CONSULT), (CHAIR, "confirm"))
POLLED = having((CHAIR, POLL), (CHAIR, "confirm"))


def the_consultation(unit) -> tuple[int, int]:
    return unit.consultations.numbered(1).id, 0


def second_slot(unit) -> tuple[int, int]:
    return unit.polls.numbered(1).slots[1].id, 0


def a_press(before, verb, find):
    """A button of what has been begun."""

    async def make(room: Room):
        await before(room)
        return await pressing(verb, find)(room)

    return make


CONSULTING: dict[str, tuple[Deed, ...]] = {
    "StartConsultation": (deed(CHAIR, CONSULT, "draft"),),
    "ShowConsultations": (deed(MAG, "consultations", before=CONSULTED),),
    "ShowConsultation": (deed(MAG, "consultation 1", before=CONSULTED),),
    "GiveView": (
        deed(MAG, "consultation 1 object Why?", "consultation_answer", "audit", before=CONSULTED),
        deed(
            MAG,
            None,
            "consultation_answer",
            "audit",
            before=a_press(CONSULTED, "viewagree", the_consultation),
        ),
    ),
    "CloseConsultation": (
        deed(CHAIR, "consultation 1 close", "consultation", "audit", before=CONSULTED),
    ),
    "ExtendConsultation": (
        deed(CHAIR, "consultation 1 until 2026-12-22", "consultation", "audit", before=CONSULTED),
    ),
    "FileConsultation": (deed(CHAIR, "consultation 1 file", "audit", before=CONSULTED),),
    "StartPoll": (deed(CHAIR, POLL, "draft"),),
    "ShowPolls": (deed(MAG, "polls", before=POLLED),),
    "ShowPoll": (deed(MAG, "poll 1", before=POLLED),),
    "AnswerPoll": (
        deed(MAG, "poll 1 can 1, 2", "poll_answer", "audit", before=POLLED),
        deed(
            MAG,
            None,
            "poll_answer",
            "audit",
            before=a_press(POLLED, "slotcan", second_slot),
        ),
    ),
    "ClosePoll": (deed(CHAIR, "poll 1 close", "poll", "audit", before=POLLED),),
    "ExtendPoll": (deed(CHAIR, "poll 1 until 2026-12-22", "poll", "audit", before=POLLED),),
    "FixDate": (
        deed(CHAIR, "poll 1 fix 2", "call", "poll", "audit", before=POLLED),
        deed(
            CHAIR,
            None,
            "call",
            "poll",
            "audit",
            before=a_press(POLLED, "fixdate", second_slot),
        ),
    ),
}
