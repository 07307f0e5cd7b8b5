"""What people read about minutes, worded when it is sent, from the latest version."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Heading,
    Part,
    Quote,
    Reply,
    reply,
    say,
)
from bot.domain import access
from bot.domain.actions import Action, owns
from bot.domain.calls import Call, CallId, CallState
from bot.domain.minutes import Minutes
from bot.domain.people import Member
from bot.handlers import cards
from bot.handlers.actions_words import done_rows
from bot.handlers.actions_words import line as action_line
from bot.handlers.agenda_shown import minutes_button
from bot.handlers.minutes_telling import FILE, OUT
from bot.reports.minutes import minutes_file
from bot.storage.unit import Unit

Facts = Mapping[str, object]
SHORT = 1200
"""Characters that are read on a phone without a tap."""


def minutes_out(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The minutes of a call, with what the reader has to do; nothing to who is invited no more."""
    call = unit.calls.get(CallId(int(str(facts["call"]))))
    found = unit.minutes.of(call.id)
    if found is None or call.state is CallState.CANCELLED or not _sees(unit, member, call, now):
        return None
    own = [item for item in unit.actions.of(call.id) if item.open and owns(member, item)]
    parts: list[Part] = [Heading(say("minutes.title", title=cards.title(call)))]
    parts += [*_beginning(found), *_own_items(unit, own, now)]
    rows: list[tuple[Button, ...]] = [*done_rows(own)]
    if found.link is None and not _is_short(found):
        rows.append((minutes_button(call),))
    return Reply((*parts, *((Buttons(tuple(rows)),) if rows else ())))


def _sees(unit: Unit, member: Member, call: Call, now: datetime) -> bool:
    return access.leads_call(member, call, now.date()) or cards.invited(unit, call, member)


def _is_short(found: Minutes) -> bool:
    return found.text is not None and len(found.text) <= SHORT


def _beginning(found: Minutes) -> list[Part]:
    if found.link is not None:
        return [say("minutes.link", link=found.link)]
    if found.text is None:
        return [say("minutes.file_there", name=found.file)]
    if _is_short(found):
        return [Quote(found.text)]
    return [Quote(f"{found.text[:SHORT].rsplit(None, 1)[0]} …")]


def _own_items(unit: Unit, own: list[Action], now: datetime) -> list[Part]:
    if not own:
        return []
    lines = tuple(action_line(unit, item, now) for item in own)
    return [say("actions.yours", count=len(own)), Bullets(lines)]


def file(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The file somebody asked for; or that it is not kept any more."""
    call = unit.calls.get(CallId(int(str(facts["call"]))))
    found = unit.minutes.of(call.id)
    if found is None or found.file is None or not _sees(unit, member, call, now):
        return None
    content = unit.minutes.content(found.id)
    if content is None:
        return reply(say("minutes.file_gone", name=found.file))
    return reply(
        say("minutes.file_here", title=cards.title(call)), minutes_file(found.file, content)
    )


def taken(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """What became of a file that was handed in."""
    call = unit.calls.get(CallId(int(str(facts["call"]))))
    count = facts["count"]
    title = cards.title(call)
    if not isinstance(count, int):
        return reply(say("minutes.file_corrected", name=str(facts["name"]), title=title))
    return reply(say("minutes.file_kept", name=str(facts["name"]), title=title, count=count))


def refused(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """A file that could not be fetched, or was larger than was said."""
    return reply(say("minutes.not_fetched", name=str(facts["name"]), call=str(facts["call"])))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    OUT: minutes_out,
    FILE: file,
    "minutes_taken": taken,
    "minutes_refused": refused,
}
