"""Names of a report that nobody could be found for: who it was, or nobody of ours."""

from bot.conversation.commands.attendance import NameUnknown
from bot.conversation.replies import Reply, Say, say
from bot.domain.attendance import LOOKED_IN_MINUTES, Evidence, Presence, Source
from bot.domain.calls import Call
from bot.domain.errors import Refusal
from bot.domain.people import Member, Partner, PartnerId
from bot.handlers.attendance_correcting import note_change
from bot.handlers.attendance_figures import record
from bot.handlers.attendance_names import Roster, called, roster
from bot.handlers.attendance_recording import NOBODY, add, add_coordinator, settle_call
from bot.handlers.attendance_summary import summary
from bot.handlers.organisations import find_partner
from bot.handlers.turn import Turn
from bot.lookups.names_noise import is_anonymous, is_phone
from bot.storage.repositories.attendance import UnknownName


def name_unknown(command: NameUnknown, turn: Turn) -> Reply:
    """`iPhone is UNDP`, or a button: one of the nearest, or nobody of ours."""
    name, pressed = _which(command, turn), command.subject is not None
    call = turn.unit.calls.get(name.call)
    if pressed and name.settled:
        # Pressed twice, or answered meanwhile: the first answer stands.
        return _again(turn, call, say("attendance.answered_already", name=name.name), pressed=True)
    if command.partner is None and command.whose is None:
        turn.unit.attendance.settle(name.id, None)
        turn.note("leave-unknown", f"call:{call.id}", name=name.id)
        return _again(turn, call, say("attendance.left_unknown", name=name.name), pressed=True)
    before, whose = record(turn.unit, call), _whose(command, turn)
    said = _record(name, whose, call, turn)
    settle_call(turn.unit, call, turn.now)
    note_change(turn, before, "name", name=name.id)
    return _again(turn, call, said, pressed=pressed)


def _which(command: NameUnknown, turn: Turn) -> UnknownName:
    if command.subject is not None:
        found = turn.unit.attendance.unknown_name(command.subject)
        if found is None:
            raise Refusal("attendance.question_gone")
        return found
    words = command.name or ""
    open_one = called(turn.unit.attendance.unnamed(), words)
    if open_one is None:
        raise Refusal("attendance.no_such_name", name=words)
    return open_one


def _whose(command: NameUnknown, turn: Turn) -> Partner | Member:
    """An organisation or an in-country coordinator. Raises Refusal with the nearest names."""
    words, known = command.partner, roster(turn.unit, turn.now)
    if words is None:
        meant = _pressed(command, known)
        if meant is None:
            raise Refusal("people.bad_button")
        return meant
    found = known.meant(words)
    seat = known.seats.get(found.key) if found.key else None
    return seat or find_partner(turn.unit, words)


def _pressed(command: NameUnknown, known: Roster) -> Partner | Member | None:
    if command.of_person:
        seats = known.seats.values()
        return next((seat for seat in seats if seat.person.id == command.whose), None)
    return next((p for p in known.partners.values() if p.id == command.whose), None)


def _record(name: UnknownName, whose: Partner | Member, call: Call, turn: Turn) -> Say:
    """The chair's word on who it was. A short stay stays short: whether it counts is asked."""
    said_by, minutes = turn.member.person.id, name.minutes
    long = minutes >= LOOKED_IN_MINUTES
    source, presence = Source.CHAIR, Presence.PRESENT
    if not long:
        source, presence = Source.REPORT, Presence.LOOKED_IN
    if isinstance(whose, Partner):
        item = Evidence(whose.id, source, presence, turn.now, minutes, said_by)
        add(turn.unit, call, item, why=f"named unknown {name.id}")
        _remember(name, whose.id, turn)
        turn.unit.attendance.settle(name.id, whose.id)
        who = whose.code
    else:
        item = Evidence(NOBODY, source, presence, turn.now, minutes, said_by)
        add_coordinator(turn.unit, call, whose.person.id, item)
        turn.unit.attendance.settle(name.id, None, of_ours=True)
        who = whose.person.title
    return say("attendance.named", name=name.name, who=who)


def _remember(name: UnknownName, partner: PartnerId, turn: Turn) -> None:
    """Next time the name is known; a device or a dial-in may be somebody else's then."""
    if not is_phone(name.name) and not is_anonymous(name.name):
        turn.unit.partners.add_alias(partner, name.name)


def _again(turn: Turn, call: Call, said: Say, *, pressed: bool) -> Reply:
    """The summary as it is now: in place of the pressed message, or below what was done."""
    parts = summary(turn.unit, turn.unit.calls.get(call.id), turn.now)
    return Reply(parts, edits=True, toast=said) if pressed else Reply((said, *parts))
