"""Asking: a number at once, a topic, an owner, and when to expect an answer (work plan 1.3)."""

from bot.conversation.commands.helpdesk import Ask
from bot.conversation.envelopes import Platform
from bot.conversation.replies import (
    Button,
    Buttons,
    Field,
    Form,
    Listing,
    Reply,
    reply,
    say,
)
from bot.domain.helpdesk import Request, RequestId, RequestState, Urgency
from bot.domain.sensitive import Hint, hints
from bot.domain.working_time import expected_at
from bot.handlers import desk_clock
from bot.handlers import helpdesk_words as words
from bot.handlers.earlier_asking import earlier_answers
from bot.handlers.helpdesk_drafts import ASK, SENSITIVE, begin, end_waiting
from bot.handlers.helpdesk_routing import owner_of, topic_of
from bot.handlers.helpdesk_telling import tell_owner
from bot.handlers.turn import Turn

LONGEST = 4000
"""Characters of a question or an answer; a message of Telegram holds 4,096."""


def ask(command: Ask, turn: Turn, *, sure: bool = False, anyway: bool = False) -> Reply:
    """Keep a question and send it to its owner. `sure`: has been told what it seems to hold.

    `anyway`: has seen what others were told; before that, it waits if there is such an answer.
    """
    question = command.question.strip()
    if not question:
        return how_to_ask(turn, command.topic)
    if len(question) > LONGEST:
        return too_long(question)
    seen = hints(question)
    if seen and not sure:
        return _ask_back(turn, question, command.topic, seen)
    if not (seen or anyway) and (earlier := earlier_answers(command, turn)):
        return earlier
    request = _log(turn, question, command.topic, sensitive=bool(seen))
    end_waiting(turn, ASK)
    told = tell_owner(turn.unit, request, "request_new", turn.now)
    turn.note("ask", f"request:{request.id}", topic=request.topic, told=told)
    return _receipt(turn, request)


def _log(turn: Turn, question: str, chosen: str | None, *, sensitive: bool) -> Request:
    unit, now = turn.unit, turn.now
    topic = topic_of(unit, question, chosen)
    request = Request(
        id=RequestId(0),
        number=0,
        asker=turn.member.person.id,
        topic=topic,
        language=turn.language,
        state=RequestState.NEW,
        opened_at=now,
        expected_at=expected_at(now, Urgency.NORMAL, turn.home),
        question=question,
        owner=owner_of(unit, topic, turn.member, now, sensitive=sensitive),
        country=turn.member.person.country,
        sensitive=sensitive,
    )
    return desk_clock.begin(unit, unit.requests.add(request, turn.chat), now)


def _receipt(turn: Turn, request: Request) -> Reply:
    topic = words.topic_title(turn.unit, request.topic, turn.member)
    first = say("helpdesk.receipt", request=request.number, topic=topic)
    if request.owner is None:
        owner = say("helpdesk.receipt_no_owner")
    else:
        owner = say("helpdesk.receipt_owner", who=words.who(turn.unit, request.owner, turn.now))
    expected = say("helpdesk.receipt_expected", at=words.at(turn.unit, request.expected_at))
    return reply(first, owner, expected, Buttons(((words.show_button(request),),)), toast=first)


def how_to_ask(turn: Turn, topic: str | None = None) -> Reply:
    """No question yet: a form where there are forms, else the next message is the question."""
    pressed = turn.message is not None and turn.chat.platform is Platform.SLACK
    how = "helpdesk.ask_how_words"
    if not (pressed or turn.opens_forms):
        # Where a form is opened, a waiting draft would swallow the next message.
        begin(turn, ASK, topic=topic)
        how = "helpdesk.ask_how"
    problem = (("question", say("helpdesk.ask_empty")),)
    return Reply((say(how),), form=ask_form(turn), errors=problem)


def ask_form(turn: Turn) -> Form:
    """Question and, if one likes, topic."""
    titles = tuple(
        (topic.code, say("helpdesk.topic_title", title=topic.title(turn.language)))
        for topic in turn.unit.topics.all()
    )
    question = Field("question", say("helpdesk.field_question"), long=True)
    fields: tuple[Field, ...] = (question,)
    if titles:
        fields += (Field("topic", say("helpdesk.field_topic"), choices=titles, optional=True),)
    return Form("ask", say("helpdesk.form_title"), fields)


def too_long(text: str) -> Reply:
    """The refusal that says the limit; in a form beside its field, so that no word is lost."""
    sentence = say("helpdesk.too_long", limit=LONGEST, length=len(text))
    return Reply((sentence,), toast=sentence, errors=(("question", sentence),))


def _ask_back(turn: Turn, question: str, topic: str | None, seen: tuple[Hint, ...]) -> Reply:
    draft = begin(turn, SENSITIVE, question=question, topic=topic)
    what = Listing(tuple(say(f"helpdesk.seen_{hint}") for hint in seen))
    notice = say("helpdesk.sensitive", what=what)
    return reply(notice, say("helpdesk.sensitive_next"), Buttons((send_or_drop(draft),)))


def send_or_drop(draft: int) -> tuple[Button, Button]:
    """All the same, or not at all."""
    send = Button(say("helpdesk.button_send"), "confirm", draft, "confirm")
    return send, drop_button(draft)


def drop_button(draft: int) -> Button:
    """Forget what was begun."""
    return Button(say("helpdesk.button_drop"), "drop", draft, "drop")
