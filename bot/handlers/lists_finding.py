"""Which entry is meant, and who answers for it."""

from bot.conversation.commands.references import Ref
from bot.conversation.replies import Fact
from bot.domain.errors import Refusal
from bot.domain.lists import Entry, EntryId, EntryKind
from bot.domain.people import Member, Role
from bot.handlers.turn import Turn
from bot.storage.unit import Unit


def find_entry(turn: Turn, ref: Ref, kind: EntryKind) -> Entry:
    """The entry that is named. What was removed is found by those who lead alone.

    Raises Refusal if there is none; what one may not see does not exist.
    """
    if ref.id is not None:
        found = turn.unit.entries.get(EntryId(ref.id))
        if found is None or (found.archived and not turn.leads):
            raise Refusal("people.bad_button")
        return found
    number = ref.number or 0
    found = turn.unit.entries.numbered(kind, number)
    if found is None or (found.archived and not turn.leads):
        raise Refusal(f"lists.unknown_{kind}", number=number)
    return found


def find_kept(turn: Turn, ref: Ref, kind: EntryKind) -> Entry:
    """The same, for a change: what was removed has to be restored first."""
    found = find_entry(turn, ref, kind)
    if found.archived:
        raise Refusal(f"lists.removed_already_{found.kind}", number=found.number)
    return found


def owner_name(unit: Unit, entry: Entry) -> Fact:
    """Who answers for it: the organisation's code or the person's title; None if nobody."""
    if entry.owner_partner is not None:
        return unit.partners.get(entry.owner_partner).code
    if entry.owner_person is not None:
        return unit.people.get(entry.owner_person).title
    return None


def owns(member: Member, entry: Entry) -> bool:
    """Whether `member` answers for it, alone or with the organisation."""
    if entry.owner_person is not None:
        return member.person.id == entry.owner_person
    return member.partner is not None and member.partner.id == entry.owner_partner


def owners(entry: Entry, members: list[Member]) -> list[Member]:
    """Who is reminded: the person, or of an organisation its representatives.

    Where it has none, its focal points, else everybody of it.
    """
    theirs = [m for m in members if owns(m, entry)]
    for role in (Role.PARTNER_REPRESENTATIVE, Role.FOCAL_POINT):
        some = [m for m in theirs if m.role is role]
        if some and entry.owner_partner is not None:
            return some
    return theirs
