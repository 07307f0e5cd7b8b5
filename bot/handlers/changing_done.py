"""A confirmed change of calls: calls, reminders, cards and messages in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.conversation import codec
from bot.conversation.replies import Reply, say
from bot.domain import reminders
from bot.domain.calls import Call, CallId, SeriesId
from bot.domain.errors import Refusal
from bot.domain.people import PersonId
from bot.domain.recurrence import Moment
from bot.domain.wall_time import in_zone
from bot.handlers import cards, channel_plan, fan_out, planning
from bot.handlers.changing_drafts import PREFIX, concerned
from bot.handlers.own_times import own_time
from bot.handlers.series_facts import rhythm_of
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

NOTICE_LIVES = timedelta(days=7)
"""How long somebody out of reach is still told of a change whose call is far ahead."""


def confirm(draft: Draft, turn: Turn) -> Reply:
    """Do what the draft says. Raises Refusal if a call has changed since."""
    turn.ensure_leads()
    facts = codec.loads(draft.facts, dict)
    before = [_unchanged(turn, CallId(call), seen) for call, seen in facts["calls"]]
    what = draft.kind.removeprefix(PREFIX)
    _DO[what](turn, before, facts)
    after = [turn.unit.calls.get(call.id) for call in before]
    for old, call in zip(before, after, strict=True):
        _RENEW.get(what, _renew)(turn, call)
        turn.unit.outbox.touch(f"call:{call.id}", turn.now)
        times = {"was": old.start.isoformat(), "start": call.start.isoformat()}
        turn.note(what, f"call:{call.id}", **times, lasted=old.minutes, minutes=call.minutes)
    _tell(turn, what, before, after)
    channel_plan.changed(turn.unit, what, before, after, turn.now)
    title = cards.title(after[0])
    return Reply((say(f"changing.done_{what}", title=title, count=len(after)),), edits=True)


def _unchanged(turn: Turn, call: CallId, seen: int) -> Call:
    found = turn.unit.calls.get(call)
    found.ensure_ahead(turn.now)
    if found.sequence != seen:
        raise Refusal("changing.changed_since", call=found.number)
    return found


def _renew(turn: Turn, call: Call) -> None:
    """What waits about the call as it was is withdrawn; what is ahead is planned."""
    _withdraw(turn, call)
    planning.plan_reminders(turn.unit, call, turn.now)


def _withdraw(turn: Turn, call: Call) -> None:
    turn.unit.outbox.withdraw(f"call:{call.id}", "changed")


def _put_off(turn: Turn, call: Call) -> None:
    """It begins when it did: what waits stays, but for what comes after the end."""
    fan_out.retime(turn.unit, call)
    channel_plan.retime(turn.unit, call)


def _tell(turn: Turn, what: str, before: Sequence[Call], after: Sequence[Call]) -> None:
    """One message a person, whatever the number of calls."""
    facts = {
        "what": what,
        "calls": [[new.id, new.sequence] for new in after],
        "was": [old.start.isoformat() for old in before],
        "lasted": [old.days for old in before],
    }
    last = max(new.end for new in after)
    expires = min(last, turn.now + NOTICE_LIVES) if what == "cancel" else after[0].end
    about = f"call:{after[0].id}:{after[0].sequence}"
    near = any(reminders.urgent(call, turn.now) for call in (*before, *after))
    awake = _awake(turn)
    for person in concerned(turn, after):
        tell(
            turn.unit,
            person,
            "call_changed",
            about,
            turn.now,
            due_at=None if near else awake(person),
            subject=f"call:{after[0].id}",
            expires_at=expires,
            more=facts,
        )


def _awake(turn: Turn) -> Callable[[PersonId], datetime]:
    """When the quiet hours end in which somebody is now; a change weeks ahead wakes nobody."""
    members = {member.person.id: member for member in turn.unit.people.members(turn.now)}
    chosen = turn.unit.preferences.of_each(members)

    def ends(person: PersonId) -> datetime:
        known = members.get(person)
        return own_time(known, chosen[person]).after_quiet(turn.now) if known else turn.now

    return ends


def _move(turn: Turn, calls: Sequence[Call], facts: Mapping[str, Any]) -> None:
    (moment,) = _moments(facts)
    if moment.instant <= turn.now:
        raise Refusal("changing.has_begun", call=calls[0].number)
    turn.unit.rescheduling.move(calls[0].id, moment, facts["minutes"], facts.get("days"))


def _move_series(turn: Turn, calls: Sequence[Call], facts: Mapping[str, Any]) -> None:
    placed = zip((call.id for call in calls), _moments(facts), strict=True)
    turn.unit.rescheduling.place_anew(dict(placed))
    turn.unit.rescheduling.rule(_series(calls), rhythm_of(facts))


def _cancel(turn: Turn, calls: Sequence[Call], facts: Mapping[str, Any]) -> None:
    for call in calls:
        turn.unit.rescheduling.cancel(call.id, facts["why"])
    if facts["onwards"]:
        ended = next(s for s in turn.unit.calls.series() if s.id == calls[0].series)
        first = in_zone(calls[0].start, ended.rhythm.zone).date()
        turn.unit.rescheduling.end(ended, first - timedelta(days=1))


def _lengthen(turn: Turn, calls: Sequence[Call], facts: Mapping[str, Any]) -> None:
    for call in calls:
        turn.unit.rescheduling.lengthen(call.id, facts["minutes"])
    if facts["onwards"]:
        turn.unit.rescheduling.set_minutes(_series(calls), facts["minutes"])


def _series(calls: Sequence[Call]) -> SeriesId:
    series = calls[0].series
    if series is None:
        raise ValueError("a single call belongs to no series")
    return series


def _moments(facts: Mapping[str, Any]) -> list[Moment]:
    return [Moment(m["local"], m["zone"], m["instant"]) for m in facts["moments"]]


_DO = {"move": _move, "move_series": _move_series, "cancel": _cancel, "length": _lengthen}
_RENEW = {"cancel": _withdraw, "length": _put_off}
