"""What only the chair can say of a call: disputed partners, short stays, names of nobody."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.conversation.replies import Bullets, Button, Buttons, Fact, Listing, Part, Say, say
from bot.domain.attendance import Source, Verdict
from bot.domain.calls import Call
from bot.domain.people import Partner
from bot.handlers.attendance_figures import Record
from bot.handlers.attendance_names import Roster, roster
from bot.storage.repositories.attendance import UnknownName
from bot.storage.unit import Unit

ASKED_AT_ONCE = 6
_LABEL = 28


def questions(
    unit: Unit, found: Record, shown: Mapping[Partner, Verdict], now: datetime
) -> Iterator[Part]:
    """The questions and their buttons; nothing where nothing is open."""
    unknown = unit.attendance.unknown(found.call.id)
    asked = _asked(unit, found.call, shown)
    lines = [_question(partner, verdict) for partner, verdict in asked]
    buttons = [_settling(found.call, *pair) for pair in asked]
    buttons += [(_leaving(name),) for name in unknown[:ASKED_AT_ONCE]]
    lines += _unknown_lines(unit, unknown, now)
    if not lines:
        return
    yield say("attendance.please_settle", count=len(asked) + len(unknown))
    yield Bullets(tuple(lines))
    if unknown:
        yield say("attendance.how_to_name", name=unknown[0].name)
    yield Buttons(tuple(buttons))


def _asked(
    unit: Unit, call: Call, shown: Mapping[Partner, Verdict]
) -> list[tuple[Partner, Verdict]]:
    """Who does not count towards six is not asked about: it would change nothing."""
    counting = unit.calls.frozen(call.id) or unit.partners.counting()
    open_ones = [
        (partner, verdict)
        for partner, verdict in shown.items()
        if verdict.question is not None and partner.id in counting
    ]
    return open_ones[:ASKED_AT_ONCE]


def _question(partner: Partner, verdict: Verdict) -> Say:
    """What the sources say: "DRC: you said it was there, the report shows 1 minute"."""
    minutes = None if verdict.minutes is None else round(verdict.minutes)
    if minutes is None or (verdict.disputed and Source.REPORT in verdict.sources):
        return say(f"attendance.ask_{verdict.presence}", who=partner.code)
    if not verdict.disputed:
        return say("attendance.ask_short", who=partner.code, count=minutes)
    return say(f"attendance.ask_report_{verdict.presence}", who=partner.code, count=minutes)


def _settling(call: Call, partner: Partner, verdict: Verdict) -> tuple[Button, ...]:
    subject = verdict.question or 0
    counts = say("attendance.button_counts", who=partner.code)
    counts_not = say("attendance.button_counts_not", who=partner.code)
    return (
        Button(counts, "count", subject, f"present {call.number} {partner.code}"),
        Button(counts_not, "notcount", subject, f"absent {call.number} {partner.code}"),
    )


def _unknown_lines(unit: Unit, unknown: list[UnknownName], now: datetime) -> Iterator[Say]:
    if not unknown:
        return
    known = roster(unit, now)
    yield from (_unknown(name, known) for name in unknown[:ASKED_AT_ONCE])
    if len(unknown) > ASKED_AT_ONCE:
        yield say("attendance.more_unknown", count=len(unknown) - ASKED_AT_ONCE)


def _unknown(name: UnknownName, known: Roster) -> Say:
    near = known.near(name.name)
    facts: dict[str, Fact] = {"name": name.name, "count": round(name.minutes)}
    if near:
        return Say("attendance.ask_doubtful", {**facts, "near": Listing(near)})
    return Say("attendance.ask_unknown", facts)


def _leaving(name: UnknownName) -> Button:
    short = name.name if len(name.name) <= _LABEL else f"{name.name[: _LABEL - 1]}…"
    label = say("attendance.button_unknown", name=short)
    return Button(label, "unknown", name.id, f"leave {name.name} unknown")
