"""What is said about the life of a request, and about experts: by the command's name."""

from tests.kills.deed import CHAIR, MAG, NEXT, NIGERIA, Deed, deed, having

QUESTION = "ask Who can advise on land release?"
ASKED = having((NIGERIA, QUESTION))
WAITS = having((NIGERIA, QUESTION), (MAG, f"wait {NEXT} In which country?"))

DESK: dict[str, tuple[Deed, ...]] = {
    "ShowMoves": (deed(MAG, f"request {NEXT} more", before=ASKED),),
    "Assign": (deed(CHAIR, f"assign {NEXT} to va@hi.example", "request", "audit", before=ASKED),),
    "HandOver": (
        deed(
            MAG,
            f"hand over {NEXT} to va@hi.example because of leave",
            "request",
            "message",
            "audit",
            before=ASKED,
        ),
    ),
    "NotMine": (
        deed(
            MAG, f"not mine {NEXT} because of leave", "request", "message", "audit", before=ASKED
        ),
    ),
    "AddNote": (deed(MAG, f"note {NEXT} I asked around.", "message", "audit", before=ASKED),),
    "SetTopic": (deed(MAG, f"topic {NEXT} treaties", "request", "audit", before=ASKED),),
    "SetUrgency": (deed(MAG, f"urgency {NEXT} urgent", "request", "audit", before=ASKED),),
    "AskBack": (
        deed(MAG, f"wait {NEXT} In which country?", "request", "message", "audit", before=ASKED),
    ),
    "AddWords": (
        deed(NIGERIA, f"reply {NEXT} In Nigeria.", "request", "message", "audit", before=WAITS),
    ),
    "Refer": (
        deed(
            MAG,
            f"refer {NEXT} to Child Protection AoR because of schools",
            "request",
            "message",
            "audit",
            before=ASKED,
        ),
    ),
    "ShowExperts": (deed(MAG, "experts"),),
    "AddExpert": (
        deed(
            CHAIR,
            "expert add rep@drc.example for clearance in fr, Ukraine",
            "focal_point",
            "audit",
        ),
    ),
    "RemoveExpert": (
        deed(CHAIR, "expert remove va@hi.example for rapid response", "focal_point", "audit",
             before=having((CHAIR, "expert add va@hi.example for rapid response standby"))),
    ),
}  # fmt: skip
