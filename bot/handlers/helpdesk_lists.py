"""Requests shown: one as a thread, many as a short table."""

from bot.conversation.replies import (
    Button,
    Buttons,
    Fact,
    Heading,
    Part,
    Quote,
    Reply,
    Say,
    Table,
    reply,
    say,
)
from bot.domain.helpdesk import Request, RequestState, Urgency
from bot.handlers import desk_buttons as buttons
from bot.handlers import helpdesk_words as words
from bot.handlers.helpdesk_finding import has_it, holder, may_answer, topics_of, works_on
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message

LISTED = 10
OPENED = 5
THREAD = 10


def show_requests(turn: Turn) -> Reply:
    """What waits for the person's work, and what the person has asked."""
    me = turn.member.person.id
    every = turn.unit.requests.all()
    asked = [r for r in every if r.asker == me]
    work = _work(turn, [r for r in every if r.asker != me and r.state.open])
    parts: list[Part] = []
    if work:
        parts += _section(turn, "helpdesk.list_work", work)
    if asked:
        parts += _section(turn, "helpdesk.list_asked", asked)
    if not parts:
        busy = turn.leads or topics_of(turn.unit, me)
        parts.append(say("helpdesk.list_no_work" if busy else "helpdesk.list_empty"))
    parts.append(Buttons(((words.ask_button(),),)))
    return reply(*parts)


def _work(turn: Turn, others: list[Request]) -> list[Request]:
    """Open requests of the own topics, all for who leads; unanswered first, then by due time."""
    me = turn.member.person.id
    topics = topics_of(turn.unit, me)
    mine = (r for r in others if turn.leads or r.owner == me or r.topic in topics)
    return sorted(mine, key=lambda r: (r.first_answer_at is not None, r.expected_at, r.number))


def _section(turn: Turn, title: str, requests: list[Request]) -> list[Part]:
    titles = {t.code: t.title(turn.language) for t in turn.unit.topics.all()}
    shown = requests[:LISTED]
    rows = tuple(_row(turn, request, titles) for request in shown)
    columns = tuple(say(f"helpdesk.column_{name}") for name in ("number", "topic", "state", "age"))
    first, rest = shown[:OPENED], shown[OPENED:]
    numbers = tuple(tuple(map(_number_button, row)) for row in (first, rest) if row)
    heading = Heading(say(title, count=len(requests)))
    table = Table(columns, rows, more=len(requests) - len(shown))
    return [heading, table, say("helpdesk.open_one"), Buttons(numbers)]


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
        asker = words.who(turn.unit, request.asker, turn.now)
        lines.append(say("helpdesk.asked_by", who=asker))
    if request.owner is not None:
        owner = words.who(turn.unit, request.owner, turn.now)
        routed = request.state is RequestState.NEW
        lines.append(say("helpdesk.goes_to" if routed else "helpdesk.owned_by", who=owner))
    lines += _promised(turn, request)
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
    if request.state.open and request.urgency is not Urgency.NORMAL:
        lines.append(say("desk.urgency", urgency=say(f"helpdesk.urgency_{request.urgency}")))
    return lines


def _thread(turn: Turn, request: Request) -> list[Part]:
    """The messages in order, the latest ten; what experts say to each other is for experts."""
    if words.withheld(request, turn.member.person.id, turn.chat.platform):
        return [say("helpdesk.withheld", request=request.number)]
    inside = works_on(turn, request) and request.asker != turn.member.person.id
    messages = turn.unit.requests.messages(request.id)
    seen = [m for m in messages if inside or m.direction != "internal"]
    parts: list[Part] = []
    if len(seen) > THREAD:
        parts.append(say("helpdesk.earlier", count=len(seen) - THREAD))
    for message in seen[-THREAD:]:
        parts += [_said(turn, message), Quote(message.text)]
    return parts


def _said(turn: Turn, message: Message) -> Say:
    author = words.who(turn.unit, message.author, turn.now)
    when = words.age(message.at, turn.now)
    return say(f"helpdesk.said_{message.direction}", who=author, age=when)


def _buttons(turn: Turn, request: Request) -> list[Buttons]:
    row: list[Button] = []
    if may_answer(turn, request) and request.state.open:
        free = holder(turn, request) is None
        if free and not has_it(turn, request):
            row.append(words.take_button(request))
        if free or turn.leads:
            row += (words.answer_button(request), buttons.ask_back_button(request))
        row.append(buttons.more_button(request))
    answered = request.state in {RequestState.ANSWERED, RequestState.CLOSED}
    if request.asker == turn.member.person.id and answered:
        row += words.verdict_buttons(request)
    if request.asker == turn.member.person.id and request.state is RequestState.WAITING:
        row.append(buttons.reply_button(request))
    return [Buttons((tuple(row),))] if row else []
