"""Questions about attendance: whose figures somebody may see."""

from dataclasses import replace

from bot.conversation.commands.attendance import AskAttendance, ChooseAttendance, Measure
from bot.conversation.replies import Button, Buttons, Reply, reply, say
from bot.domain.errors import Refusal
from bot.domain.people import Partner, Role
from bot.handlers import attendance_words as words
from bot.handlers.attendance_answers import Answer
from bot.handlers.attendance_computed import (
    answer_of_all,
    answer_of_partner,
    answer_of_person,
    is_last_call,
    last_call,
    records_of,
)
from bot.handlers.attendance_figures import headline
from bot.handlers.attendance_kept import keep, kept
from bot.handlers.attendance_shown import NOT_WORDS, shown
from bot.handlers.attendance_spans import reading, typed
from bot.handlers.missed_button import drafts_button
from bot.handlers.organisations import find_partner
from bot.handlers.turn import Turn

_OF_OTHERS = (
    Measure.AVERAGE,
    Measure.COUNT,
    Measure.MISSING,
    Measure.ONCE,
    Measure.STREAK,
    Measure.TARGET,
)
"""What is asked of all organisations where none is named."""
_BY_ORGANISATION = (Measure.MISSING, Measure.ONCE, Measure.RATE, Measure.STREAK)
"""What only names of organisations would answer."""


def choose_attendance(command: ChooseAttendance, turn: Turn) -> Reply:
    """Several readings: each as a button, likeliest first."""
    rows = tuple(
        (Button(reading(each), "reading", keep(each, turn, number), typed(each, each.form)),)
        for number, each in enumerate(command.readings)
    )
    return reply(say("attendance.which_reading"), Buttons(rows))


def ask_attendance(command: AskAttendance, turn: Turn) -> Reply:
    """All figures for who leads, the indicator for donors, for all others their own."""
    if command.query is not None:
        command = kept(command.query, command.form, turn)
    if not turn.leads:
        return _own(command, turn)
    if command.partner is not None:
        return _of_partner(_named(command.partner, turn), command, turn)
    if is_last_call(command):
        return Reply(last_call(command, turn))
    answer = answer_of_all(command, turn)
    said = shown(answer, command, turn)
    # Those who missed calls in a row may be written to.
    drafts = command.measure is Measure.STREAK and answer.table is not None
    return replace(said, parts=(*said.parts, drafts_button())) if drafts else said


def _own(command: AskAttendance, turn: Turn) -> Reply:
    """Partners see their organisation, coordinators themselves; nobody sees the others."""
    own = turn.member.partner
    if turn.member.role is Role.DONOR and command.partner is None:
        return _indicator(command, turn)
    if command.partner is not None:
        asked = _named(command.partner, turn)
        if own is None or asked.id != own.id:
            raise Refusal("attendance.own_only")
    if own is not None:
        return _of_partner(own, command, turn)
    answer = answer_of_person(turn.member.person.id, command, turn)
    return shown(_told_apart(answer, command), command, turn)


def _named(said: str, turn: Turn) -> Partner:
    """The organisation that is asked about. Raises Refusal.

    Words with a figure in them that name none were rather meant as a time.
    """
    try:
        return find_partner(turn.unit, said)
    except Refusal as refusal:
        if refusal.msgid == "people.unknown_partner" and any(map(str.isdecimal, said)):
            raise Refusal("attendance.neither_time_nor_partner") from None
        raise


def _told_apart(answer: Answer, command: AskAttendance) -> Answer:
    """Who asks about all and sees their own is told so."""
    if command.partner is not None or command.measure not in _OF_OTHERS:
        return answer
    return replace(answer, sentences=(*answer.sentences, say("attendance.own_instead")))


def _indicator(command: AskAttendance, turn: Turn) -> Reply:
    """Donors read the indicator as it is published, and of no organisation."""
    if command.measure is Measure.COMPARE and command.against is not None:
        return reply(*answer_of_all(command, turn).sentences)
    found = records_of(command, turn)
    if not found:
        raise Refusal("attendance.no_calls")
    parts = [*words.of_period(headline(found), found)]
    if command.measure in _BY_ORGANISATION:
        parts.append(say("attendance.indicator_instead"))
    if command.form in NOT_WORDS:
        parts.append(say("attendance.words_only"))
    return reply(*parts, words.rests_on(found))


def _of_partner(partner: Partner, command: AskAttendance, turn: Turn) -> Reply:
    answer = _told_apart(answer_of_partner(partner, command, turn), command)
    return shown(answer, replace(command, partner=partner.code), turn)
