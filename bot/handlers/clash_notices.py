"""What clashes with a call, said to those who lead with dates to choose from; they decide."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.conversation.replies import At, Bullets, Button, Buttons, Heading, Part, Reply, say
from bot.domain.better_dates import better_dates, span_of
from bot.domain.calls import Call, CallId, CallState
from bot.domain.clash_rules import clashes_at
from bot.domain.clashes import Clash, Setting, keys_of, unseen
from bot.domain.gathering_clashes import clashes_of
from bot.domain.people import Member
from bot.domain.recurrence import Moment
from bot.handlers import cards
from bot.handlers.clash_watch import KIND
from bot.handlers.clash_words import beside, clauses
from bot.handlers.clashes import setting_of, whole_days
from bot.storage.unit import Unit

_MINUTE = 60


def date_clashes(
    unit: Unit, member: Member, facts: Mapping[str, Any], now: datetime
) -> Reply | None:
    """The one message about what has come up; None once that is gone or the call has moved."""
    call = unit.calls.get(CallId(facts["call"]))
    if call.state is CallState.CANCELLED or call.revision != facts["revision"]:
        return None
    if now >= call.start:
        return None
    setting = setting_of(unit, call.kind, span_of(call.start), now, call=call)
    clashing = clashes_of(call.start, call.minutes, setting, whole_days(call))
    found = _new(clashing, facts["what"])
    if not found:
        return None
    language = member.person.language or member.aor.language
    parts: list[Part] = [
        Heading(say("clashes.found", title=cards.title(call))),
        say("calls.when", at=cards.at(call)),
        Bullets(clauses(found, call.start, language)),
    ]
    return Reply((*parts, *_choices(call, setting, language, now)))


def _new(found: tuple[Clash, ...], what: list[str]) -> tuple[Clash, ...]:
    """What the message was queued for, where it still holds."""
    return unseen(found, keys_of(found) - set(what))


def _choices(call: Call, setting: Setting, language: str, now: datetime) -> tuple[Part, ...]:
    """Better dates, each with what is left to clash, as buttons that lead to a preview."""
    keep = Button(
        say("clashes.button_keep"),
        "keepdate",
        call.id,
        f"keep call {call.number}",
        generation=call.revision % 1000,
    )
    if call.days is not None:
        # Rooms and flights are booked: another week is not for the bot to propose.
        return say("gatherings.keep_or_move", call=call.number), Buttons(((keep,),))
    better = better_dates(call.start, call.minutes, call.zone, setting, now)
    if not better:
        return say("clashes.none_better", call=call.number), Buttons(((keep,),))
    lines = []
    for moment in better:
        left = clashes_at(moment.instant, call.minutes, setting)
        date = say("clashes.date", at=At(moment.instant, moment.zone))
        lines.append(beside(date, left, moment.instant, language))
    rows = tuple((_choice(call, moment),) for moment in better)
    return say("clashes.better"), Bullets(tuple(lines)), Buttons((*rows, (keep,)))


def _choice(call: Call, moment: Moment) -> Button:
    """The button's generation is the new start, in minutes since 1970."""
    label = say("clashes.button_move", at=At(moment.instant, moment.zone, "short"))
    words = f"move {call.number} to {moment.shown:%Y-%m-%d %H:%M} {moment.zone}"
    minute = int(moment.instant.timestamp()) // _MINUTE
    return Button(label, "movecall", call.id, words, generation=minute)


KINDS: dict[str, Callable[[Unit, Member, Mapping[str, Any], datetime], Reply | None]] = {
    KIND: date_clashes,
}
