"""Points of an agenda: suggested by anyone invited, ordered by the chair."""

from collections.abc import Sequence

from bot.conversation.commands.agenda import (
    AddRequest,
    AddRequests,
    CarryOver,
    DropPoint,
    MovePoint,
    OrderAgenda,
    SuggestPoint,
    TimePoint,
)
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Reply, say
from bot.domain.agenda import LONGEST_MINUTES, LONGEST_POINT, MOST_POINTS, Point, ordered, placed
from bot.domain.agenda import swapped as swap
from bot.domain.calls import Call, CallState
from bot.domain.errors import Refusal
from bot.domain.helpdesk import RequestId
from bot.handlers import agenda_drafts as drafts
from bot.handlers import cards
from bot.handlers.agenda_card import agenda_card, arranging, offering, what_of
from bot.handlers.agenda_finding import ensure_open, find_point, next_of_kind, seen_call
from bot.handlers.agenda_open import long_open
from bot.handlers.turn import Turn, find_call


def suggest(command: SuggestPoint, turn: Turn, *, sure: bool = False) -> Reply:
    """Put a point after the others. `sure`: has been told what it seems to hold."""
    call = seen_call(turn, command.call)
    ensure_open(turn, call)
    text = " ".join(command.text.split())
    if not text:
        title = say("agenda.form_agenda_point")
        return drafts.ask_for_words(turn, drafts.POINT, call, title, long=False)
    if len(text) > LONGEST_POINT:
        return drafts.beside(say("agenda.too_long", limit=LONGEST_POINT, length=len(text)))
    points = turn.unit.agenda.of(call.id)
    if any(point.text.casefold() == text.casefold() for point in points):
        return agenda_card(turn, call, say("agenda.there_already"))
    _ensure_room(call, points)
    if not sure and (asked := drafts.asked_back(turn, text, what=drafts.POINT, call=call.id)):
        return asked
    _add(turn, call, text)
    drafts.end_waiting(turn)
    return agenda_card(turn, call, say("agenda.added"))


def _add(turn: Turn, call: Call, text: str, request: RequestId | None = None) -> None:
    member = turn.member
    partner = member.partner.id if member.partner else None
    point = turn.unit.agenda.add(
        call.id, text, partner=partner, person=member.person.id, request=request
    )
    _changed(turn, call, "agenda add", point=point)


def _changed(turn: Turn, call: Call, verb: str, **facts: object) -> None:
    turn.note(verb, f"call:{call.id}", **facts)
    turn.unit.outbox.touch(f"call:{call.id}", turn.now)


def drop(command: DropPoint, turn: Turn) -> Reply:
    """Take a point off: one's own, or any by whoever leads the call. Raises Refusal."""
    call, point = _named(turn, command.call, command.place, command.point)
    ensure_open(turn, call)
    leads = turn.leads_call(call)
    if not leads and point.person != turn.member.person.id:
        raise Refusal("agenda.not_yours", call=call.number)
    what = what_of(turn, point)
    turn.unit.agenda.drop(point)
    _changed(turn, call, "agenda drop", point=point.id)
    note = say("agenda.dropped", what=what)
    if command.point is None or not leads:
        return agenda_card(turn, call, note, edits=command.point is not None)
    return arranging(turn, call, note)


def _named(turn: Turn, ref: Ref, place: int, point: int | None) -> tuple[Call, Point]:
    """The call and the point that are named in words, or by a button. Raises Refusal."""
    if point is not None:
        found = find_point(turn, point)
        return turn.unit.calls.get(found.call), found
    call = seen_call(turn, ref)
    return call, placed(turn.unit.agenda.of(call.id), call.number, place)


def order(command: OrderAgenda, turn: Turn) -> Reply:
    """Put the points in an order, or show the buttons to do it with. Raises Refusal."""
    call = find_call(turn, command.call)
    ensure_open(turn, call)
    if not command.places:
        return arranging(turn, call)
    points = turn.unit.agenda.of(call.id)
    turn.unit.agenda.order(ordered(points, command.places, call.number))
    _changed(turn, call, "agenda order")
    return agenda_card(turn, call, say("agenda.ordered"))


def move(command: MovePoint, turn: Turn) -> Reply:
    """One place up or down; a button pressed twice has moved it once."""
    call, point = _named(turn, command.call, command.place, command.point)
    ensure_open(turn, call)
    if point.place == command.place:
        points = turn.unit.agenda.of(call.id)
        turn.unit.agenda.order(swap(points, point.id, up=command.up))
        _changed(turn, call, "agenda order", point=point.id)
    return arranging(turn, call)


def time(command: TimePoint, turn: Turn) -> Reply:
    """How long a point may take. Raises Refusal."""
    call, point = _named(turn, command.call, command.place, None)
    ensure_open(turn, call)
    if command.minutes is not None and command.minutes > LONGEST_MINUTES:
        raise Refusal("agenda.what_time", call=call.number, place=point.place)
    turn.unit.agenda.time(point.id, command.minutes)
    _changed(turn, call, "agenda time", point=point.id, minutes=command.minutes)
    return agenda_card(turn, call, say("agenda.timed"))


def add_request(command: AddRequest, turn: Turn) -> Reply:
    """Put an open request on the agenda, by number and topic. Raises Refusal."""
    call = find_call(turn, command.call)
    ensure_open(turn, call)
    request = _offered(turn, command.request)
    points = turn.unit.agenda.of(call.id)
    if all(point.request != request for point in points):
        _ensure_room(call, points)
        _add(turn, call, "", request)
    note = say("agenda.added")
    if command.request.id is None:
        return agenda_card(turn, call, note)
    return offering(turn, call, note)


def add_requests(command: AddRequests, turn: Turn) -> Reply:
    """All that have been open for long, as far as there is room. Raises Refusal."""
    call = find_call(turn, command.call)
    ensure_open(turn, call)
    points = turn.unit.agenda.of(call.id)
    found = long_open(turn, call, points)
    if found:
        _ensure_room(call, points)
    put = found[: MOST_POINTS - len(points)]
    for request in put:
        _add(turn, call, "", request.id)
    note = say("agenda.added_long", count=len(put)) if put else say("agenda.no_requests")
    return agenda_card(turn, call, note, edits=command.call.id is not None)


def _ensure_room(call: Call, points: Sequence[Point]) -> None:
    if len(points) >= MOST_POINTS:
        raise Refusal("agenda.full", call=call.number, limit=MOST_POINTS)


def _offered(turn: Turn, ref: Ref) -> RequestId:
    """A request that may be talked about; any other is as good as none. Raises Refusal."""
    for request in turn.unit.desk_figures.unanswered():
        if ref.id == request.id if ref.id is not None else ref.number == request.number:
            return request.id
    raise Refusal("agenda.no_such_request", request=ref.number or ref.id)


def carry_over(command: CarryOver, turn: Turn) -> Reply:
    """The points of a cancelled call go to the next of its kind. Raises Refusal."""
    call = find_call(turn, command.call)
    if call.state is not CallState.CANCELLED:
        raise Refusal("agenda.not_cancelled", call=call.number)
    following = next_of_kind(turn, call)
    if following is None:
        raise Refusal("calls.none_coming")
    carried = turn.unit.agenda.carry(call.id, following.id)
    if carried:
        _changed(turn, call, "agenda carry", to=following.id, points=carried)
        turn.unit.outbox.touch(f"call:{following.id}", turn.now)
    title = cards.title(following)
    done = say("agenda.carried", count=carried, title=title)
    note = done if carried else say("agenda.nothing_to_carry", title=title)
    return agenda_card(turn, following, note, edits=True)
