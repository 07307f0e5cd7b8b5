"""Action items: agreed at a call, done by their owners, followed up by who chairs or leads."""

from typing import assert_never

from bot.conversation.commands.actions import (
    ActionsCommand,
    AddAction,
    SetActionDay,
    SetActionState,
    ShowActions,
)
from bot.conversation.commands.references import Ref
from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Fact,
    Heading,
    Part,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain.actions import LONGEST, Action, ActionId, ActionState, owns
from bot.domain.calls import CallState
from bot.domain.errors import Refusal
from bot.domain.people import PartnerId, PersonId
from bot.handlers import actions_words as words
from bot.handlers import agenda_drafts as drafts
from bot.handlers.actions_reminding import plan
from bot.handlers.agenda_finding import may_see
from bot.handlers.membership_naming import find_person
from bot.handlers.organisations import find_partner
from bot.handlers.turn import Turn, find_call

LISTED = 10
LONGEST_NAME = 120
_REMINDED = ("actions.not_reminded", "actions.reminded_once", "actions.reminded")
"""What is said of an item whose owners will hear of it so often."""


def handle(command: ActionsCommand, turn: Turn) -> Reply:
    """Answer a command about action items. Raises Refusal."""
    match command:
        case AddAction():
            return add(command, turn)
        case ShowActions(own):
            return show(turn, own=own)
        case SetActionState():
            return set_state(command, turn)
        case SetActionDay():
            return set_day(command, turn)
        case _:
            assert_never(command)


def add(command: AddAction, turn: Turn, *, sure: bool = False) -> Reply:
    """Agree on an item. `sure`: has been told what it seems to hold. Raises Refusal."""
    call = find_call(turn, command.call)
    if call.state is CallState.CANCELLED:
        raise Refusal("calls.cancelled_already", call=call.number)
    what = " ".join(command.what.split())
    if len(what) > LONGEST:
        raise Refusal("actions.too_long", limit=LONGEST, length=len(what))
    if command.due is None:
        raise Refusal("actions.by_when", call=call.number)
    if command.due < words.today(turn.unit, turn.now):
        raise Refusal("actions.in_the_past", day=command.due, call=call.number)
    partner, person = _owner(turn, command.who)
    kept = {"what": "action", "call": call.id, "who": command.who, "due": command.due}
    if not sure and (asked := drafts.asked_back(turn, what, **kept)):
        return asked
    item = turn.unit.actions.add(call.id, what, command.due, partner=partner, person=person)
    told = plan(turn.unit, item, turn.now)
    turn.note("action add", f"action:{item.id}", call=call.id, told=told)
    hint = say(_REMINDED[told])
    return reply(say("actions.added"), _line(turn, item), hint, _decide(item))


def _owner(turn: Turn, said: str) -> tuple[PartnerId | None, PersonId | None]:
    """An organisation, or a person of the roster by title or address. Raises Refusal."""
    named = " ".join(said.split()).casefold()
    members = turn.unit.people.members(turn.now)
    exact = [
        m
        for m in members
        if named in {m.person.title.casefold(), (m.person.email or "").casefold()}
    ]
    if len(exact) == 1:
        return None, exact[0].person.id
    try:
        return find_partner(turn.unit, said[:LONGEST_NAME]).id, None
    except Refusal as unknown:
        try:
            return None, find_person(members, said).person.id
        except Refusal:
            raise unknown from None


def _line(turn: Turn, item: Action) -> Bullets:
    return Bullets((words.line(turn.unit, item, turn.now),))


def _decide(item: Action) -> Buttons:
    every = Button(say("actions.button_all"), "actions", 0, "actions")
    return Buttons(((*words.done_rows([item])[0], words.drop(item), every),))


def show(turn: Turn, *, own: bool = False, note: Say | None = None) -> Reply:
    """What is still to be done: one's own, of calls one chairs, or all for who leads."""
    items = [i for i in turn.unit.actions.open() if _concerns(turn, i, own=own)]
    happened = (note,) if note else ()
    pressed = note is not None
    if not items:
        nothing = say("actions.none_of_yours" if own or not turn.leads else "actions.none")
        return Reply((*happened, nothing), edits=pressed, toast=note)
    lines = tuple(words.line(turn.unit, item, turn.now) for item in items[:LISTED])
    more = len(items) - LISTED
    rest = (say("actions.more", count=more),) if more > 0 else ()
    parts: list[Part] = [*happened, Heading(say("actions.title")), Bullets(lines), *rest]
    return Reply((*parts, Buttons(words.done_rows(items))), edits=pressed, toast=note)


def _concerns(turn: Turn, item: Action, *, own: bool) -> bool:
    if owns(turn.member, item):
        return True
    return not own and turn.leads_call(turn.unit.calls.get(item.call))


def set_state(command: SetActionState, turn: Turn) -> Reply:
    """Done, dropped or open again; the same twice does no harm. Raises Refusal."""
    item = _find(turn, command.action)
    _ensure_may(turn, item, dropping=command.state is ActionState.DROPPED)
    if item.state is not command.state:
        item = turn.unit.actions.change(item.id, state=command.state)
        turn.note(f"action {command.state}", f"action:{item.id}")
        plan(turn.unit, item, turn.now)
    named: dict[str, Fact] = {"number": item.number, "what": item.what}
    note = Say(f"actions.now_{command.state}", named)
    shown = show(turn, note=note)
    if command.state is ActionState.OPEN:
        return shown
    return Reply((*shown.parts, Buttons(((words.open_again(item),),))), edits=True, toast=note)


def set_day(command: SetActionDay, turn: Turn) -> Reply:
    """Another day; its owners are reminded of that. Raises Refusal."""
    item = _find(turn, command.action)
    _ensure_may(turn, item, dropping=True)
    if command.due < words.today(turn.unit, turn.now):
        raise Refusal("actions.in_the_past_day", day=command.due, number=item.number)
    item = turn.unit.actions.change(item.id, due=command.due, state=ActionState.OPEN)
    plan(turn.unit, item, turn.now)
    turn.note("action day", f"action:{item.id}", due=command.due.isoformat())
    return reply(say("actions.put_off"), _line(turn, item), _decide(item))


def _find(turn: Turn, ref: Ref) -> Action:
    """The item that is named. What somebody may not see does not exist."""
    if ref.id is not None:
        found = turn.unit.actions.get(ActionId(ref.id))
    else:
        found = turn.unit.actions.numbered(ref.number or 0)
    if found is None or not _seen(turn, found):
        raise (
            Refusal("actions.unknown", number=ref.number or 0)
            if ref.id is None
            else Refusal("people.bad_button")
        )
    return found


def _seen(turn: Turn, item: Action) -> bool:
    return owns(turn.member, item) or may_see(turn, turn.unit.calls.get(item.call))


def _ensure_may(turn: Turn, item: Action, *, dropping: bool) -> None:
    """Raise Refusal: its owner says that it is done, who chairs or leads anything."""
    if turn.leads_call(turn.unit.calls.get(item.call)):
        return
    if not owns(turn.member, item):
        raise Refusal("actions.not_yours", number=item.number, who=words.owner(turn.unit, item))
    if dropping:
        raise Refusal("actions.chair_drops", number=item.number)
