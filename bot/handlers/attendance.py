"""Attendance: check-in, whether a call was held; the rest of the area is dispatched from here."""

from typing import assert_never

from bot.conversation.commands.attendance import (
    AskAttendance,
    AttendanceCommand,
    CheckIn,
    ChooseAttendance,
    ImportReport,
    Mark,
    NameUnknown,
    RollCall,
    SetHeld,
    SettlePartner,
    ShowAttended,
    ShowRoll,
)
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Reply, Say, reply, say
from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.calls import CHECK_IN_AFTER, Call, Held
from bot.handlers import cards
from bot.handlers.attendance_correcting import ensure_short, note_change, reason
from bot.handlers.attendance_figures import record
from bot.handlers.attendance_naming import name_unknown
from bot.handlers.attendance_of_call import show_attended
from bot.handlers.attendance_questions import ask_attendance, choose_attendance
from bot.handlers.attendance_recording import (
    NOBODY,
    add,
    add_coordinator,
    ask_chairs,
    say_held,
    settle_call,
)
from bot.handlers.attendance_reports import import_report, settle_partner
from bot.handlers.attendance_roll import roll_call
from bot.handlers.attendance_roll_card import mark, show_roll
from bot.handlers.attendance_summary import progress
from bot.handlers.organisations import find_partner
from bot.handlers.turn import Turn, current_call


def handle(command: AttendanceCommand, turn: Turn) -> Reply:
    """Answer a command about attendance. Raises Refusal."""
    match command:
        case CheckIn():
            return check_in(command, turn)
        case RollCall():
            return roll_call(command, turn)
        case ShowRoll():
            return show_roll(command, turn)
        case Mark():
            return mark(command, turn)
        case SetHeld():
            return set_held(command, turn)
        case ImportReport():
            return import_report(command, turn)
        case SettlePartner():
            return settle_partner(command, turn)
        case NameUnknown():
            return name_unknown(command, turn)
        case AskAttendance():
            return ask_attendance(command, turn)
        case ShowAttended():
            return show_attended(command, turn)
        case ChooseAttendance():
            return choose_attendance(command, turn)
        case _:
            assert_never(command)


def check_in(command: CheckIn, turn: Turn) -> Reply:
    """`here`: the person's organisation was there; who leads may say it for another."""
    call = _meant(command, turn)
    if command.partner is not None:
        return _check_in_for(command.partner, call, turn)
    # The platform's own stamp counts, so that an outage of ours takes nobody's check-in.
    call.ensure_open_for_check_in(turn.said)
    person, partner = turn.member.person.id, turn.member.partner
    if not turn.unit.attendance.checked_in(call.id, person):
        _record_own(call, turn)
    call = settle_call(turn.unit, call, turn.now)
    title = cards.title(call)
    done = say("attendance.checked_in_yourself", title=title)
    if partner is not None:
        done = say("attendance.checked_in", who=partner.code, title=title)
    if partner is not None and ask_chairs(turn.unit, call, partner.id, turn.now):
        return _answer(turn, call, done, say("attendance.chair_is_asked"))
    return _answer(turn, call, done)


def _meant(command: CheckIn, turn: Turn) -> Call:
    """The call named, else the one on now; when the last one's check-in is over, the next one."""
    call = current_call(turn, command.call)
    over = turn.said > call.end + CHECK_IN_AFTER
    if command.call != Ref() or command.partner is not None or not over:
        return call
    coming = turn.unit.calls.coming(turn.now, 1)
    return coming[0] if coming else call


def _record_own(call: Call, turn: Turn) -> None:
    person, partner = turn.member.person.id, turn.member.partner
    whose = partner.id if partner else NOBODY
    item = Evidence(whose, Source.CHECK_IN, Presence.PRESENT, turn.said, said_by=person)
    if partner is None:
        add_coordinator(turn.unit, call, person, item)
    else:
        add(turn.unit, call, item, person=person)
    code = partner.code if partner else None
    turn.note("check-in", f"call:{call.id}", partner=code, source=item.source.value)


def _check_in_for(name: str, call: Call, turn: Turn) -> Reply:
    """The chair's word about an organisation that cannot check in itself."""
    turn.ensure_leads_call(call)
    call.ensure_begun(turn.now)
    partner = find_partner(turn.unit, name)
    person = turn.member.person.id
    before = record(turn.unit, call)
    item = Evidence(partner.id, Source.CHAIR, Presence.PRESENT, turn.now, said_by=person)
    add(turn.unit, call, item)
    call = settle_call(turn.unit, call, turn.now)
    note_change(turn, before, "check-in", partner=partner.code, source=item.source.value)
    done = say("attendance.checked_in_for", who=partner.code, title=cards.title(call))
    return _answer(turn, call, done)


def set_held(command: SetHeld, turn: Turn) -> Reply:
    """The chair's word on whether the call took place; attendance stays on record either way."""
    call = current_call(turn, command.call)
    call.ensure_begun(turn.now)
    ensure_short(command.why)
    before, said_by = record(turn.unit, call), turn.member.person.id
    say_held(turn.unit, call, command.held, said_by, turn.now, command.why)
    call = settle_call(turn.unit, turn.unit.calls.get(call.id), turn.now)
    present = before.figure.present
    facts = {"held": command.held.value, "was": before.call.held.value, "present": len(present)}
    note_change(turn, before, "held", **facts)
    done = [
        say(f"attendance.set_held_{command.held}", title=cards.title(call), call=call.number),
        *reason(command.why),
    ]
    if command.held is Held.NO and present:
        done.append(say("attendance.stays_on_record", count=len(present)))
    return _answer(turn, call, *done)


def _answer(turn: Turn, call: Call, *done: Say) -> Reply:
    """What was done; for who leads with n of six, unless the call does not count as held."""
    if not turn.leads_call(call) or call.held is Held.NO:
        return reply(*done)
    return reply(*done, progress(record(turn.unit, call), turn.now))
