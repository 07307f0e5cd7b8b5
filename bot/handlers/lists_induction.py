"""Induction (work plan 1.2): the marked documents reach newcomers by role; receipts counted."""

from datetime import datetime, timedelta

from bot.conversation.commands.lists import SetInduction
from bot.conversation.replies import Bullets, Button, Buttons, Heading, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.lists import Entry, EntryKind, Induction, in_order
from bot.domain.people import Member, Role
from bot.handlers.lists_finding import find_kept
from bot.handlers.lists_shown import card, groups
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

INDUCTION = "induction"
AFTER_WELCOME = timedelta(minutes=1)
"""The set comes after the first words, never before."""
LONGEST_SET = 20


def set_induction(command: SetInduction, turn: Turn) -> Reply:
    """For whose induction an entry is, from the next newcomer on. Raises Refusal."""
    entry = find_kept(turn, command.entry, command.kind)
    if entry.kind is not EntryKind.DOCUMENT:
        raise Refusal("lists.induction_documents_only")
    chosen = frozenset(command.groups)
    if command.add is not None:
        chosen = entry.induction | {command.add}
    elif command.drop is not None:
        chosen = entry.induction - {command.drop}
    entry = turn.unit.entries.change(entry.id, {"induction": chosen}, turn.now)
    turn.note("induction", f"entry:{entry.id}", groups=sorted(chosen))
    if chosen:
        note = say("lists.induction_set", number=entry.number, groups=groups(chosen))
    else:
        note = say("lists.induction_unset", number=entry.number)
    return card(turn, entry, note, edits=turn.message is not None)


def set_for(unit: Unit, role: Role) -> list[Entry]:
    """What a newcomer of this role gets."""
    return in_order(e for e in unit.entries.listed(EntryKind.DOCUMENT) if e.is_for(role))


def induct(unit: Unit, member: Member, now: datetime) -> bool:
    """Send the set to a newcomer, once; False if there is none, or nowhere to send it to.

    To be called in the unit of work in which somebody joins, with their AoR entered.
    """
    person = member.person.id
    if not set_for(unit, member.role) or not _reachable(unit, member):
        return False
    made = unit.inductions.begin(person, now)
    if made is None:
        return False
    about = f"induction:{made}"
    return tell(unit, person, INDUCTION, about, now, due_at=now + AFTER_WELCOME, induction=made)


def _reachable(unit: Unit, member: Member) -> bool:
    return any(a.unreachable is None for a in unit.people.accounts_of(member.person.id))


def message(unit: Unit, member: Member, induction: Induction) -> Reply | None:
    """The set as it is now, with the button until it was pressed; None if it is empty."""
    entries = set_for(unit, member.role)
    if not entries:
        return None
    lines = tuple(_line(entry) for entry in entries[:LONGEST_SET])
    title = Heading(say("lists.induction_title", aor=member.aor.name))
    more = len(entries) - len(lines)
    rest = (say("lists.induction_more", count=more),) if more > 0 else ()
    parts = (title, say("lists.induction_first"), Bullets(lines), *rest)
    if induction.received_at is not None:
        return reply(*parts, say("lists.induction_thanks"))
    received = say("lists.button_received")
    button = Button(received, "received", induction.id, "documents received", style="primary")
    return reply(*parts, Buttons(((button,),)))


def _line(entry: Entry) -> Say:
    if entry.link is None:
        return say("lists.induction_no_link", title=entry.title, number=entry.number)
    return say("lists.induction_line", title=entry.title, link=entry.link)


def confirm_induction(number: int | None, turn: Turn) -> Reply:
    """The newcomer has the set; pressed twice it stays as it was. Raises Refusal."""
    mine = turn.unit.inductions.of(turn.member.person.id)
    if mine is None or number not in {None, mine.id}:
        raise Refusal("lists.no_induction")
    turn.unit.inductions.confirm(mine.id, turn.now)
    if mine.received_at is None:
        turn.note("received", f"induction:{mine.id}")
    thanks = say("lists.induction_thanks")
    shown = message(turn.unit, turn.member, Induction(mine.id, mine.person, turn.now))
    pressed = turn.message is not None
    if shown is None or not pressed:
        return Reply((thanks,), edits=pressed, toast=thanks)
    return Reply(shown.parts, edits=True, toast=thanks)


def show_receipts(turn: Turn) -> Reply:
    """How many newcomers have confirmed; who has not is nobody's business."""
    marked = [e for e in turn.unit.entries.listed(EntryKind.DOCUMENT) if e.induction]
    present = {m.person.id: m.role for m in turn.unit.people.members(turn.now)}
    theirs = [i for i in turn.unit.inductions.all() if i.person in present]
    # Whose set was emptied before they had it has nothing to confirm.
    roles = {role for role in present.values() if any(e.is_for(role) for e in marked)}
    asked = [i for i in theirs if i.received_at or present[i.person] in roles]
    received = sum(i.received_at is not None for i in asked)
    documents = say("lists.induction_documents", count=len(marked))
    if not asked:
        return reply(say("lists.no_newcomers"), documents, say("lists.induction_how"))
    counted = say("lists.receipts", received=received, count=len(asked))
    return reply(counted, documents)
