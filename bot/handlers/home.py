"""A page of one's own: my next calls, my requests, what waits for who leads, my settings."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from bot.conversation.replies import Bullets, Buttons, Heading, Part, Reply, Say, say
from bot.domain import access
from bot.domain.calls import Call
from bot.domain.helpdesk import Request
from bot.domain.people import Member
from bot.domain.wall_time import in_zone, resolve
from bot.handlers import attendance_words, cards
from bot.handlers import helpdesk_words as words
from bot.handlers.attendance_figures import due, headline, records
from bot.handlers.preferences_card import settings
from bot.handlers.sensitive_seeing import knows
from bot.storage.unit import Unit

KIND = "home_card"
CALLS = 3
LOOKED_AT = 12
REQUESTS = 5


def subject(member: Member) -> str:
    """The record that the page shows, by which it is brought up to date."""
    return f"home:{member.person.id}"


def page(unit: Unit, member: Member, now: datetime) -> Reply:
    """Everything that concerns the person, with the buttons to act on it."""
    parts: list[Part] = [*_calls(unit, member, now)]
    requests = [r for r in unit.request_lists.unended() if knows(unit, r, member, now)]
    if access.leads(member, now.date()):
        parts += _leading(unit, requests, now)
    parts += _requests(unit, member, requests, now)
    parts += [Heading(say("preferences.title")), *settings(unit, member, now, stays=True)]
    return Reply(tuple(parts))


def _calls(unit: Unit, member: Member, now: datetime) -> Iterator[Part]:
    if not access.may(member, "ShowCalls", now.date()):
        return
    coming = [c for c in unit.calls.coming(now, LOOKED_AT) if _concerns(unit, c, member, now)]
    for call in coming[:CALLS]:
        yield from cards.call_card(unit, member, call, now).parts
    if not coming:
        yield Heading(say("calls.next"))
        yield say("calls.none_coming")


def _concerns(unit: Unit, call: Call, member: Member, now: datetime) -> bool:
    return access.leads(member, now.date()) or cards.invited(unit, call, member)


def _leading(unit: Unit, requests: Sequence[Request], now: datetime) -> Iterator[Part]:
    """The indicator since January (work plan 4.8), and what only who leads can settle."""
    today = in_zone(now, unit.aor.zone).date()
    january = resolve(datetime.combine(today.replace(month=1, day=1), time()), unit.aor.zone)
    found = records(unit, due(unit, now, start=january))
    yield Heading(say("preferences.home_since", year=today.year))
    if found:
        yield from attendance_words.of_period(headline(found), found)
    else:
        yield say("preferences.home_no_calls")
    nobodys = [r for r in requests if r.owner is None]
    names = [name for name in unit.attendance.unnamed() if not name.settled]
    if nobodys:
        yield say("preferences.home_no_owner", count=len(nobodys))
        yield Buttons((tuple(map(words.show_button, nobodys[:REQUESTS])),))
    if names:
        yield say("preferences.home_names", count=len(names), name=names[0].name)
    if not nobodys and not names:
        yield say("preferences.home_nothing_waits")


def _requests(
    unit: Unit, member: Member, requests: Sequence[Request], now: datetime
) -> Iterator[Part]:
    me = member.person.id
    work = [r for r in requests if r.owner == me and r.asker != me and r.state.open]
    asked = [r for r in requests if r.asker == me]
    for title, theirs in (("helpdesk.list_work", work), ("helpdesk.list_asked", asked)):
        if theirs:
            yield Heading(say(title, count=len(theirs)))
            yield Bullets(tuple(_line(unit, member, r, now) for r in theirs[:REQUESTS]))
            yield Buttons((tuple(map(words.show_button, theirs[:REQUESTS])),))
    yield Buttons(((words.ask_button(),),))


def _line(unit: Unit, member: Member, request: Request, now: datetime) -> Say:
    return say(
        "preferences.home_request",
        request=request.number,
        topic=words.topic_title(unit, request.topic, member),
        state=words.state(request, now),
        age=words.age(request.opened_at, now),
    )
