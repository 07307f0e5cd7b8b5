"""A conference report handed in, and the chair's answers to what it left open."""

from bot.conversation import codec
from bot.conversation.commands.attendance import ImportReport, SettlePartner
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Reply, reply, say
from bot.domain.attendance import Evidence, Presence, Source, Verdict
from bot.domain.calls import Call
from bot.domain.errors import Refusal
from bot.handlers.attendance_correcting import note_change
from bot.handlers.attendance_figures import record
from bot.handlers.attendance_recording import add, settle_call
from bot.handlers.attendance_summary import summary
from bot.handlers.turn import Turn, current_call, find_call

LARGEST = 5 * 1024 * 1024
"""Bytes; the report of a call of three hundred people has a tenth of a megabyte."""


def import_report(command: ImportReport, turn: Turn) -> Reply:
    """Queue the reading of a report; the answer to it comes as a message of its own."""
    file = command.file
    if file.size > LARGEST:
        raise Refusal("attendance.file_too_large", name=file.name, megabytes=LARGEST // 1024**2)
    named, fallback = _which(command.call, turn)
    facts = {"file": file, "call": named, "fallback": fallback, "chat": turn.chat}
    person = turn.member.person.id
    turn.unit.jobs.add(f"report:{turn.event}", "report", codec.dumps(facts), person)
    return reply(say("attendance.reading", name=file.name))


def _which(ref: Ref, turn: Turn) -> tuple[int | None, int | None]:
    """The call named beside the file, and the one to fall back on if the report says no day."""
    if ref != Ref():
        call = find_call(turn, ref)
        call.ensure_begun(turn.now)
        return call.id, None
    if not turn.leads:
        # A chair's report is about the call they chair, whatever day it names.
        return current_call(turn, ref).id, None
    try:
        return None, current_call(turn, ref).id
    except Refusal:
        # The report's own day may still find its call.
        return None, None


def settle_partner(command: SettlePartner, turn: Turn) -> Reply:
    """`It counts`, `It does not`: the chair's word, after which nobody is asked again."""
    found = turn.unit.attendance.find(command.subject)
    if found is None:
        raise Refusal("attendance.question_gone")
    call, asked = turn.unit.calls.get(found[0]), found[1]
    verdict = turn.unit.figures.verdicts(call.id)[asked.partner]
    presence = _decided(verdict, asked, keep=command.keep)
    # The button pressed twice, or after another has decided alike, changes nothing.
    if verdict.question is not None or verdict.presence is not presence:
        _record(call, asked, presence, turn)
    code = turn.unit.partners.get(asked.partner).code
    toast = say("attendance.settled_yes" if command.keep else "attendance.settled_no", who=code)
    parts = summary(turn.unit, turn.unit.calls.get(call.id), turn.now)
    return Reply(parts, edits=True, toast=toast)


def _decided(verdict: Verdict, asked: Evidence, *, keep: bool) -> Presence:
    if keep:
        return Presence.PRESENT
    short = Presence.LOOKED_IN in {asked.presence, verdict.presence}
    return Presence.LOOKED_IN if short else Presence.ABSENT


def _record(call: Call, asked: Evidence, presence: Presence, turn: Turn) -> None:
    before = record(turn.unit, call)
    item = Evidence(asked.partner, Source.CHAIR, presence, turn.now, said_by=turn.member.person.id)
    add(turn.unit, call, item, why=f"asked about attendance {asked.sequence}")
    settle_call(turn.unit, call, turn.now)
    facts = {"presence": presence.value, "asked": asked.sequence}
    note_change(turn, before, "settle", partner=int(asked.partner), **facts)
