"""After a silence: whoever chairs learns from when to when, what was not sent, what to do."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from bot.conversation.replies import (
    At,
    Bullets,
    Button,
    Buttons,
    Fact,
    Heading,
    Part,
    Reply,
    Say,
    say,
)
from bot.domain.calls import Call, CallId
from bot.domain.outages import Outage
from bot.domain.people import Member, Role
from bot.handlers import cards
from bot.handlers.telling import tell
from bot.handlers.trouble_words import kind_name
from bot.storage.repositories.undelivered import TooLate
from bot.storage.unit import Unit

Facts = Mapping[str, object]
LONGEST_CALL = timedelta(days=1)
TELEGRAM_KEEPS = timedelta(hours=24)


def after_silence(unit: Unit, now: datetime) -> None:
    """At the start: was the bot down for long? From now on it is alive."""
    last = unit.deployment.last_alive()
    unit.deployment.note_alive(now)
    if last is not None:
        over(unit, Outage(last, now))


def over(unit: Unit, outage: Outage) -> None:
    """Tell the chairs of every AoR, if it was long enough; worded when it is sent."""
    if not outage.tellable:
        return
    for aor in unit.deployment.aors():
        unit.enter(aor)
        for member in _who_chairs(unit, outage):
            about = f"{outage.platform or 'bot'}:{outage.start:%Y%m%d%H%M%S}"
            facts = {
                "start": outage.start.isoformat(),
                "end": outage.end.isoformat(),
                "platform": outage.platform,
            }
            tell(unit, member.person.id, "outage", about, outage.end, more=facts)


def _who_chairs(unit: Unit, outage: Outage) -> list[Member]:
    chairs = {call.chair for call in _touched(unit, outage)}
    members = unit.people.members(outage.end)
    return [m for m in members if m.role is Role.GLOBAL_COORDINATOR or m.person.id in chairs]


def _touched(unit: Unit, outage: Outage) -> list[Call]:
    found = unit.calls.between(outage.start - LONGEST_CALL, outage.end)
    return [call for call in found if outage.touched(call)]


def told(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The one message afterwards; nothing where nothing was missed."""
    platform = facts["platform"]
    start, end = (datetime.fromisoformat(str(facts[name])) for name in ("start", "end"))
    outage = Outage(start, end, str(platform) if platform else None)
    unsent = unit.undelivered.too_late(outage.start, outage.end, outage.platform)
    calls = _touched(unit, outage)
    if not (unsent or calls or outage.long):
        return None
    home = member.aor.zone
    times = {"start": At(start, home), "end": At(end, home)}
    parts: list[Part] = [Heading(say("troubles.outage")), _from_to(outage, times)]
    parts += _unsent(unit, unsent)
    if outage.platform is None:
        kept = outage.end - outage.start < TELEGRAM_KEEPS
        parts.append(say("troubles.wrote_kept" if kept else "troubles.wrote_partly_kept"))
    parts += [say("troubles.call_meanwhile", title=cards.title(call)) for call in calls]
    if calls:
        parts.append(Buttons(tuple(_buttons(call) for call in calls)))
    return Reply(tuple(parts))


def _from_to(outage: Outage, times: Mapping[str, Fact]) -> Say:
    return Say(f"troubles.outage_{outage.platform or 'bot'}", times)


def _unsent(unit: Unit, unsent: Iterable[TooLate]) -> Iterator[Part]:
    lines = tuple(_line(unit, item) for item in unsent)
    if not lines:
        yield say("troubles.all_sent")
        return
    yield say("troubles.not_sent")
    yield Bullets(lines)


def _line(unit: Unit, item: TooLate) -> Say:
    what = kind_name(item.kind)
    kind, _, record = (item.subject or "").partition(":")
    if kind != "call":
        return say("troubles.unsent", what=what, count=item.count)
    title = cards.title(unit.calls.get(CallId(int(record))))
    if item.family == "fanout":
        return say("troubles.unsent_to_all", title=title, what=what)
    return say("troubles.unsent_call", title=title, what=what, count=item.count)


def _buttons(call: Call) -> tuple[Button, ...]:
    roll = say("troubles.button_roll", call=call.number)
    return (
        Button(roll, "roll", call.id, f"roll call {call.number}", style="primary"),
        Button(say("attendance.button_not_held"), "notheld", call.id, f"not held {call.number}"),
    )
