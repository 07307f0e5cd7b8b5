"""What is said of sensitive requests: by the command's name."""

from tests.kills.deed import CHAIR, MAG, NEXT, NIGERIA, Deed, deed, having

QUESTION = "ask Who can advise on land release?"
ASKED = having((NIGERIA, QUESTION))
MARKED = having((NIGERIA, QUESTION), (MAG, f"sensitive {NEXT}"))

SENSITIVE: dict[str, tuple[Deed, ...]] = {
    "MarkSensitive": (deed(MAG, f"sensitive {NEXT}", "request", "audit", before=ASKED),),
    "MarkPlain": (deed(CHAIR, f"not sensitive {NEXT}", "request", "audit", before=MARKED),),
    "AnswerHere": (deed(NIGERIA, f"answer me here {NEXT}", "request", "audit", before=MARKED),),
    "AnswerOutside": (
        deed(NIGERIA, f"outside {NEXT} by va@hi.example", "request", "audit", before=MARKED),
    ),
}
