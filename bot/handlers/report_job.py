"""A conference report after it was read: evidence for its call, and one message to the chair."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.conversation import codec
from bot.conversation.envelopes import ChatRef, FileRef
from bot.domain.attendance import LOOKED_IN_MINUTES, Evidence, Presence, Source
from bot.domain.calls import Call, CallId, CallState
from bot.domain.people import PersonId
from bot.handlers.attendance_figures import day_of
from bot.handlers.attendance_names import Roster, labels, roster
from bot.handlers.attendance_recording import NOBODY, add, add_coordinator, settle_call
from bot.handlers.telling import tell
from bot.imports.errors import NotAReport
from bot.imports.reading import Reading, read_against
from bot.imports.reports import Report
from bot.lookups.names_index import SEAT_PREFIX
from bot.storage.repositories.jobs import Job
from bot.storage.unit import Unit

DAY = timedelta(days=1)


def wanted(job: Job) -> tuple[FileRef, str]:
    """The file that the job is about, and the platform to fetch it from."""
    facts = _facts(job)
    file, chat = facts["file"], facts["chat"]
    if not isinstance(file, FileRef) or not isinstance(chat, ChatRef):
        raise TypeError("a report's job names a file and where it was sent")
    return file, chat.platform.value


def take_in(unit: Unit, job: Job, report: Report | NotAReport, now: datetime) -> None:
    """Record what the report says, queue the answer, and end the job.

    `report`: read outside the unit of work, by `imports.reports.read_report`. What is no
    report changes nothing.
    """
    unit.enter(unit.deployment.aor(job.aor))
    unit.jobs.finish(job.id)
    if isinstance(report, NotAReport):
        _refuse(unit, job, report.msgid, report.facts, now)
        return
    call = _which(unit, job, report, now)
    if call is None:
        facts = {"day": report.day} if report.day else {}
        _refuse(unit, job, f"attendance.no_call{'_that_day' if facts else ''}", facts, now)
        return
    record_report(unit, call, report, job.person, now)
    tell(
        unit,
        job.person,
        "report_read",
        f"job:{job.id}",
        now,
        asked_on=wanted(job)[1],
        call=call.id,
        day=report.day.isoformat() if report.day else None,
        other_day=report.other_day.isoformat() if report.other_day else None,
        people=len(report.attendees),
    )


def failed(unit: Unit, job: Job, why: str, now: datetime) -> None:
    """It could not be fetched or read: try again later; after three times tell the person."""
    unit.enter(unit.deployment.aor(job.aor))
    if unit.jobs.fail(job, why):
        _refuse(unit, job, "attendance.not_fetched", {}, now)


def _refuse(unit: Unit, job: Job, msgid: str, facts: dict[str, Any], now: datetime) -> None:
    """Tell the person why the file was not taken in; nothing was recorded."""
    said, (file, asked_on) = codec.dumps({"msgid": msgid, "facts": facts}), wanted(job)
    about = f"job:{job.id}"
    tell(
        unit, job.person, "report_refused", about, now, asked_on=asked_on, said=said, name=file.name
    )


def record_report(
    unit: Unit, call: Call, report: Report, said_by: PersonId | None, now: datetime
) -> Reading:
    """Evidence for everybody the report names, lead, observers and donors too.

    The same report again adds nothing. `said_by`: who handed it in; None on the command line.
    """
    known = roster(unit, now, call.start)
    counting = unit.calls.frozen(call.id) or unit.partners.counting()
    codes = frozenset(code for code, partner in known.partners.items() if partner.id in counting)
    reading = read_against(report, known.known, codes)
    _record_partners(unit, call, reading, known, said_by, now)
    _record_seats(unit, call, reading, known, said_by, now)
    nobody = list(_nobodys(reading))
    for label, (_, minutes) in zip(labels(name for name, _ in nobody), nobody, strict=True):
        unit.attendance.add_unknown(call.id, label, minutes)
    facts = {"counted": len(reading.counted), "unknown": len(nobody), "kind": report.kind}
    unit.audit.note(now, said_by, "report", f"call:{call.id}", **facts)
    settle_call(unit, call, now)
    return reading


def _record_partners(
    unit: Unit, call: Call, reading: Reading, known: Roster, said_by: PersonId | None,
    now: datetime,
) -> None:  # fmt: skip
    before = {
        (item.partner, item.presence, item.minutes)
        for item in unit.attendance.of(call.id)
        if item.source is Source.REPORT
    }
    for code, minutes in reading.minutes.items():
        partner, presence = known.partners[code].id, _presence(minutes)
        if (partner, presence, minutes) not in before:
            add(unit, call, Evidence(partner, Source.REPORT, presence, now, minutes, said_by))


def _record_seats(
    unit: Unit, call: Call, reading: Reading, known: Roster, said_by: PersonId | None,
    now: datetime,
) -> None:  # fmt: skip
    before = unit.attendance.coordinators(call.id)
    for country, minutes in reading.coordinator_minutes.items():
        person, presence = known.seats[f"{SEAT_PREFIX}{country}"].person.id, _presence(minutes)
        if before.get(person) not in {Presence.PRESENT, presence}:
            item = Evidence(NOBODY, Source.REPORT, presence, now, minutes, said_by)
            add_coordinator(unit, call, person, item)


def _presence(minutes: float) -> Presence:
    return Presence.PRESENT if minutes >= LOOKED_IN_MINUTES else Presence.LOOKED_IN


def _nobodys(reading: Reading) -> Iterator[tuple[str, float]]:
    """Names to ask the chair about: nobody's, and those that may be one of several."""
    yield from ((found.name, found.minutes) for found in reading.unknown)
    yield from ((found.name, found.minutes) for found in reading.doubtful)


def _which(unit: Unit, job: Job, report: Report, now: datetime) -> Call | None:
    """The call named beside the file, else that of the report's day, else the latest one.

    A report of a known day never falls back on a call of another: evidence stays on record.
    A conference account in another zone may call an evening's call the next day.
    """
    facts = _facts(job)
    if facts["call"] is not None:
        return unit.calls.get(CallId(facts["call"]))
    begun = [c for c in unit.calls.past(now, limit=400) if c.state is CallState.PLANNED]
    for day in filter(None, (report.day, report.other_day)):
        same = [call for call in begun if day_of(call) == day]
        if same:
            return same[0]
    fallback = unit.calls.get(CallId(facts["fallback"])) if facts["fallback"] else None
    if fallback is None or report.day is None or abs(day_of(fallback) - report.day) <= DAY:
        return fallback
    return None


def _facts(job: Job) -> dict[str, Any]:
    return codec.loads(job.facts, dict)
