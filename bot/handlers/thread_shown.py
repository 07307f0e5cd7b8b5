"""Words of a request as they are shown: what was changed says so, what was deleted is not shown."""

from bot.conversation.replies import Button, Part, Quote, say
from bot.domain.helpdesk import Request
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message


def quoted(message: Message) -> tuple[Part, ...]:
    """One message; of a changed one its words of now."""
    if message.deleted:
        return (say("thread.deleted"),)
    if message.edited:
        return (Quote(message.text), say("thread.edited"))
    return (Quote(message.text),)


def asked(request: Request) -> tuple[Part, ...]:
    """The question."""
    if not request.question:
        return (say("thread.deleted"),)
    return (Quote(request.question), *((say("thread.edited"),) if request.edited else ()))


def repeated(turn: Turn, text: str) -> tuple[Part, ...]:
    """What was just written, unless it stands right above, where its author may still change it."""
    return () if turn.said_as is not None else (Quote(text),)


def send_button(request: Request, note: int) -> Button:
    """What was among experts goes to the asker."""
    typed = f"send to partner {request.number}"
    return Button(say("thread.button_send"), "sendnote", request.id, typed, generation=note)
