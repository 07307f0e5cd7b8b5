"""Asking: a number at once, a topic, an owner, and when to expect an answer (work plan 1.3)."""

from bot.conversation.commands.helpdesk import Ask
from bot.conversation.envelopes import FileRef
from bot.conversation.replies import (
    Button,
    Buttons,
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
from bot.handlers.asking_behalf import keep_behalf, settled
from bot.handlers.asking_form import how_to_ask, shown_first, unknown_country
from bot.handlers.asking_marks import about as about_where
from bot.handlers.asking_marks import receipt_rows
from bot.handlers.asking_noticed import remove_button
from bot.handlers.asking_whom import for_whom
from bot.handlers.desk_files_keeping import keep_with_last
from bot.handlers.desk_files_words import goes_along
from bot.handlers.earlier_asking import earlier_answers
from bot.handlers.helpdesk_drafts import ASK, SENSITIVE, begin, end_waiting, kept
from bot.handlers.helpdesk_routing import owner_of
from bot.handlers.helpdesk_telling import tell_owner
from bot.handlers.routing_topics import not_right, topic_of
from bot.handlers.routing_translating import to_asker, translated
from bot.handlers.sensitive_marking import told_asker
from bot.handlers.thread_sharing import about, id_at
from bot.handlers.thread_traces import wrote
from bot.handlers.turn import Turn
from bot.lookups.countries import country_code

LONGEST = 4000
"""Characters of a question or an answer; a message of Telegram holds 4,096."""


def ask(command: Ask, turn: Turn, *, sure: bool = False, anyway: bool = False) -> Reply:
    """Keep a question and send it to its owner. `sure`: has been told what it seems to hold.

    `anyway`: has seen what others were told; before that, it waits if there is such an answer.
    """
    if command.unsure:
        return shown_first(turn, command)
    command = settled(turn, command)
    question = command.question
    if not question:
        return how_to_ask(turn, command)
    if command.country is not None and country_code(command.country) is None:
        return unknown_country(command.country)
    if len(question) > LONGEST:
        return too_long(question)
    seen = hints(question)
    if seen and not sure:
        return _ask_back(turn, command, seen)
    if not (seen or anyway) and (earlier := earlier_answers(command, turn)):
        return earlier
    request = _log(turn, command, question, sensitive=bool(seen) or command.sensitive)
    wrote(turn, request.id, id_at(turn, request, 0))
    keep_behalf(turn, request, command)
    end_waiting(turn, ASK)
    told = tell_owner(turn.unit, request, "request_new", turn.now)
    keep_with_last(turn, request, command.files)
    turn.note("ask", f"request:{request.id}", topic=request.topic, told=told)
    if request.sensitive:
        turn.note("sensitive", f"request:{request.id}", why="noticed" if seen else "asked")
    request = translated(turn, request)
    return about(_receipt(turn, request, command.files), request.id)


def _log(turn: Turn, command: Ask, question: str, *, sensitive: bool) -> Request:
    unit, now = turn.unit, turn.now
    topic = topic_of(unit, question, command.topic)
    # Whoever passes on a question of others sits elsewhere than it is about.
    own = None if command.behalf else turn.member.person.country
    country = command.country or own
    urgent = command.urgency is Urgency.URGENT
    owner = owner_of(
        unit, topic, turn.member, now, sensitive=sensitive, country=country, urgent=urgent
    )
    request = Request(
        id=RequestId(0),
        number=0,
        asker=turn.member.person.id,
        topic=topic,
        language=turn.language,
        state=RequestState.NEW,
        opened_at=now,
        expected_at=expected_at(now, command.urgency, turn.home),
        question=question,
        owner=owner,
        country=country,
        urgency=command.urgency,
        sensitive=sensitive,
    )
    return desk_clock.begin(unit, unit.requests.add(request, turn.chat), now)


def _receipt(turn: Turn, request: Request, files: tuple[FileRef, ...]) -> Reply:
    topic = words.topic_title(turn.unit, request.topic, turn.member)
    first = say("helpdesk.receipt", request=request.number, topic=topic)
    if request.owner is None:
        owner = say("helpdesk.receipt_no_owner")
    else:
        owner = say("helpdesk.receipt_owner", who=words.who(turn.unit, request.owner, turn.now))
    expected = say("helpdesk.receipt_expected", at=words.at(turn.unit, request.expected_at))
    whom = for_whom(turn.unit, request)
    behalf = (say("asking.on_behalf", whom=whom),) if whom else ()
    goes = (owner, *to_asker(turn, request), expected)
    few = told_asker(turn, request) if request.sensitive else ()
    rows = Buttons(((words.show_button(request),), *receipt_rows(request)))
    more = (*few, rows, *not_right(turn, request))
    behalf = (*behalf, *about_where(turn, request))
    return reply(first, *behalf, *goes_along(files), *goes, *more, toast=first)


def too_long(text: str) -> Reply:
    """The refusal that says the limit; in a form beside its field, so that no word is lost."""
    sentence = say("helpdesk.too_long", limit=LONGEST, length=len(text))
    return Reply((sentence,), toast=sentence, errors=(("question", sentence),))


def _ask_back(turn: Turn, command: Ask, seen: tuple[Hint, ...]) -> Reply:
    draft = begin(turn, SENSITIVE, **kept(command))
    what = Listing(tuple(say(f"helpdesk.seen_{hint}") for hint in seen))
    notice = say("helpdesk.sensitive", what=what)
    return reply(notice, say("helpdesk.sensitive_next"), Buttons((send_or_drop(draft),)))


def send_or_drop(draft: int) -> tuple[Button, ...]:
    """Without what was noticed, all the same, or not at all."""
    send = Button(say("helpdesk.button_send"), "confirm", draft, "confirm")
    return remove_button(draft), send, drop_button(draft)


def drop_button(draft: int) -> Button:
    """Forget what was begun."""
    return Button(say("helpdesk.button_drop"), "drop", draft, "drop")
