"""Polls about a date: shown with what clashes and whom they go to, begun, closed, prolonged."""

from datetime import datetime, timedelta

from bot.conversation import codec
from bot.conversation.commands.polls import ClosePoll, ExtendPoll, StartPoll
from bot.conversation.commands.references import Ref
from bot.conversation.replies import At, Bullets, Heading, Part, Reply, reply, say
from bot.domain.calls import CallKind
from bot.domain.errors import Refusal
from bot.domain.polls import MINUTES, usual_deadline
from bot.domain.recurrence import Moment
from bot.handlers import cards
from bot.handlers.announcing_audience import list_name
from bot.handlers.changing_drafts import decide, stored
from bot.handlers.consulting_asking import (
    ask_everybody,
    ensure_ahead,
    find_audience,
    finish,
    go_on,
    headcount,
    on_lists,
    reached,
)
from bot.handlers.polls_card import find
from bot.handlers.polls_proposing import slots_for, with_clashes
from bot.handlers.polls_shown import overview
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

DRAFT = "poll"
LIVES = timedelta(hours=24)
LONGEST_TOPIC = 200
KINDS = {
    "partners": CallKind.SINGLE,
    "coordinators": CallKind.COORDINATOR,
    "donors": CallKind.DONOR,
}
"""For whom there are calls; a date is looked for with everybody whom such a call is for."""


def preview(command: StartPoll, turn: Turn) -> Reply:
    """The slots with what clashes, of how many they are asked; to confirm or drop."""
    audience = find_audience(turn, command.audience)
    kind = KINDS.get(audience)
    if kind is None:
        raise Refusal("polls.for_whom", name=list_name(audience))
    if command.topic and len(command.topic) > LONGEST_TOPIC:
        raise Refusal("polls.topic_too_long", limit=LONGEST_TOPIC)
    slots = slots_for(command, kind, turn)
    until = command.until or usual_deadline(slots[0].instant, turn.now)
    _ensure_in_time(until, slots[0].instant, turn)
    members = on_lists(turn.unit, cards.AUDIENCES[kind], turn.now)
    counted = headcount(turn.unit, members)
    facts = {
        "kind": kind.value,
        "topic": command.topic,
        "until": until,
        "slots": [stored(moment) for moment in slots],
    }
    person, expires = turn.member.person.id, turn.now + LIVES
    draft = turn.unit.drafts.begin(person, turn.place, DRAFT, codec.dumps(facts), expires)
    parts: list[Part] = [Heading(say("polls.preview", kind=say(f"calls.kind_{kind}")))]
    if command.topic:
        parts.append(say("calls.about", topic=command.topic))
    parts.append(Bullets(with_clashes(slots, kind, turn)))
    at = say("consulting.until", at=At(until, turn.home))
    return reply(*parts, at, *counted, say("consulting.nothing_yet"), decide(draft))


def begin(draft: Draft, turn: Turn) -> Reply:
    """Everybody whom the call would be for is asked."""
    facts = codec.loads(draft.facts, dict)
    kind, unit = CallKind(facts["kind"]), turn.unit
    slots = [Moment(m["local"], m["zone"], m["instant"]) for m in facts["slots"]]
    _ensure_in_time(facts["until"], slots[0].instant, turn)
    about = {"kind": kind, "topic": facts["topic"], "minutes": MINUTES}
    made = unit.polls.add(turn.now, facts["until"], slots, **about)
    members = reached(unit, on_lists(unit, cards.AUDIENCES[kind], turn.now))
    asked = ask_everybody(unit, made, members, turn.now)
    unit.polls.ask(made.id, asked)
    turn.note("poll", made.about, asked=len(asked))
    people = say("consulting.people", count=len(members))
    return reply(
        Heading(say("polls.begun", number=made.number)),
        say("consulting.goes_to", people=people),
        say("consulting.until", at=At(made.due_at, turn.home)),
        say("polls.how_to_follow", number=made.number),
        edits=True,
    )


def close(command: ClosePoll, turn: Turn) -> Reply:
    """Before its deadline; whoever else leads gets the result too. Twice does no harm."""
    found = find(command.poll, turn)
    if found.is_open(turn.now):
        finish(turn.unit, turn.unit.polls, found, turn.now, but=turn.member)
        turn.note("close poll", found.about)
        found = find(Ref(id=found.id), turn)
    return Reply(overview(turn.unit, found, turn.now), edits=True)


def extend(command: ExtendPoll, turn: Turn) -> Reply:
    """Another deadline; one that was over is open again, unless its date is fixed."""
    found = find(command.poll, turn)
    if found.call is not None:
        raise Refusal("polls.is_fixed", number=found.number)
    _ensure_in_time(command.until, found.slots[0].moment.instant, turn)
    unit, over = turn.unit, not found.is_open(turn.now)
    unit.polls.extend(found.id, command.until)
    found = find(Ref(id=found.id), turn)
    answered = unit.polls.said(found.id).keys()
    go_on(unit, unit.polls, found, cards.AUDIENCES[found.kind], answered, turn.now, again=over)
    turn.note("extend poll", found.about)
    at = At(found.due_at, turn.home)
    return reply(say("polls.extended", number=found.number, at=at))


def _ensure_in_time(until: datetime, first: datetime, turn: Turn) -> None:
    """Raise Refusal unless answers come before the first slot."""
    ensure_ahead(until, turn)
    if until >= first:
        raise Refusal("polls.after_first", at=At(first, turn.home))
