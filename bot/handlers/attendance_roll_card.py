"""The roll call as a card: a button for each organisation, pressed where it was there.

What a button does is written on it when it is made, so a second tap on the same one does
no harm.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.conversation.commands.attendance import Mark, ShowRoll
from bot.conversation.replies import Button, Buttons, Heading, Part, Reply, say
from bot.domain.attendance import Evidence, Presence, Source, Verdict
from bot.domain.calls import Call, CallState, Held
from bot.domain.errors import Refusal
from bot.domain.people import Partner, PartnerId
from bot.handlers import cards
from bot.handlers.attendance_correcting import note_change
from bot.handlers.attendance_figures import record
from bot.handlers.attendance_recording import add, settle_call
from bot.handlers.attendance_summary import progress
from bot.handlers.turn import Turn, current_call

IN_A_ROW = 3
SHOWN = 60
"""Organisations with a button; what is beyond says its name in words."""


def show_roll(command: ShowRoll, turn: Turn) -> Reply:
    """`roll call 12`. Raises Refusal before the call."""
    call = current_call(turn, command.call)
    _ensure_took_place(call, turn)
    return replace(card(call, turn), edits=False)


def mark(command: Mark, turn: Turn) -> Reply:
    """One organisation was there, or was not, on the chair's word; the card as it is then."""
    call = current_call(turn, command.call)
    _ensure_took_place(call, turn)
    partner = _of_button(command.partner, turn)
    presence = Presence.PRESENT if command.present else Presence.ABSENT
    before = record(turn.unit, call)
    if _presence(before.verdicts, partner) is not presence:
        person = turn.member.person.id
        add(turn.unit, call, Evidence(partner.id, Source.CHAIR, presence, turn.now, said_by=person))
        call = settle_call(turn.unit, call, turn.now)
        note_change(turn, before, presence.value, partners=[partner.code], seats=0)
    return card(call, turn)


def _of_button(partner: int, turn: Turn) -> Partner:
    """The organisation, or the one it was merged with since the card was made."""
    try:
        return turn.unit.partners.get(PartnerId(partner))
    except LookupError:
        raise Refusal("people.bad_button") from None


def card(call: Call, turn: Turn) -> Reply:
    """Who is recorded as there, with a button to change it for each organisation."""
    partners = sorted(turn.unit.partners.all(), key=lambda partner: partner.code)
    expected = turn.unit.answers.of(call.id).coming()
    partners.sort(key=lambda partner: partner.id not in expected)
    parts: list[Part] = [
        Heading(say("attendance.roll_of", title=cards.title(call))),
        say("attendance.roll_press"),
        progress(record(turn.unit, call), turn.now),
        Buttons((*_rows(call, partners[:SHOWN], _verdicts(call, turn)), _held_row(call))),
    ]
    if len(partners) > SHOWN:
        parts.insert(2, say("attendance.roll_more", call=call.number))
    return Reply(tuple(parts), edits=True)


def _rows(
    call: Call, partners: Iterable[Partner], verdicts: Mapping[PartnerId, Verdict]
) -> Iterable[tuple[Button, ...]]:
    buttons = [_button(call, partner, _presence(verdicts, partner)) for partner in partners]
    for first in range(0, len(buttons), IN_A_ROW):
        yield tuple(buttons[first : first + IN_A_ROW])


def _button(call: Call, partner: Partner, presence: Presence | None) -> Button:
    there = presence is Presence.PRESENT
    state = (
        {Presence.PRESENT: "_there", Presence.ABSENT: "_absent"}.get(presence) if presence else ""
    )
    label = say(f"attendance.button_roll{state or ''}", who=partner.code)
    verb, words = ("notthere", "absent") if there else ("there", "present")
    typed = f"{words} {call.number} {partner.code}"
    style = "primary" if there else ""
    return Button(label, verb, call.id, typed, generation=partner.id, style=style)


def _held_row(call: Call) -> tuple[Button, ...]:
    held = Button(say("attendance.button_held"), "held", call.id, f"held {call.number}")
    label = say("attendance.button_not_held")
    if call.held is Held.NO:
        return (held,)
    return (held, Button(label, "notheld", call.id, f"not held {call.number}", style="danger"))


def _verdicts(call: Call, turn: Turn) -> Mapping[PartnerId, Verdict]:
    return record(turn.unit, call).verdicts


def _presence(verdicts: Mapping[PartnerId, Verdict], partner: Partner) -> Presence | None:
    found = verdicts.get(partner.id)
    return found.presence if found is not None else None


def _ensure_took_place(call: Call, turn: Turn) -> None:
    if call.state is CallState.CANCELLED:
        raise Refusal("attendance.roll_cancelled", call=call.number)
    call.ensure_begun(turn.now)
