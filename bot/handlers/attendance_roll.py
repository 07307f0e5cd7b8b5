"""Roll call: names as the chair types or pastes them; what is clear is recorded, the rest said."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation.commands.attendance import RollCall
from bot.conversation.replies import Bullets, Fact, Listing, Part, Reply, Say, say
from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.calls import Held
from bot.domain.errors import Refusal
from bot.domain.people import Member, Partner
from bot.handlers import cards
from bot.handlers.attendance_correcting import ensure_short, note_change, reason, standing
from bot.handlers.attendance_figures import Record, record
from bot.handlers.attendance_names import Roster, roster
from bot.handlers.attendance_recording import NOBODY, add, add_coordinator, settle_call
from bot.handlers.turn import Turn, current_call
from bot.lookups.names_lists import split_names

NEAR = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """Names of a roll call: whose they are, each once, and those that are nobody's for sure."""

    partners: tuple[Partner, ...]
    seats: tuple[Member, ...]
    unclear: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def nobody(self) -> bool:
        """Whether nothing can be recorded."""
        return not self.partners and not self.seats


def roll_call(command: RollCall, turn: Turn) -> Reply:
    """`present 12 MAG, HI`: record what is understood, name what is not, in one answer."""
    call = current_call(turn, command.call)
    call.ensure_begun(turn.now)
    ensure_short(command.why)
    understood = understand(command.names, roster(turn.unit, turn.now))
    if understood.nobody and not understood.unclear:
        raise Refusal("attendance.whom", call=call.number)
    before = record(turn.unit, call)
    after = before if understood.nobody else _record(understood, before, command, turn)
    return Reply(tuple(_answer(understood, before, after, command, turn)))


def understand(names: str, known: Roster) -> Understood:
    """The names one by one; typing mistakes are forgiven where only one organisation is near."""
    partners: dict[str, Partner] = {}
    seats: dict[str, Member] = {}
    unclear: dict[str, tuple[str, ...]] = {}
    for name in split_names(names, known.known):
        found = known.meant(name)
        if found.key is None:
            near = [known.shown(key) for key, _ in found.candidates[:NEAR]]
            unclear[name] = tuple(near)
        elif found.key in known.seats:
            seats[found.key] = known.seats[found.key]
        else:
            partners[found.key] = known.partners[found.key]
    return Understood(tuple(partners.values()), tuple(seats.values()), tuple(unclear.items()))


def _record(understood: Understood, before: Record, command: RollCall, turn: Turn) -> Record:
    presence, call = _presence(command), before.call
    said_by, why = turn.member.person.id, command.why
    for partner in understood.partners:
        item = Evidence(partner.id, Source.CHAIR, presence, turn.now, said_by=said_by)
        add(turn.unit, call, item, why=why)
    for seat in understood.seats:
        item = Evidence(NOBODY, Source.CHAIR, presence, turn.now, said_by=said_by)
        add_coordinator(turn.unit, call, seat.person.id, item, why)
    settle_call(turn.unit, turn.unit.calls.get(call.id), turn.now)
    codes = [partner.code for partner in understood.partners]
    return note_change(turn, before, presence.value, partners=codes, seats=len(understood.seats))


def _presence(command: RollCall) -> Presence:
    return Presence.PRESENT if command.present else Presence.ABSENT


def _answer(
    understood: Understood, before: Record, after: Record, command: RollCall, turn: Turn
) -> Iterator[Part]:
    call = after.call
    if understood.nobody:
        yield say("attendance.nobody_recorded")
    else:
        who = Listing(tuple(_who(understood)))
        yield say(f"attendance.recorded_{_presence(command)}", who=who, title=cards.title(call))
        yield from reason(command.why)
    if understood.unclear:
        yield say("attendance.not_understood", count=len(understood.unclear))
        yield Bullets(tuple(_unclear(name, near) for name, near in understood.unclear))
    yield from _not_counting(understood, after.figure.present - after.figure.counting)
    if understood.nobody:
        return
    if call.held is Held.NO:
        yield say("attendance.was_not_held", call=call.number)
    else:
        yield from standing(before, after, turn.now)


def _who(understood: Understood) -> Iterator[Fact]:
    yield from sorted(partner.code for partner in understood.partners)
    yield from (seat.person.title for seat in understood.seats)


def _unclear(name: str, near: tuple[str, ...]) -> Say:
    if near:
        return say("attendance.unclear_near", name=name, near=Listing(near), count=len(near))
    return say("attendance.unclear", name=name)


def _not_counting(understood: Understood, others: frozenset[int]) -> Iterator[Say]:
    """Lead, observers and donors are recorded, but the figure does not rise."""
    codes = [p.code for p in understood.partners if p.id in others]
    if codes:
        yield say("attendance.do_not_count", who=Listing(tuple(codes)), count=len(codes))
