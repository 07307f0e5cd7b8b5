"""What is recorded of one call: n of six, who was there, what is still to be asked."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.conversation.replies import Bullets, Fact, Heading, Listing, Part, Say, say
from bot.domain.attendance import Presence, Source, Verdict
from bot.domain.calls import Call, CallState, Held
from bot.domain.people import Partner
from bot.handlers import cards
from bot.handlers.attendance_asking import questions
from bot.handlers.attendance_figures import Record, record
from bot.storage.unit import Unit


def summary(unit: Unit, call: Call, now: datetime) -> tuple[Part, ...]:
    """What is known of `call` now, with the questions for the chair; for who leads only."""
    found = record(unit, call)
    partners = unit.partners.by_id()
    named = {partners[ident]: verdict for ident, verdict in found.verdicts.items()}
    shown = dict(sorted(named.items(), key=lambda pair: pair[0].code))
    return (
        Heading(say("attendance.of", title=cards.title(call), at=cards.at(call, "short"))),
        *_state(found, now),
        *_lists(unit, found, shown),
        *_evidence(found, shown),
        *questions(unit, found, shown, now),
    )


def progress(found: Record, now: datetime) -> Say:
    """Counting partners against the target; organisations alone where no target is due."""
    call, count = found.call, found.figure.partners
    if not call.counts:
        return say("attendance.organisations", count=len(found.figure.present))
    facts: dict[str, Fact] = {"count": count, "target": call.target}
    if count > call.target:
        return Say("attendance.more_than_target", facts)
    if count == call.target:
        return Say("attendance.target_met", facts)
    if now < call.end:
        return Say("attendance.so_far", facts)
    return Say("attendance.target_missed", {**facts, "missing": call.target - count})


def _state(found: Record, now: datetime) -> Iterator[Say]:
    """The figure first; then whether the call was held, unless that is plain."""
    call = found.call
    if call.state is CallState.CANCELLED:
        yield say("attendance.was_cancelled")
        return
    if call.held is Held.NO:
        yield say("attendance.was_not_held", call=call.number)
        return
    if found.verdicts or call.held is Held.YES:
        yield progress(found, now)
    if call.held is Held.UNCONFIRMED:
        yield say("attendance.not_confirmed", call=call.number)


def _lists(unit: Unit, found: Record, shown: dict[Partner, Verdict]) -> Iterator[Bullets]:
    counting, present = found.figure.counting, found.figure.present
    groups: dict[str, list[Fact]] = {
        "there": [p.code for p in shown if p.id in counting],
        "not_counting": [p.code for p in shown if p.id in present - counting],
        "looked_in": [_stay(p, v) for p, v in shown.items() if v.presence is Presence.LOOKED_IN],
        "absent": [p.code for p in shown if shown[p].presence is Presence.ABSENT],
    }
    lines = [
        say(f"attendance.list_{name}", who=_listing(who), count=len(who))
        for name, who in groups.items()
        if who
    ]
    seats = list(unit.attendance.coordinators(found.call.id).values())
    came = seats.count(Presence.PRESENT)
    if came:
        lines.append(say("attendance.list_coordinators", count=came))
    unknown = unit.attendance.nobodys(found.call.id)
    if unknown:
        lines.append(say("attendance.list_unknown", count=unknown))
    if lines:
        yield Bullets(tuple(lines))


def _evidence(found: Record, shown: Mapping[Partner, Verdict]) -> Iterator[Say]:
    """What the figure stands on: each source with the organisations it speaks for."""
    counted = [(p.code, v.sources) for p, v in shown.items() if p.id in found.figure.counting]
    sources = {
        source: [code for code, speaking in counted if source in speaking] for source in Source
    }
    parts = [
        say(f"attendance.evidence_{source}", who=_listing(codes))
        for source, codes in sources.items()
        if codes
    ]
    if parts:
        yield say("attendance.evidence", sources=_listing(parts))


def _stay(partner: Partner, verdict: Verdict) -> Fact:
    if verdict.minutes is None:
        return partner.code
    return say("attendance.stay", who=partner.code, count=round(verdict.minutes))


def _listing(who: Iterable[Fact]) -> Listing:
    return Listing(tuple(who))
