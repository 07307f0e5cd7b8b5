"""Earlier answers on the screen: one, the list, what a search finds; age and who stands by it."""

from collections.abc import Sequence
from datetime import datetime

from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Heading,
    Part,
    Quote,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain.earlier import SavedAnswer, SavedState
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request
from bot.domain.people import PersonId
from bot.handlers import helpdesk_words as words
from bot.handlers.turn import Turn
from bot.lookups.field_terms import language_of
from bot.storage.unit import Unit

_A_PAGE = 10
_FOUND = 3
_SHORT = 120


def show_answers(turn: Turn, looked_for: str, page: int, *, turning: bool) -> Reply:
    """The list, or what fits the words best."""
    if looked_for:
        return _search(turn, looked_for)
    states = (SavedState.APPROVED, *((SavedState.PROPOSED,) if turn.leads else ()))
    every = turn.unit.saved_answers.all(*states)
    if not every:
        return reply(say("earlier.none"))
    pages = -(-len(every) // _A_PAGE)
    page = min(page, pages)
    shown = every[(page - 1) * _A_PAGE : page * _A_PAGE]
    heading = Heading(say("earlier.list_title", count=len(every)))
    parts: list[Part] = [heading, Bullets(tuple(_line(answer) for answer in shown))]
    helped = sum(answer.helped for answer in every)
    if helped and turn.leads:
        parts.append(say("earlier.helped", count=helped))
    parts.append(say("earlier.how_to_look"))
    if page < pages:
        more = Button(say("earlier.button_more"), "answers", page + 1, f"answers more {page + 1}")
        parts.append(Buttons(((more,),)))
    return Reply(tuple(parts), edits=turning)


def card(turn: Turn, answer: SavedAnswer, note: Say | None = None) -> Reply:
    """One answer with all that this person can do with it."""
    parts: list[Part] = [note] if note else []
    parts.append(Heading(say("earlier.title", number=answer.number)))
    parts += [Quote(answer.question), Quote(answer.answer)]
    parts.append(standing(turn.unit, answer, turn.now))
    buttons = _buttons(turn, answer)
    if answer.state is SavedState.PROPOSED and buttons:
        parts.append(say("earlier.before_approving"))
    if buttons:
        parts.append(Buttons(buttons))
    return reply(*parts, toast=note)


def worded(unit: Unit, answer: SavedAnswer, now: datetime) -> tuple[Part, ...]:
    """The answer among others: its question, its words, who stands by it and how old it is."""
    question = Heading(say("earlier.question", question=answer.question))
    return question, Quote(answer.answer), standing(unit, answer, now)


def standing(unit: Unit, answer: SavedAnswer, now: datetime) -> Say:
    """Who stands by it and since when."""
    if answer.state is SavedState.PROPOSED:
        return say("earlier.proposed")
    if answer.state is SavedState.RETIRED:
        return say("earlier.retired_state")
    age = words.age(answer.approved_at or answer.made_at, now)
    if answer.approved_by is None:
        return say("earlier.approved", age=age)
    return say("earlier.approved_by", who=words.who(unit, answer.approved_by, now), age=age)


def stands_by(turn: Turn, answer: SavedAnswer) -> bool:
    """Whether it is the person's to change: who approved or wrote it, and who leads."""
    me: PersonId = turn.member.person.id
    return turn.leads or me in {answer.approved_by, answer.author}


def sees(turn: Turn, answer: SavedAnswer) -> bool:
    """Approved ones are everybody's; others are of those who may change them, if not dropped."""
    if not answer.question:
        return False
    return answer.state is SavedState.APPROVED or stands_by(turn, answer)


def _search(turn: Turn, looked_for: str) -> Reply:
    language = language_of(looked_for, turn.language)
    found = turn.unit.saved_answers.search(looked_for, language, _FOUND)
    if not found:
        return reply(say("earlier.nothing_found"), Buttons(((words.ask_button(),),)))
    parts: list[Part] = []
    for each in found:
        parts += worded(turn.unit, each.answer, turn.now)
    row = tuple(show_button(each.answer) for each in found)
    return reply(*parts, Buttons((row, (words.ask_button(),))))


def show_button(answer: SavedAnswer) -> Button:
    """The whole answer, to be changed by whoever may."""
    label = say("earlier.button_show", number=answer.number)
    return Button(label, "saved", answer.id, f"answers {answer.number}")


def keep_buttons(unit: Unit, request: Request) -> tuple[Buttons, ...]:
    """To keep for others what helped; nothing of what is sensitive, or is kept already."""
    if not request.helped or request.sensitive or unit.saved_answers.of_request(request.id):
        return ()
    label, said = say("earlier.button_keep"), f"keep {request.number}"
    return (Buttons(((Button(label, "keep", request.id, said),),)),)


def _line(answer: SavedAnswer) -> Say:
    question = answer.question
    short = question if len(question) <= _SHORT else question[: _SHORT - 1].rstrip() + "…"
    key = "earlier.line" if answer.state is SavedState.APPROVED else "earlier.line_proposed"
    return say(key, number=answer.number, question=short)


def _buttons(turn: Turn, answer: SavedAnswer) -> tuple[tuple[Button, ...], ...]:
    if not stands_by(turn, answer):
        return ()
    approve = _button("approve", "approvesaved", answer, "approve answer", "primary")
    if answer.state is SavedState.RETIRED:
        return ((approve,),)
    edit = (
        _button("edit", "editsaved", answer, "edit answer"),
        _button("reword", "editquestion", answer, "edit question"),
    )
    if answer.state is SavedState.PROPOSED:
        return ((approve, _button("drop", "dropsaved", answer, "drop answer")), edit)
    return (edit, (_button("retire", "retiresaved", answer, "retire answer"),))


def review_buttons(answer: SavedAnswer) -> Sequence[Button]:
    """Still right, to be changed, or not for others any more."""
    return (
        _button("still", "approvesaved", answer, "approve answer", "primary"),
        _button("edit", "editsaved", answer, "edit answer"),
        _button("retire", "retiresaved", answer, "retire answer"),
    )


def _button(label: str, verb: str, answer: SavedAnswer, said: str, style: str = "") -> Button:
    words_ = f"{said} {answer.number}"
    return Button(say(f"earlier.button_{label}"), verb, answer.id, words_, style=style)


def refuse_unless_standing(turn: Turn, answer: SavedAnswer) -> None:
    """Raise Refusal for whoever may not change it."""
    if not stands_by(turn, answer):
        raise Refusal("earlier.not_yours", number=answer.number)
