"""`audit call 12`: who changed what of a call, when, from what to what and why."""

from bot.conversation.commands.audit import AuditCommand
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Bullets, Button, Buttons, Heading, Part, Reply, reply, say
from bot.domain.calls import Call
from bot.domain.errors import Refusal
from bot.handlers import cards
from bot.handlers.audit_lines import lines_of
from bot.handlers.audit_people import Actors
from bot.handlers.audit_words import Wording
from bot.handlers.turn import Turn, current_call

ON_A_PAGE = 10


def handle(command: AuditCommand, turn: Turn) -> Reply:
    """One page of what is on record, the latest first. Raises Refusal."""
    if command.call is None:
        return _explained(turn)
    call = current_call(turn, command.call)
    lines = lines_of(turn.unit, call)
    heading = Heading(say("audit.of", title=cards.title(call), at=cards.at(call, "short")))
    if not lines:
        return reply(heading, say("audit.nothing"))
    pages = -(-len(lines) // ON_A_PAGE)
    page = min(max(command.page, 1), pages)
    shown = lines[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    wording = Wording(turn, call, Actors.of(turn.unit, shown))
    parts: tuple[Part, ...] = (
        heading,
        say("audit.changes", count=len(lines)),
        Bullets(tuple(wording.line(line) for line in shown)),
        *_turning(call, page, pages),
    )
    return Reply(parts, edits=command.turning)


def _turning(call: Call, page: int, pages: int) -> tuple[Buttons, ...]:
    """To the pages beside this one; what came before is called older, not next."""
    found = []
    if page < pages:
        found.append(_to(call, "older", page + 1))
    if page > 1:
        found.append(_to(call, "newer", page - 1))
    return (Buttons((tuple(found),)),) if found else ()


def _to(call: Call, where: str, page: int) -> Button:
    words = f"audit call {call.number} page {page}"
    return Button(say(f"audit.button_{where}"), "audit", call.id, words, generation=page)


def _explained(turn: Turn) -> Reply:
    """How it is said, with the call that is probably meant as a button."""
    try:
        call = current_call(turn, Ref())
    except Refusal:
        return reply(say("audit.how", call=1))
    label = say("audit.button_call", title=cards.title(call))
    button = Button(label, "audit", call.id, f"audit call {call.number}")
    return reply(say("audit.how", call=call.number), Buttons(((button,),)))
