"""How the help desk names things: requests, topics, people, states, ages; and its buttons."""

from datetime import datetime, timedelta

from bot.conversation.envelopes import Platform
from bot.conversation.replies import At, Button, Say, say
from bot.domain.helpdesk import Request, RequestState, Way
from bot.domain.people import Member, PersonId
from bot.handlers.asking_whom import also_for
from bot.handlers.identity import reader_of
from bot.storage.unit import Unit


def topic_title(unit: Unit, code: str, member: Member) -> str:
    """The topic's title in the member's language; a topic that is gone keeps its code."""
    language = reader_of(member).language
    return next((t.title(language) for t in unit.topics.all() if t.code == code), code)


def who(unit: Unit, person: PersonId, now: datetime) -> Say:
    """A person by title and organisation; who has left is still named by title."""
    member = unit.people.member(person, now)
    if member is None or member.partner is None:
        return say("helpdesk.who", title=unit.people.get(person).title)
    return say("helpdesk.who_of", title=member.person.title, organisation=member.partner.code)


def asker(unit: Unit, request: Request, now: datetime) -> Say:
    """Who asked, and for whom if that is somebody without an account."""
    return also_for(unit, request, who(unit, request.asker, now))


def at(unit: Unit, instant: datetime) -> At:
    """An instant of a request, with the desk's home zone beside it."""
    return At(instant, unit.aor.zone)


def state(request: Request, now: datetime) -> Say:
    """Where it stands; "late" while the desk's word is overdue."""
    if request.late(now):
        return say("helpdesk.state_late")
    return say(f"helpdesk.state_{request.state}")


def age(since: datetime, now: datetime) -> Say:
    """How long ago: minutes, hours below two days, then days."""
    passed = now - since
    if passed < timedelta(minutes=1):
        return say("helpdesk.age_now")
    if passed < timedelta(hours=1):
        return say("helpdesk.age_minutes", count=int(passed / timedelta(minutes=1)))
    if passed < timedelta(days=2):
        return say("helpdesk.age_hours", count=int(passed / timedelta(hours=1)))
    return say("helpdesk.age_days", count=passed.days)


def withheld(request: Request, reader: PersonId, platform: str) -> bool:
    """Whether its texts stay away from this screen.

    What is marked sensitive is not relayed to Telegram; the asker knows the own words.
    """
    return request.off_telegram and platform == Platform.TELEGRAM and reader != request.asker


def held(request: Request, platform: str) -> bool:
    """Whether the desk's words stay away from its asker's screen, until they say how (8.7)."""
    if not request.sensitive or platform != Platform.TELEGRAM:
        return False
    allowed = request.telegram and request.way is None
    return request.way is not Way.HERE and not allowed


def take_button(request: Request) -> Button:
    """I take it."""
    label = say("helpdesk.button_take")
    return Button(label, "take", request.id, f"take {request.number}", style="primary")


def answer_button(request: Request) -> Button:
    """I write the answer now."""
    return Button(say("helpdesk.button_answer"), "answer", request.id, f"answer {request.number}")


def show_button(request: Request, label: str = "helpdesk.button_show") -> Button:
    """The whole request."""
    words = f"request {request.number}"
    return Button(say(label, request=request.number), "request", request.id, words)


def ask_button() -> Button:
    """A question of one's own."""
    return Button(say("helpdesk.button_ask"), "ask", 0, "ask")


def verdict_buttons(request: Request) -> tuple[Button, ...]:
    """The asker's word on an answer; of a closed request only that it was not enough."""
    not_yet = Button(
        say("helpdesk.button_notyet"), "notyet", request.id, f"reopen {request.number}"
    )
    if request.state is RequestState.CLOSED and request.helped is not None:
        return (not_yet,)
    helped = say("helpdesk.button_helped")
    words = f"close {request.number}"
    return (Button(helped, "helped", request.id, words, style="primary"), not_yet)
