"""What people read when a call has changed, worded when it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.conversation.replies import At, Bullets, Days, Heading, Part, Reply, Say, say
from bot.domain.calls import Call, CallId, CallState
from bot.domain.people import Member
from bot.handlers import cards
from bot.handlers.calendar_changes import attached
from bot.handlers.gatherings import when
from bot.storage.unit import Unit

SHOWN = 6


def call_changed(
    unit: Unit, member: Member, facts: Mapping[str, Any], now: datetime
) -> Reply | None:
    """The one message about a change; None once the calls have changed again."""
    days = facts.get("lasted") or [None] * len(facts["calls"])
    found = [
        (call := unit.calls.get(CallId(each)), when(_instant(was), call.zone, lasted), seen)
        for (each, seen), was, lasted in zip(facts["calls"], facts["was"], days, strict=True)
    ]
    still = [(call, was) for call, was, seen in found if call.sequence == seen]
    if not still:
        return None
    calls = [call for call, _ in still]
    if len(still) > 1:
        said = _several(facts["what"], calls)
    else:
        said = _one(unit, member, facts["what"], *still[0], now)
    return replace(said, parts=(*said.parts, *attached(unit, member, calls, now)))


def _several(what: str, calls: list[Call]) -> Reply:
    lines = tuple(
        say("changing.move_line", title=cards.title(call), at=cards.at(call))
        for call in calls[:SHOWN]
    )
    parts: list[Part] = [Heading(say(f"changing.told_{what}_many", count=len(calls)))]
    parts += [Bullets(lines), *_more(len(calls) - SHOWN), *_because(calls[0])]
    return Reply(tuple(parts))


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _one(unit: Unit, member: Member, what: str, call: Call, was: At | Days, now: datetime) -> Reply:
    parts: list[Part] = [Heading(say(f"changing.told_{what}", title=cards.title(call)))]
    if what == "cancel":
        return Reply((*parts, cards.cancelled(call, was), *_because(call)))
    if was != cards.at(call):
        parts.append(say("changing.was", at=was))
    parts.append(say("calls.when", at=cards.at(call)))
    if what == "length":
        parts.append(say("changing.minutes", minutes=call.minutes))
    if now < call.start:
        parts += [_question(unit, member, call), cards.answer_buttons(call)]
    return Reply(tuple(parts), shows=f"call:{call.id}")


def _question(unit: Unit, member: Member, call: Call) -> Say:
    """Does the answer for the old time still hold? Whoever gave none is asked for one."""
    own, ours = unit.answers.of_member(call.id, member)
    answer = own or ours
    if answer is None:
        return say("calls.will_you_come")
    return say(f"changing.still_{answer.choice}")


def chairs_call(unit: Unit, _: Member, facts: Mapping[str, Any], now: datetime) -> Reply | None:
    """Who has been named to lead a call hears of it."""
    call = unit.calls.get(CallId(facts["call"]))
    if call.state is CallState.CANCELLED or call.end <= now:
        return None
    key = "changing.you_chair_on" if facts["many"] > 1 else "changing.you_chair"
    return Reply((say(key, title=cards.title(call), at=cards.at(call)),))


def _because(call: Call) -> tuple[Say, ...]:
    return (say("changing.because", why=call.why),) if call.why else ()


def _more(count: int) -> tuple[Say, ...]:
    return (say("changing.more", count=count),) if count > 0 else ()


Notice = Callable[[Unit, Member, Mapping[str, Any], datetime], Reply | None]
KINDS: dict[str, Notice] = {"call_changed": call_changed, "chairs_call": chairs_call}
