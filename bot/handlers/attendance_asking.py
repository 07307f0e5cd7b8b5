"""What only the chair can say of a call: disputed partners, short stays, names of nobody."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.conversation.replies import Bullets, Button, Buttons, Part, Say, say
from bot.domain.attendance import Source, Verdict
from bot.domain.calls import Call
from bot.domain.people import Partner
from bot.handlers import attendance_unknown
from bot.handlers.attendance_figures import Record
from bot.handlers.attendance_unknown import ASKED_AT_ONCE
from bot.storage.unit import Unit


def questions(
    unit: Unit, found: Record, shown: Mapping[Partner, Verdict], now: datetime
) -> Iterator[Part]:
    """The questions and their buttons; nothing where nothing is open."""
    unknown = attendance_unknown.asked(unit, found.call, now)
    asked = _asked(shown)
    lines = [*(_question(partner, verdict) for partner, verdict in asked), *unknown.lines()]
    if not lines:
        return
    yield say("attendance.please_settle", count=len(asked) + unknown.count)
    yield Bullets(tuple(lines))
    if unknown.names:
        yield say("attendance.how_to_name", name=unknown.names[0].name)
    yield Buttons((*(_settling(found.call, *pair) for pair in asked), *unknown.buttons()))


def _asked(shown: Mapping[Partner, Verdict]) -> list[tuple[Partner, Verdict]]:
    """Who does not count towards six is not asked about: it would change nothing."""
    open_ones = [each for each in shown.items() if each[1].question is not None and each[1].counts]
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
