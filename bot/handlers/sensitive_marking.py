"""Few are to see a request, or all who work at the desk again; each on its own line of the audit.

What is marked shows nowhere else: an answer of it that was kept for others goes, and what is
on the agenda of a call loses its number there (`agenda_card.what_of`).
"""

from dataclasses import replace

from bot.conversation.commands.references import Ref
from bot.conversation.replies import Buttons, Part, Reply, reply, say
from bot.domain.earlier import SavedState
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, Way
from bot.handlers import helpdesk_words as words
from bot.handlers import sensitive_words as spoken
from bot.handlers.helpdesk_finding import find
from bot.handlers.helpdesk_telling import tell_owner
from bot.handlers.sensitive_passing import pass_on
from bot.handlers.turn import Turn


def mark(ref: Ref, turn: Turn) -> Reply:
    """Few see it from now on. Raises Refusal for people who only could answer it."""
    request = find(turn, ref)
    me = turn.member.person.id
    if not turn.leads and me not in {request.asker, request.owner}:
        raise Refusal("helpdesk.not_yours", request=request.number)
    request.ensure_open()
    set_mark(turn, request, "said")
    first = say("sensitive.now_marked", request=request.number)
    if me != request.asker:
        return reply(first, toast=first)
    request = find(turn, Ref(id=request.id))
    return reply(first, *told_asker(turn, request), toast=first)


def told_asker(turn: Turn, request: Request) -> tuple[Part, ...]:
    """Who sees it, and on Telegram how the answer may come: with its receipt or its mark."""
    seen = spoken.who_sees(turn.unit, request, turn.now)
    if words.held(request, turn.chat.platform) and request.way is None:
        return (seen, *spoken.way_to_choose(request))
    return (seen, Buttons(((spoken.plain_button(request),),)))


def set_mark(turn: Turn, request: Request, why: str) -> None:
    """Mark it, on record. `why`: "said" by a person, "noticed" in words, "asked" so."""
    if request.sensitive:
        return
    turn.unit.requests.change(request.id, sensitive=True)
    turn.note("sensitive", f"request:{request.id}", why=why)
    kept = turn.unit.saved_answers.of_request(request.id)
    if kept is not None:
        turn.unit.saved_answers.change(replace(kept, state=SavedState.PROPOSED))
        turn.unit.saved_answers.drop(kept.id)
        turn.note("drop answer", f"answer:{kept.id}")


def unmark(ref: Ref, turn: Turn) -> Reply:
    """Everybody who works at the desk may see it, and what waited goes on. Raises Refusal."""
    request = find(turn, ref)
    if not turn.leads and request.asker != turn.member.person.id:
        raise Refusal("sensitive.asker_unmarks", request=request.number)
    sentence = say("sensitive.now_plain", request=request.number)
    if request.sensitive:
        turn.unit.requests.change(request.id, sensitive=False, way=None, telegram=False)
        turn.note("not sensitive", f"request:{request.id}")
        if request.way is Way.OUTSIDE:
            by_now = find(turn, Ref(id=request.id))
            tell_owner(turn.unit, by_now, "request_inside", turn.now, turn.event)
        pass_on(turn, request)
    return Reply((sentence,), toast=sentence)
