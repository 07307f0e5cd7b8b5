"""What is done in the thread of a request: by the command's name."""

from bot.conversation.envelopes import Deleted, Edited
from tests.kills.deed import MAG, NEXT, NIGERIA, Deed, deed, having

QUESTION = "ask Who can advise on land release?"
NOTED = having((NIGERIA, QUESTION), (MAG, f"note {NEXT} Our desk can."))
REPLIED = having((NIGERIA, QUESTION), (NIGERIA, f"reply {NEXT} In Kano."))

THREAD: dict[str, tuple[Deed, ...]] = {
    "SendToPartner": (
        deed(MAG, f"send to partner {NEXT}", "request", "message", "audit", before=NOTED),
    ),
    "EditWords": (
        deed(NIGERIA, Edited(f"reply {NEXT} In Lagos."), "message", "audit", before=REPLIED),
    ),
    "DeleteWords": (deed(NIGERIA, Deleted(), "message", "audit", before=REPLIED),),
}
