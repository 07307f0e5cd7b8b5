"""How the answer to a sensitive request reaches its asker: here, or by a person outside the bot.

The request is kept before this is asked, so that nothing is lost if nobody presses; until then
what the desk writes waits. Outside the bot nothing more of the matter is taken down.
"""

from bot.conversation.commands.references import Ref
from bot.conversation.commands.sensitive import AnswerHere, AnswerOutside
from bot.conversation.envelopes import Platform
from bot.conversation.replies import Button, Buttons, Reply, reply, say
from bot.domain import access
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, RequestState, Way
from bot.domain.people import PersonId
from bot.handlers import desk_clock
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_drafts import ask_for, end_name
from bot.handlers.helpdesk_finding import find
from bot.handlers.helpdesk_routing import serves
from bot.handlers.helpdesk_telling import private_chat, tell_expert, tell_owner
from bot.handlers.membership_naming import find_person
from bot.handlers.sensitive_marking import set_mark
from bot.handlers.sensitive_passing import pass_on
from bot.handlers.sensitive_seeing import lead_it
from bot.handlers.turn import Turn
from bot.lookups.folding import fold

_WHO_LEADS = frozenset(
    {
        "whoever leads", "who leads", "the coordinator", "coordinator", "global coordinator",
        "the global coordinator", "coordination",
    }
)  # fmt: skip


def answer_here(command: AnswerHere, turn: Turn) -> Reply:
    """Words of the answer may come to this chat; what has waited comes now. Raises Refusal."""
    request = _own(turn, command.request)
    end_name(turn, request)
    if not request.sensitive:
        return _said(turn, "sensitive.not_marked", request)
    if request.way is not Way.HERE:
        turn.unit.requests.change(request.id, way=Way.HERE.value)
        _answer_in(turn, request)
        turn.note("answer here", f"request:{request.id}")
        if request.way is Way.OUTSIDE and request.owner is not None:
            by_now = find(turn, command.request)
            tell_owner(turn.unit, by_now, "request_inside", turn.now, turn.event)
        pass_on(turn, request)
    return _said(turn, "sensitive.here", request)


def answer_outside(command: AnswerOutside, turn: Turn) -> Reply:
    """Somebody is to reach the asker; that is their task from now on. Raises Refusal."""
    request = _own(turn, command.request)
    request.ensure_open()
    if not command.who and command.person is None:
        return ask_for(turn, request, "outside", _offered(turn, request))
    to = _meant(turn, request, command)
    end_name(turn, request)
    set_mark(turn, request, "said")
    state = RequestState.TAKEN
    if not turn.unit.requests.hand(request, to, state):
        raise Refusal("sensitive.changed_meanwhile", request=request.number)
    turn.unit.requests.change(request.id, way=Way.OUTSIDE.value)
    turn.note("answer outside", f"request:{request.id}", to=to)
    by_now = desk_clock.settle(turn.unit, request, turn.now)
    told = tell_owner(turn.unit, by_now, "request_outside", turn.now, turn.event)
    before = request.owner
    if before is not None and before != to:
        tell_expert(turn.unit, by_now, before, "request_moved", turn.now, turn.event, to=int(to))
    name = words.who(turn.unit, to, turn.now)
    key = "sensitive.outside" if told else "sensitive.outside_untold"
    sentence = say(key, request=request.number, who=name)
    at = words.at(turn.unit, by_now.expected_at)
    return reply(sentence, say("sensitive.outside_by", at=at), toast=sentence)


def _own(turn: Turn, ref: Ref) -> Request:
    request = find(turn, ref)
    if request.asker != turn.member.person.id:
        raise Refusal("sensitive.asker_chooses", request=request.number)
    return request


def _answer_in(turn: Turn, request: Request) -> None:
    """From another chat than where it was asked: the answer comes to this one."""
    account = turn.unit.people.account(turn.account)
    chat = turn.chat if turn.chat.private else (private_chat(account) if account else None)
    asked_in = turn.unit.requests.chat(request.id)
    if chat is not None and (asked_in is None or asked_in.platform is not chat.platform):
        turn.unit.requests.move(request.id, chat)


def _offered(turn: Turn, request: Request) -> Buttons:
    """Who has it now, and who leads."""
    lead = [p for p in lead_it(turn.unit, request, turn.now) if p != request.asker]
    people = [p for p in dict.fromkeys((request.owner, *lead[:1])) if p is not None]
    return Buttons(tuple((_to(turn, request, p, leads=p in lead),) for p in people))


def _to(turn: Turn, request: Request, person: PersonId, *, leads: bool) -> Button:
    name = words.who(turn.unit, person, turn.now)
    label = say("sensitive.button_who_leads" if leads else "desk.button_to", who=name)
    title = turn.unit.people.get(person).title
    said = f"outside {request.number} by {'whoever leads' if leads else title}"
    return Button(label, "outside", request.id, said, generation=int(person))


def _meant(turn: Turn, request: Request, command: AnswerOutside) -> PersonId:
    """Whoever is named. Raises Refusal: nobody, several, themselves, somebody out of reach."""
    unit, now = turn.unit, turn.now
    members = {m.person.id: m for m in unit.people.members(now)}
    lead = [p for p in lead_it(unit, request, now) if p != request.asker]
    if command.person is not None:
        to = PersonId(command.person)
    elif fold(command.who).strip(" .!?") in _WHO_LEADS:
        to = next((p for p in lead if serves(unit, p, now)), PersonId(0))
    elif access.may(turn.member, "ShowExperts", now.date()):
        to = find_person(list(members.values()), command.who).person.id
    else:
        raise Refusal("sensitive.choose_one", request=request.number)
    member = members.get(to)
    if member is None:
        raise Refusal("desk.gone_person")
    name = words.who(unit, to, now)
    if to == request.asker:
        raise Refusal("desk.to_asker", request=request.number, who=name)
    if not access.may(member, "Take", now.date()):
        raise Refusal("desk.to_guest", who=name)
    if not serves(unit, to, now):
        raise Refusal("desk.to_unreachable", who=name)
    return to


def _said(turn: Turn, msgid: str, request: Request) -> Reply:
    platform = "telegram" if turn.chat.platform is Platform.TELEGRAM else "slack"
    sentence = say(msgid, request=request.number, where=say(f"sensitive.on_{platform}"))
    return reply(sentence, toast=sentence)
