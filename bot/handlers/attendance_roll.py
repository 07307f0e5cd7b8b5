"""Roll call: names as the chair types or pastes them; what is clear is recorded, the rest said."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation.commands.attendance import RollCall
from bot.conversation.replies import Bullets, Fact, Listing, Part, Reply, Say, say
from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.calls import Call, Held
from bot.domain.errors import Refusal
from bot.domain.people import Member, Partner
from bot.handlers import cards
from bot.handlers.attendance_figures import record
from bot.handlers.attendance_names import Roster, roster
from bot.handlers.attendance_recording import NOBODY, add, add_coordinator, settle_call
from bot.handlers.attendance_summary import progress
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
    understood = understand(command.names, roster(turn.unit, turn.now))
    if understood.nobody and not understood.unclear:
        raise Refusal("attendance.whom", call=call.number)
    if not understood.nobody:
        call = _record(understood, call, turn, present=command.present)
    return Reply(tuple(_answer(understood, call, turn, present=command.present)))


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


def _record(understood: Understood, call: Call, turn: Turn, *, present: bool) -> Call:
    presence = Presence.PRESENT if present else Presence.ABSENT
    said_by = turn.member.person.id
    for partner in understood.partners:
        item = Evidence(partner.id, Source.CHAIR, presence, turn.now, said_by=said_by)
        add(turn.unit, call, item)
    for seat in understood.seats:
        item = Evidence(NOBODY, Source.CHAIR, presence, turn.now, said_by=said_by)
        add_coordinator(turn.unit, call, seat.person.id, item)
    codes = [partner.code for partner in understood.partners]
    turn.note(presence.value, f"call:{call.id}", partners=codes, seats=len(understood.seats))
    return settle_call(turn.unit, call, turn.now)


def _answer(understood: Understood, call: Call, turn: Turn, *, present: bool) -> Iterator[Part]:
    presence = Presence.PRESENT if present else Presence.ABSENT
    if understood.nobody:
        yield say("attendance.nobody_recorded")
    else:
        who = Listing(tuple(_who(understood)))
        yield say(f"attendance.recorded_{presence}", who=who, title=cards.title(call))
    if understood.unclear:
        yield say("attendance.not_understood", count=len(understood.unclear))
        yield Bullets(tuple(_unclear(name, near) for name, near in understood.unclear))
    found = record(turn.unit, call)
    yield from _not_counting(understood, found.figure.present - found.figure.counting)
    if not understood.nobody:
        yield _standing(call) or progress(found, turn.now)


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


def _standing(call: Call) -> Say | None:
    if call.held is Held.NO:
        return say("attendance.was_not_held", call=call.number)
    return None
