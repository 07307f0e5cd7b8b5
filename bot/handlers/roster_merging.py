"""Two records become one, and two again; nothing is lost on the way."""

from collections.abc import Mapping
from typing import assert_never

from bot.conversation.commands.roster import Differ, Merge, UndoMerge
from bot.conversation.replies import Button, Buttons, Listing, Reply, Say, say
from bot.domain.errors import Refusal
from bot.domain.people import Member, Partner, PartnerId, PersonId
from bot.domain.privacy import FORGOTTEN
from bot.handlers.membership import ensure_not_last
from bot.handlers.membership_naming import find_person, shown
from bot.handlers.organisations import find_partner
from bot.handlers.roster_duplicates import show_duplicates
from bot.handlers.roster_undoing import renew_cards
from bot.handlers.turn import Turn
from bot.storage.repositories.merges import Pair, PairKind

MOVED = {
    "answer": "answers",
    "attendance": "attendance",
    "request": "requests",
    "account": "accounts",
    "focal_point": "topics",
    "call": "calls",
    "membership": "people",
}
"""Records that are named when they move; the others move as well."""
Command = Merge | Differ | UndoMerge
Two = tuple[Member | Partner, Member | Partner]


def handle(command: Command, turn: Turn) -> Reply:
    """Answer a command about two records. Raises Refusal."""
    match command:
        case Merge():
            return _merge(command, turn)
        case Differ():
            return _differ(command, turn)
        case UndoMerge(merge):
            return _undo(merge, turn)
        case _:
            assert_never(command)


def _merge(command: Merge, turn: Turn) -> Reply:
    pressed = command.gone is not None and command.kept is not None
    if command.gone is not None and command.kept is not None:
        found = _recorded(command.kept, command.gone, command.of_people, turn)
    else:
        found = _named(command.kept_name, command.gone_name, turn)
    match found:
        case (Member() as kept, Member() as gone):
            return _merge_people(kept, gone, turn, edits=pressed)
        case (Partner() as kept, Partner() as gone):
            return _merge_partners(kept, gone, turn, edits=pressed)
        case _:
            raise Refusal("roster.pair_gone")


def _recorded(one: int, other: int, of_people: bool, turn: Turn) -> Two:  # noqa: FBT001
    """Two records by their numbers. Raises Refusal unless both are in this roster."""
    if of_people:
        members = {m.person.id: m for m in turn.unit.people.members(turn.now)}
        first, second = members.get(PersonId(one)), members.get(PersonId(other))
        if first is not None and second is not None:
            return first, second
    else:
        partners = {p.id: p for p in turn.unit.partners.all()}
        this, that = partners.get(PartnerId(one)), partners.get(PartnerId(other))
        if this is not None and that is not None:
            return this, that
    raise Refusal("roster.pair_gone")


def _named(one: str, other: str, turn: Turn) -> Two:
    """Organisations by their codes or names; whoever is no organisation is a person."""
    codes = {p.code.casefold() for p in turn.unit.partners.all()}
    if {one.casefold(), other.casefold()} & codes:
        return find_partner(turn.unit, one), find_partner(turn.unit, other)
    members = turn.unit.people.members(turn.now)
    return find_person(members, one), find_person(members, other)


def _merge_people(kept: Member, gone: Member, turn: Turn, *, edits: bool) -> Reply:
    unit = turn.unit
    if kept.person.id == gone.person.id:
        raise Refusal("roster.same_record", who=shown(kept))
    if unit.memberships.elsewhere(gone.person.id, turn.now):
        raise Refusal("roster.belongs_elsewhere", who=shown(gone), other=shown(kept))
    if any(unit.privacy.waiting(m.person.id) for m in (kept, gone)):
        raise Refusal("roster.being_forgotten")
    ensure_not_last(turn, gone.person.id)
    pair, moved = unit.merges.merge(PairKind.PERSON, kept.person.id, gone.person.id, turn.now)
    facts = {"kept": shown(kept), "gone": shown(gone)}
    return _merged(turn, pair, f"person:{kept.person.id}", moved, facts, edits=edits)


def _merge_partners(kept: Partner, gone: Partner, turn: Turn, *, edits: bool) -> Reply:
    if kept.id == gone.id:
        raise Refusal("roster.same_record", who=kept.code)
    if gone.lead:
        raise Refusal("roster.lead_stays", who=gone.code)
    merges = turn.unit.merges
    pair, moved = merges.merge(PairKind.PARTNER, kept.id, gone.id, turn.now)
    for name in (gone.code, gone.name):
        if name not in (kept.code, kept.name):
            merges.add_name(pair, kept.id, name)
    facts = {"kept": kept.code, "gone": gone.code}
    return _merged(turn, pair, f"partner:{kept.id}", moved, facts, edits=edits)


def _merged(
    turn: Turn,
    pair: int,
    subject: str,
    moved: Mapping[str, int],
    facts: Mapping[str, str],
    *,
    edits: bool,
) -> Reply:
    turn.note("merge", subject, pair=pair, moved=sum(moved.values()))
    renew_cards(turn)
    done = Say("roster.merged", dict(facts))
    lines = [say(f"roster.moved_{n}", count=moved[t]) for t, n in MOVED.items() if moved.get(t)]
    what = say("roster.moved", what=Listing(tuple(lines))) if lines else say("roster.moved_nothing")
    undo = Buttons(((Button(say("roster.button_undo"), "undomerge", pair, f"undo {pair}"),),))
    return Reply((done, what, say("roster.can_be_undone", number=pair), undo), edits, toast=done)


def _differ(command: Differ, turn: Turn) -> Reply:
    pressed = command.one is not None and command.other is not None
    if command.one is not None and command.other is not None:
        found = _recorded(command.one, command.other, command.of_people, turn)
    else:
        found = _named(command.one_name, command.other_name, turn)
    kind = PairKind.PERSON if isinstance(found[0], Member) else PairKind.PARTNER
    one, other = (int(r.person.id if isinstance(r, Member) else r.id) for r in found)
    if frozenset({one, other}) not in turn.unit.merges.different(kind):
        turn.unit.merges.differ(kind, one, other, turn.now)
        turn.note("different", f"{kind}:{one}", other=other)
    return show_duplicates(turn, say("roster.different"), edits=pressed)


def _undo(merge: int, turn: Turn) -> Reply:
    pair = turn.unit.merges.get(merge)
    if pair is None or not pair.merged:
        raise Refusal("roster.nothing_to_undo", number=merge)
    person = pair.kind is PairKind.PERSON
    if person and turn.unit.people.get(PersonId(pair.gone)).title == FORGOTTEN:
        raise Refusal("roster.too_late_to_undo")
    later = turn.unit.merges.blocking(pair)
    if later is not None:
        raise Refusal("roster.undo_later_first", number=later.id)
    back = turn.unit.merges.undo(pair)
    turn.note("undo merge", f"{pair.kind}:{pair.kept}", pair=pair.id, moved=back)
    renew_cards(turn)
    done = say("roster.undone", gone=_name(pair, turn))
    return Reply((done,), edits=True, toast=done)


def _name(pair: Pair, turn: Turn) -> str:
    if pair.kind is PairKind.PERSON:
        return turn.unit.people.get(PersonId(pair.gone)).title
    return turn.unit.partners.get(PartnerId(pair.gone)).code
