"""An agenda as people see it: to read, to arrange, and the open requests offered for it."""

from collections.abc import Sequence

from bot.conversation.replies import Bullets, Button, Buttons, Heading, Part, Reply, Say, say
from bot.domain.agenda import Point
from bot.domain.calls import Call, CallState
from bot.handlers import cards
from bot.handlers import helpdesk_words as requests_words
from bot.handlers.actions_words import line as action_line
from bot.handlers.agenda_finding import next_of_kind
from bot.handlers.agenda_open import offer, offered
from bot.handlers.agenda_shown import agenda_button, minutes_button
from bot.handlers.membership_naming import shown
from bot.handlers.turn import Turn
from bot.storage.repositories.desk_figures import Unanswered

OFFERED = 8
SHOWN_ITEMS = 6


def agenda_card(turn: Turn, call: Call, note: Say | None = None, *, edits: bool = False) -> Reply:
    """The agenda of `call`; `note`: what has just happened."""
    points = turn.unit.agenda.of(call.id)
    parts = [*_head(turn, call), *((note,) if note else ())]
    parts += _points(turn, call, points) if points else [say("agenda.empty")]
    parts += _open_items(turn, call)
    parts += offer(turn, call, points)
    return Reply((*parts, *_buttons(turn, call, points)), edits=edits, toast=note)


def _head(turn: Turn, call: Call) -> list[Part]:
    title = Heading(say("agenda.title", title=cards.title(call)))
    if call.state is CallState.CANCELLED:
        return [title, say("calls.cancelled", at=cards.at(call))]
    chair = turn.unit.people.member(call.chair, turn.now) if call.chair else None
    who = (say("agenda.chair", who=shown(chair)),) if chair else ()
    return [title, say("calls.when", at=cards.at(call)), *who]


def _points(turn: Turn, call: Call, points: Sequence[Point]) -> list[Part]:
    given = sum(point.minutes or 0 for point in points)
    parts: list[Part] = [Bullets(tuple(_line(turn, point) for point in points))]
    if given and call.days is None:
        parts.append(say("agenda.given_out", given=given, minutes=call.minutes))
    return parts


def _line(turn: Turn, point: Point) -> Say:
    who = _whose(turn, point)
    what = what_of(turn, point)
    if who is None:
        line = say("agenda.point", place=point.place, what=what)
    else:
        line = say("agenda.point_by", place=point.place, what=what, who=who)
    return say("agenda.takes", point=line, count=point.minutes) if point.minutes else line


def what_of(turn: Turn, point: Point) -> Say | str:
    """Its words, or of a request its number and topic, never the question.

    Of one that was marked sensitive since then nothing but that it is one.
    """
    request = turn.unit.requests.get(point.request) if point.request else None
    if request is None:
        return point.text
    if request.sensitive:
        return say("agenda.request_alone")
    topic = requests_words.topic_title(turn.unit, request.topic, turn.member)
    return say("agenda.request", request=request.number, topic=topic)


def _whose(turn: Turn, point: Point) -> str | None:
    if point.partner is not None:
        return turn.unit.partners.get(point.partner).code
    # An in-country coordinator has no organisation; a title is no name.
    return turn.unit.people.get(point.person).title if point.person is not None else None


def _open_items(turn: Turn, call: Call) -> list[Part]:
    items = turn.unit.actions.before(call)
    if not items or call.state is CallState.CANCELLED:
        return []
    lines = tuple(action_line(turn.unit, item, turn.now) for item in items[:SHOWN_ITEMS])
    more = len(items) - SHOWN_ITEMS
    rest = (say("actions.more", count=more),) if more > 0 else ()
    return [say("actions.still_open", count=len(items)), Bullets(lines), *rest]


def _buttons(turn: Turn, call: Call, points: Sequence[Point]) -> list[Part]:
    leads = turn.leads_call(call)
    rows: list[tuple[Button, ...]] = []
    if call.state is CallState.CANCELLED:
        rows.append(_carrying(turn, call) if leads and points else ())
    elif turn.now <= call.end:
        rows.append((suggest_button(call), *_leading(turn, call, points, leads=leads)))
        rows.append(() if leads else _withdrawing(turn, call, points))
    if turn.unit.agenda.glance(call.id).minutes:
        rows.append((minutes_button(call),))
    found = tuple(row for row in rows if row)
    return [Buttons(found)] if found else []


def suggest_button(call: Call) -> Button:
    """A form, or the next message."""
    label = say("agenda.button_suggest")
    return Button(label, "suggest", call.id, f"suggest for {call.number}", style="primary")


def _leading(turn: Turn, call: Call, points: Sequence[Point], *, leads: bool) -> tuple[Button, ...]:
    if not leads:
        return ()
    arrange = Button(
        say("agenda.button_arrange"), "arrange", call.id, f"agenda {call.number} order"
    )
    offer = Button(say("agenda.button_offer"), "offer", call.id, f"agenda {call.number} requests")
    return (*((arrange,) if points else ()), *((offer,) if offered(turn, points) else ()))


def _withdrawing(turn: Turn, call: Call, points: Sequence[Point]) -> tuple[Button, ...]:
    own = [point for point in points if point.person == turn.member.person.id]
    return tuple(_drop_button(call, point, "agenda.button_withdraw") for point in own[:OFFERED])


def _drop_button(call: Call, point: Point, label: str) -> Button:
    words = f"agenda {call.number} drop {point.place}"
    return Button(say(label, place=point.place), "pointdrop", point.id, words)


def _carrying(turn: Turn, call: Call) -> tuple[Button, ...]:
    following = next_of_kind(turn, call)
    if following is None:
        return ()
    label = say("agenda.button_carry", title=cards.title(following))
    words = f"agenda {call.number} carry over"
    return (Button(label, "carry", call.id, words, style="primary"),)


def arranging(turn: Turn, call: Call, note: Say | None = None) -> Reply:
    """The same with buttons to order it, in place of the message they are pressed in."""
    points = turn.unit.agenda.of(call.id)
    if not points:
        return agenda_card(turn, call, note, edits=True)
    rows = [_arranging_row(call, point, len(points)) for point in points]
    rows.append((agenda_button(call, say("agenda.button_arranged"), back=True),))
    parts = [*_head(turn, call), *((note,) if note else ()), *_points(turn, call, points)]
    how = say("agenda.how_to_order", call=call.number)
    return Reply((*parts, how, Buttons(tuple(rows))), edits=True, toast=note)


def _arranging_row(call: Call, point: Point, last: int) -> tuple[Button, ...]:
    def way(name: str) -> Button:
        label = say(f"agenda.button_{name}", place=point.place)
        words = f"agenda {call.number} {name} {point.place}"
        return Button(label, f"point{name}", point.id, words, generation=point.place)

    up = (way("up"),) if point.place > 1 else ()
    down = (way("down"),) if point.place < last else ()
    return (*up, *down, _drop_button(call, point, "agenda.button_drop"))


def offering(turn: Turn, call: Call, note: Say | None = None) -> Reply:
    """Open requests by number and topic, to be put on the agenda."""
    found = offered(turn, turn.unit.agenda.of(call.id))
    done = agenda_button(call, say("agenda.button_arranged"), back=True)
    if not found:
        nothing = (*((note,) if note else ()), say("agenda.no_requests"), Buttons(((done,),)))
        return Reply(nothing, edits=True, toast=note)
    lines = tuple(_offered_line(turn, request) for request in found[:OFFERED])
    rows = [(_offer_button(call, request),) for request in found[:OFFERED]]
    parts: list[Part] = [Heading(say("agenda.offered", title=cards.title(call)))]
    parts += [*((note,) if note else ()), Bullets(lines), say("agenda.offered_how")]
    return Reply((*parts, Buttons((*rows, (done,)))), edits=True, toast=note)


def _offered_line(turn: Turn, request: Unanswered) -> Say:
    topic = requests_words.topic_title(turn.unit, request.topic, turn.member)
    age = requests_words.age(request.opened_at, turn.now)
    return say("agenda.offered_line", request=request.number, topic=topic, age=age)


def _offer_button(call: Call, request: Unanswered) -> Button:
    label = say("agenda.button_add_request", request=request.number)
    words = f"agenda {call.number} add request {request.number}"
    return Button(label, "offered", call.id, words, generation=request.id)
