"""Buttons of the desk: what can be done with a request, by who looks at it."""

from bot.conversation.commands.references import Ref
from bot.conversation.replies import Button, Buttons, Reply, reply, say
from bot.domain.helpdesk import Request, RequestState, Way
from bot.handlers import helpdesk_words as words
from bot.handlers.helpdesk_finding import ensure_may_answer, find, holder
from bot.handlers.turn import Turn

Rows = tuple[tuple[Button, ...], ...]
_SHOWN = 3
"""Of the requests that wait for the person, the latest."""


def show_moves(ref: Ref, turn: Turn) -> Reply:
    """Everything that the person can do with it. Raises Refusal."""
    request = find(turn, ref)
    ensure_may_answer(turn, request)
    request.ensure_open()
    mine = request.owner == turn.member.person.id
    others = holder(turn, request) is not None and not turn.leads
    first = () if others else (_button(request, "refer"),)
    rows: list[tuple[Button, ...]] = [(_button(request, "note"), *first)]
    if mine:
        rows.append((_button(request, "hand_over"), _button(request, "not_mine")))
    rows.append((_button(request, "topic"), _button(request, "urgency")))
    if turn.leads:
        rows.append((_button(request, "assign"),))
    if marks := _marks(request, mine=mine, leads=turn.leads):
        rows.append(marks)
    if mine or turn.leads:
        rows.append((_button(request, "close"),))
    return reply(say("desk.moves", request=request.number), Buttons(tuple(rows)))


def _marks(request: Request, *, mine: bool, leads: bool) -> tuple[Button, ...]:
    """Few are to see it; or all may again, as who leads says."""
    if request.sensitive:
        return (_button(request, "plain"),) if leads else ()
    return (_button(request, "sensitive"),) if mine or leads else ()


def for_owner(request: Request) -> Rows:
    """Under a message to whoever owns it."""
    if request.way is Way.OUTSIDE:
        return (
            (_button(request, "reached"),),
            (words.show_button(request), _button(request, "not_mine")),
        )
    taken = request.state in {RequestState.NEW, RequestState.REOPENED}
    first = words.answer_button(request)
    begin = (words.take_button(request), first) if taken else (first,)
    return (
        (*begin, _button(request, "back")),
        (words.show_button(request), _button(request, "not_mine")),
    )


def for_other(request: Request, *, leads: bool) -> Rows:
    """Under a message to whoever could have it in the owner's place."""
    act = _button(request, "assign") if leads else words.take_button(request)
    return ((act, words.show_button(request)),)


def for_translator(request: Request) -> Rows:
    """Under a message to whoever translates."""
    return ((_button(request, "note"), words.answer_button(request)), (words.show_button(request),))


def ask_back_button(request: Request) -> Button:
    """I have to know something first."""
    return _button(request, "back")


def more_button(request: Request) -> Button:
    """All the rest."""
    return _button(request, "more")


def reply_button(request: Request) -> Button:
    """I answer what the desk asks."""
    return _button(request, "reply")


def reply_or_new(waiting: list[Request], draft: int) -> Reply:
    """A sentence, kept in `draft`, of somebody whose reply is waited for: is it that?"""
    replies = tuple((_is_reply(request, draft),) for request in waiting[:_SHOWN])
    new = Button(say("desk.button_new"), "confirm", draft, "confirm")
    drop = Button(say("helpdesk.button_drop"), "drop", draft, "drop")
    return reply(say("desk.is_it_reply"), Buttons((*replies, (new, drop))))


def _is_reply(request: Request, draft: int) -> Button:
    label, typed = say("desk.button_is_reply", request=request.number), f"reply {request.number}"
    return Button(label, "deskreply", request.id, typed, style="primary", generation=draft)


VERBS = {
    "assign": ("assign", "assign {}"),
    "back": ("askback", "wait {}"),
    "close": ("deskclose", "close {}"),
    "hand_over": ("handover", "hand over {}"),
    "more": ("deskmore", "request {} more"),
    "not_mine": ("notmine", "not mine {}"),
    "note": ("desknote", "note {}"),
    "plain": ("notsensitive", "not sensitive {}"),
    "reached": ("deskclose", "close {}"),
    "refer": ("refer", "refer {}"),
    "reply": ("deskreply", "reply {}"),
    "sensitive": ("sensitive", "sensitive {}"),
    "topic": ("desktopic", "topic {}"),
    "urgency": ("deskurgency", "urgency {}"),
}
"""What a button is called here: its verb, and what a person types for the same."""


def _button(request: Request, what: str) -> Button:
    verb, typed = VERBS[what]
    return Button(say(f"desk.button_{what}"), verb, request.id, typed.format(request.number))
