"""What is said about earlier answers: by the command's name."""

from tests.kills.deed import CHAIR, NEXT, NIGERIA, Deed, deed, having

QUESTION = "ask Who can advise on victim assistance?"
ANSWERED = ((NIGERIA, QUESTION), (CHAIR, f"answer {NEXT} Write to the focal points of that topic."))
KEPT = (*ANSWERED, (CHAIR, f"keep {NEXT}"))
APPROVED = (*KEPT, (CHAIR, "approve answer 1"))
SHOWN = (*APPROVED, (NIGERIA, QUESTION))

EARLIER: dict[str, tuple[Deed, ...]] = {
    "ShowAnswers": (
        deed(NIGERIA, "answers", before=having(*APPROVED)),
        deed(NIGERIA, "answers about victim assistance", before=having(*APPROVED)),
    ),
    "ShowSaved": (deed(NIGERIA, "answers 1", before=having(*APPROVED)),),
    "AnswersIt": (
        deed(NIGERIA, "this answers it 1", "saved_answer", "draft", before=having(*SHOWN)),
    ),
    "AskAnyway": (
        deed(NIGERIA, "ask anyway", "request", "message", "draft", "audit", before=having(*SHOWN)),
    ),
    "KeepAnswer": (deed(CHAIR, f"keep {NEXT}", "saved_answer", "audit", before=having(*ANSWERED)),),
    "ApproveSaved": (
        deed(CHAIR, "approve answer 1", "saved_answer", "audit", before=having(*KEPT)),
    ),
    "EditSaved": (
        deed(CHAIR, "edit answer 1 Write to them.", "saved_answer", "audit", before=having(*KEPT)),
        deed(CHAIR, "edit question 1", "draft", before=having(*KEPT)),
    ),
    "DropSaved": (deed(CHAIR, "drop answer 1", "saved_answer", "audit", before=having(*KEPT)),),
    "RetireSaved": (
        deed(CHAIR, "retire answer 1", "saved_answer", "audit", before=having(*APPROVED)),
    ),
}
