"""Requests shown: one as a thread, many as a short table."""

from bot.conversation.replies import (
    Button,
    Buttons,
    Fact,
    Heading,
    Listing,
    Part,
    Reply,
    Say,
    Table,
    reply,
    say,
)
from bot.domain.helpdesk import Request, RequestState, Urgency, Way
from bot.handlers import desk_buttons as buttons
from bot.handlers import helpdesk_words as words
from bot.handlers.asking_marks import about as about_where
from bot.handlers.asking_whom import for_whom, listed_for
from bot.handlers.desk_files_seeing import seen_files
from bot.handlers.desk_files_words import files_button, under
from bot.handlers.helpdesk_finding import has_it, holder, may_answer, topics_of, works_on
from bot.handlers.helpdesk_routing import stand_in_of
from bot.handlers.routing_translating import to_expert
from bot.handlers.sensitive_seeing import keeps
from bot.handlers.sensitive_words import mark_button, plain_button, waiting_choice
from bot.handlers.sensitive_words import standing as sensitive_standing
from bot.handlers.thread_shown import quoted
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message

LISTED = 10
OPENED = 5
THREAD = 10


def show_requests(turn: Turn) -> Reply:
    """What waits for the person's work, and what the person has asked."""
    me, lists = turn.member.person.id, turn.unit.request_lists
    parts: list[Part] = []
    numbers: list[tuple[Button, ...]] = []
    for title, (count, shown) in (
        ("helpdesk.list_work", _work(turn)),
        ("helpdesk.list_answered", _work(turn, answered=True)),
        ("helpdesk.list_asked", lists.asked(me, LISTED)),
    ):
        if shown:
            parts += _section(turn, title, shown, count)
            numbers += _numbers(shown)
    if not parts:
        busy = turn.leads or topics_of(turn.unit, me)
        parts.append(say("helpdesk.list_no_work" if busy else "helpdesk.list_empty"))
    else:
        parts += [say("helpdesk.open_one"), Buttons(tuple(numbers))]
    return reply(*parts, Buttons(((words.ask_button(),),)))


def _work(turn: Turn, *, answered: bool = False) -> tuple[int, list[Request]]:
    """How many there are of the own topics, all for who leads.

    What is late comes first, then what is due next, then what waits for its asker.
    `answered`: those that only wait for their asker's word.
    """
    unit, me = turn.unit, turn.member.person.id
    gone = unit.preferences.stands_in_for(me)
    away = [person for person in gone if stand_in_of(unit, person, turn.now) == me]
    knows = keeps(unit, turn.member, turn.now)
    topics = topics_of(unit, me)
    return unit.request_lists.work(
        me, topics, away, LISTED, leads=turn.leads, knows=knows, answered=answered
    )


def _section(turn: Turn, title: str, shown: list[Request], count: int) -> list[Part]:
    titles = {t.code: t.title(turn.language) for t in turn.unit.topics.all()}
    rows = tuple(_row(turn, request, titles) for request in shown)
    columns = tuple(say(f"helpdesk.column_{name}") for name in ("number", "topic", "state", "age"))
    heading = Heading(say(title, count=count))
    table = Table(columns, rows, more=count - len(shown))
    behalf = listed_for(turn.unit, shown)
    return [heading, table, *behalf, *_owes_word(turn, shown)]


def _numbers(shown: list[Request]) -> list[tuple[Button, ...]]:
    first, rest = shown[:OPENED], shown[OPENED:]
    return [tuple(map(_number_button, row)) for row in (first, rest) if row]


def _owes_word(turn: Turn, shown: list[Request]) -> list[Say]:
    """Which of their own requests the asker has not said of whether the answer helped."""
    me = turn.member.person.id
    numbers = [r.number for r in shown if r.asker == me and r.state is RequestState.ANSWERED]
    which = Listing(tuple(numbers))
    return [say("helpdesk.list_say_helped", count=len(numbers), which=which)] if numbers else []


def _row(turn: Turn, request: Request, titles: dict[str, str]) -> tuple[Fact, ...]:
    topic = titles.get(request.topic, request.topic)
    state = words.state(request, turn.now)
    return (request.number, topic, state, words.age(request.opened_at, turn.now))


def _number_button(request: Request) -> Button:
    return words.show_button(request, "helpdesk.button_number")


def card(turn: Turn, request: Request, note: Say | None = None) -> Reply:
    """One request with its thread; `note`: what has just happened, in the pressed message."""
    topic = words.topic_title(turn.unit, request.topic, turn.member)
    title = Heading(say("helpdesk.title", request=request.number, topic=topic))
    happened = (note,) if note else ()
    thread = _thread(turn, request)
    parts = (title, *happened, *_standing(turn, request), *thread, *_buttons(turn, request))
    return reply(*parts, edits=note is not None, toast=note)


def _standing(turn: Turn, request: Request) -> list[Say]:
    lines = [
        say(
            "helpdesk.standing",
            state=words.state(request, turn.now),
            age=words.age(request.opened_at, turn.now),
        )
    ]
    if request.asker != turn.member.person.id:
        asker = words.asker(turn.unit, request, turn.now)
        lines.append(say("helpdesk.asked_by", who=asker))
    elif whom := for_whom(turn.unit, request):
        lines.append(say("asking.on_behalf", whom=whom))
    if request.owner is not None:
        owner = words.who(turn.unit, request.owner, turn.now)
        routed = request.state is RequestState.NEW
        lines.append(say("helpdesk.goes_to" if routed else "helpdesk.owned_by", who=owner))
    if request.asker != turn.member.person.id:
        lines += to_expert(turn.unit, request, turn.member, turn.now)
    lines += about_where(turn, request)
    lines += _promised(turn, request)
    lines += sensitive_standing(turn, request)
    if request.referred_to is not None:
        lines.append(say("desk.referred_to", to=request.referred_to))
    return lines


def _promised(turn: Turn, request: Request) -> list[Say]:
    """When a word is due, as long as the desk owes one; and that it is urgent."""
    lines = []
    if request.state.owed:
        due = words.at(turn.unit, request.expected_at)
        first = request.first_answer_at is None
        lines.append(say("helpdesk.expected" if first else "desk.due_by", at=due))
    if not request.state.ended and request.urgency is not Urgency.NORMAL:
        lines.append(say("desk.urgency", urgency=say(f"helpdesk.urgency_{request.urgency}")))
    return lines


def _thread(turn: Turn, request: Request) -> list[Part]:
    """The messages in order, the latest ten; what experts say to each other is for experts."""
    if words.withheld(request, turn.member.person.id, turn.chat.platform):
        return [say("helpdesk.withheld", request=request.number)]
    me = turn.member.person.id
    inside = works_on(turn, request) and request.asker != me
    messages = turn.unit.requests.messages(request.id)
    seen = [m for m in messages if inside or m.direction != "internal"]
    parts: list[Part] = []
    if request.asker == me and words.held(request, turn.chat.platform):
        seen = [m for m in seen if m.author == me]
        parts += waiting_choice(request)
    if len(seen) > THREAD:
        parts.append(say("helpdesk.earlier", count=len(seen) - THREAD))
    for message in seen[-THREAD:]:
        parts += [_said(turn, message), *quoted(message)]
        parts += under(turn.unit, message)
    return parts


def _said(turn: Turn, message: Message) -> Say:
    author = words.who(turn.unit, message.author, turn.now)
    when = words.age(message.at, turn.now)
    return say(f"helpdesk.said_{message.direction}", who=author, age=when)


def _mark(request: Request) -> tuple[Button, ...]:
    """Its asker's word on who may see it; once it is answered, by words alone."""
    if request.sensitive:
        return (plain_button(request),)
    return () if request.state is RequestState.ANSWERED else (mark_button(request),)


def _buttons(turn: Turn, request: Request) -> list[Buttons]:
    row: list[Button] = []
    if may_answer(turn, request) and not request.state.ended:
        free = holder(turn, request) is None
        if free and not has_it(turn, request):
            row.append(words.take_button(request))
        if (free or turn.leads) and request.way is not Way.OUTSIDE:
            row += (words.answer_button(request), buttons.ask_back_button(request))
        row.append(buttons.more_button(request))
    answered = request.state in {RequestState.ANSWERED, RequestState.CLOSED}
    if request.asker == turn.member.person.id and answered:
        row += words.verdict_buttons(request)
    if request.asker == turn.member.person.id and request.state is RequestState.WAITING:
        row.append(buttons.reply_button(request))
    if request.asker == turn.member.person.id and not request.state.ended:
        row += _mark(request)
    if seen_files(turn, request):
        row.append(files_button(request))
    return [Buttons((tuple(row),))] if row else []
