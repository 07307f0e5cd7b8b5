"""From hand to hand: assigned, handed over, passed on; old and new owner both hear of it."""

from bot.conversation.commands.desk import Assign, HandOver, NotMine
from bot.conversation.replies import Button, Buttons, Part, Reply, Say, reply, say
from bot.domain import access
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, RequestState
from bot.domain.people import Member, PersonId
from bot.handlers import desk_clock
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_drafts import ask_for, end_name
from bot.handlers.desk_may import held, own, worked_on
from bot.handlers.desk_sensitive import noticed
from bot.handlers.helpdesk_asking import LONGEST, too_long
from bot.handlers.helpdesk_finding import refused_to
from bot.handlers.helpdesk_routing import absence, helpers, next_owner, serves, stand_in_of
from bot.handlers.helpdesk_telling import owned_by, tell_asker, tell_expert, tell_owner
from bot.handlers.membership_naming import find_person
from bot.handlers.thread_traces import wrote
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message

_OFFERED = 4


def assign(command: Assign, turn: Turn) -> Reply:
    """Who leads says who has it. Raises Refusal."""
    request = worked_on(turn, command.request)
    if not command.who and command.person is None:
        return ask_for(turn, request, "assign", *_offered(turn, request, "assign"))
    to = _meant(turn, request, command.who, command.person)
    end_name(turn, request)
    return _handed(turn, request, to, "assign")


def hand_over(command: HandOver, turn: Turn) -> Reply:
    """Its owner gives it to somebody else. Raises Refusal."""
    request = own(turn, command.request)
    if not command.who and command.person is None:
        return ask_for(turn, request, "hand_over", *_offered(turn, request, "handover"))
    if len(command.why) > LONGEST:
        return too_long(command.why)
    to = _meant(turn, request, command.who, command.person)
    if asks := noticed(turn, request, "handed", command.why, to=int(to.person.id)):
        return asks
    return _handed(turn, request, to, "hand_over", command.why)


def not_mine(command: NotMine, turn: Turn) -> Reply:
    """It goes to whoever is next; nobody is asked twice. Raises Refusal if nobody is left."""
    request = held(turn, command.request)
    if request.owner != turn.member.person.id:
        raise Refusal("desk.not_with_you", request=request.number)
    if not command.why:
        return ask_for(turn, request, "not_mine")
    if len(command.why) > LONGEST:
        return too_long(command.why)
    if asks := noticed(turn, request, "not_mine", command.why):
        return asks
    to = next_owner(turn.unit, request, turn.now)
    if to is None:
        raise Refusal("desk.nobody_else", request=request.number)
    state = request.state if request.state is RequestState.WAITING else RequestState.NEW
    _give(turn, request, to, state, "not_mine", command.why)
    name = words.who(turn.unit, to, turn.now)
    done = say("desk.passed_on", request=request.number, who=name)
    return reply(done, toast=done)


def _handed(turn: Turn, request: Request, to: Member, verb: str, why: str = "") -> Reply:
    person = to.person.id
    name = words.who(turn.unit, person, turn.now)
    if request.owner == person and _in_hand(request):
        raise Refusal("desk.theirs_already", request=request.number, who=name)
    state = RequestState.TAKEN if request.state.owed else request.state
    _give(turn, request, person, state, verb, why)
    if state is RequestState.TAKEN:
        about = f"by:{person}:{turn.event}"
        tell_asker(turn.unit, request, "request_taken", turn.now, about, owner=person)
    done = say("desk.handed", request=request.number, who=name)
    return reply(done, *_away(turn, person), toast=done)


def _away(turn: Turn, person: PersonId) -> tuple[Say, ...]:
    """Until when whoever has it now is away, and who stands in."""
    gone = absence(turn.unit, person, turn.now)
    if gone is None:
        return ()
    name, until = words.who(turn.unit, person, turn.now), gone.until
    stand_in = stand_in_of(turn.unit, person, turn.now)
    if stand_in is None:
        return (say("routing.away", who=name, until=until),)
    other = words.who(turn.unit, stand_in, turn.now)
    return (say("routing.away_stand_in", who=name, until=until, stand_in=other),)


def _in_hand(request: Request) -> bool:
    """Whether its owner has it in hand, rather than being the one it goes to."""
    return request.state not in {RequestState.NEW, RequestState.REOPENED}


def _give(
    turn: Turn, request: Request, to: PersonId, state: RequestState, verb: str, why: str
) -> None:
    """Change the owner, keep the reason, tell both. Raises Refusal if somebody was faster."""
    unit, me = turn.unit, turn.member.person.id
    if not unit.requests.hand(request, to, state):
        by_now = unit.requests.get(request.id)
        raise refused_to(turn, request, by_now.owner if by_now else None)
    kept = _keep(turn, request, why) if why else None
    turn.note(verb, f"request:{request.id}", to=to, of=request.owner)
    now_with = owned_by(desk_clock.settle(unit, request, turn.now), to)
    if to != me:
        more = {"by": int(me), "why": kept}
        tell_owner(unit, now_with, "request_handed", turn.now, turn.event, **more)
    if request.owner not in {None, me, to} and verb != "not_mine":
        moved = {"to": int(to)}
        tell_expert(
            unit, now_with, PersonId(request.owner or 0), "request_moved", turn.now, turn.event,
            **moved,
        )  # fmt: skip


def _keep(turn: Turn, request: Request, why: str) -> int:
    """The reason is a note; which of the messages it is."""
    me = turn.member.person.id
    note = Message(me, "internal", why, turn.now)
    wrote(turn, request.id, turn.unit.requests.add_message(request.id, note))
    return len(turn.unit.requests.messages(request.id)) - 1


def _meant(turn: Turn, request: Request, who: str, person: int | None) -> Member:
    """Whoever is named. Raises Refusal: nobody, several, or somebody who cannot have it."""
    members = turn.unit.people.members(turn.now)
    if person is not None:
        found = next((m for m in members if m.person.id == person), None)
        if found is None:
            raise Refusal("desk.gone_person")
    else:
        found = find_person(members, who)
    _ensure_can_have(turn, request, found)
    return found


def _ensure_can_have(turn: Turn, request: Request, to: Member) -> None:
    unit, now = turn.unit, turn.now
    name = words.who(unit, to.person.id, now)
    if to.person.id == request.asker:
        raise Refusal("desk.to_asker", request=request.number, who=name)
    if not access.may(to, "Take", now.date()):
        raise Refusal("desk.to_guest", who=name)
    if not serves(unit, to.person.id, now, sensitive=request.off_telegram):
        raise Refusal("desk.to_unreachable", who=name)


def _offered(turn: Turn, request: Request, verb: str) -> tuple[Part, ...]:
    """The likeliest as buttons; anybody else by name."""
    people = helpers(turn.unit, request, turn.now)[:_OFFERED]
    me = turn.member.person.id
    rows = tuple(
        (_to(turn, request, verb, person),) for person in people if verb == "assign" or person != me
    )
    return (Buttons(rows),) if rows else ()


def _to(turn: Turn, request: Request, verb: str, person: PersonId) -> Button:
    name = words.who(turn.unit, person, turn.now)
    title = turn.unit.people.get(person).title
    said = f"{'assign' if verb == 'assign' else 'hand over'} {request.number} to {title}"
    return Button(say("desk.button_to", who=name), verb, request.id, said, generation=int(person))
