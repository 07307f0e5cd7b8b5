"""Words for a request are looked at before they are kept, as questions are."""

from bot.conversation.replies import Buttons, Listing, Reply, reply, say
from bot.domain.helpdesk import Request
from bot.domain.sensitive import hints
from bot.handlers.helpdesk_asking import send_or_drop
from bot.handlers.helpdesk_drafts import SENSITIVE, begin
from bot.handlers.turn import Turn


def noticed(turn: Turn, request: Request, what: str, text: str, **known: object) -> Reply | None:
    """What `text` seems to hold, said before anything is kept; None: it may go on.

    Nothing is asked of a request that is marked already. `what` and `known`: as a draft of
    words has them (`desk_drafts.command_of`).
    """
    seen = () if request.sensitive else hints(text)
    if not seen:
        return None
    draft = begin(turn, SENSITIVE, what=what, request=request.id, text=text, **known)
    listed = Listing(tuple(say(f"helpdesk.seen_{hint}") for hint in seen))
    notice = say("desk.sensitive", what=listed)
    after = say("desk.sensitive_next", request=request.number)
    return reply(notice, after, Buttons((send_or_drop(draft),)))
