"""Calls in people's own calendars: a file now, or an address that keeps itself up to date."""

from typing import assert_never

from bot.conversation.commands.calendar import (
    CalendarCommand,
    EndFeed,
    FollowCalendar,
    ShowCalendar,
)
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Button, Buttons, OneTimeCode, Part, Reply, reply, say
from bot.domain.calls import CallState
from bot.domain.errors import Refusal
from bot.handlers import cards
from bot.handlers.calendar_entries import entries_for, shown
from bot.handlers.turn import Turn, find_call
from bot.reports.calendar import Method, calendar_file

PATH = "/calendar/"
FILE = "/aor-calls.ics"
"""Some programs take an address for a calendar only if it ends so."""


def handle(command: CalendarCommand, turn: Turn) -> Reply:
    """Answer a command about calendars. Raises Refusal."""
    match command:
        case ShowCalendar():
            return _one(command.call, turn) if command.call != Ref() else _all(turn)
        case FollowCalendar():
            return _follow(turn)
        case EndFeed():
            return _end(turn)
        case _:
            assert_never(command)


def _all(turn: Turn) -> Reply:
    """Every call and series that the person is invited to."""
    entries = entries_for(turn.unit, turn.member, turn.now)
    if not entries:
        raise Refusal("calls.none_coming")
    file = calendar_file("aor-calls.ics", Method.PUBLISH, entries, turn.now)
    return reply(say("calendar.file"), file, *_offer(turn))


def _one(ref: Ref, turn: Turn) -> Reply:
    """One call, which stays the same entry when its series is put in later."""
    call = find_call(turn, ref)
    known = cards.invited(turn.unit, call, turn.member) or call.chair == turn.member.person.id
    if not known and not turn.leads:
        raise Refusal("calendar.not_invited", call=call.number)
    if call.state is CallState.CANCELLED:
        raise Refusal("calls.cancelled_already", call=call.number)
    entry = shown(turn.unit, turn.now).of_call(call)
    file = calendar_file(f"call-{call.number}.ics", Method.PUBLISH, [entry], turn.now)
    return reply(say("calendar.file_of", title=cards.title(call)), file, *_offer(turn))


def _offer(turn: Turn) -> tuple[Part, ...]:
    """What saves them the next file."""
    unit = turn.unit
    if not unit.deployment.public_url() or unit.feeds.follows(turn.member.person.id):
        return ()
    button = Button(say("calendar.button_feed"), "calfeed", 0, "calendar feed")
    return (Buttons(((button,),)),)


def _follow(turn: Turn) -> Reply:
    """A new address, made when this message leaves; only its hash is kept."""
    url = turn.unit.deployment.public_url()
    if not url:
        raise Refusal("calendar.no_feed")
    person = turn.member.person.id
    feed = turn.unit.feeds.begin(person, turn.now)
    turn.note("calendar feed", f"person:{person}")
    link = OneTimeCode(feed, f"{url.rstrip('/')}{PATH}", FILE, of="feed")
    off = Button(say("calendar.button_off"), "calfeedoff", 0, "calendar feed off")
    return reply(
        say("calendar.feed", link=link),
        say("calendar.feed_how"),
        say("calendar.feed_private"),
        Buttons(((off,),)),
    )


def _end(turn: Turn) -> Reply:
    person = turn.member.person.id
    if not turn.unit.feeds.revoke(person):
        return reply(say("calendar.feed_none"))
    turn.note("calendar feed off", f"person:{person}")
    return reply(say("calendar.feed_off"))
