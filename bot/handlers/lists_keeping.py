"""Entries added, changed, removed and restored by those who lead; previewed where dated."""

from bot.conversation.commands.lists import AddEntry, ChangeEntry, RemoveEntry, RestoreEntry
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Button, Buttons, Reply, reply, say
from bot.domain.errors import Refusal
from bot.domain.lists import NOTHING_SAID, Entry, EntryKind
from bot.handlers import lists_drafts as drafts
from bot.handlers.lists_finding import find_entry, find_kept
from bot.handlers.lists_preview import preview_change, preview_new, seen
from bot.handlers.lists_review import replan_review
from bot.handlers.lists_settling import Values, WrongField, beside, settle, title_missing
from bot.handlers.lists_shown import card, restore_button
from bot.handlers.lists_steps import ask_for_changes, ask_for_new
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

_PLANNED_ANEW = frozenset({"review", "owner_partner", "owner_person"})


def add(command: AddEntry, turn: Turn) -> Reply:
    """Keep a new entry; a date that was read is shown first."""
    told = command.told.of_kind(command.kind)
    if told == NOTHING_SAID:
        return ask_for_new(turn, command.kind)
    try:
        values = settle(turn.unit, command.kind, told, turn.now)
        if not values.get("title"):
            raise title_missing()
    except WrongField as wrong:
        return beside(wrong)
    if told.dated or seen(values):
        return preview_new(turn, command.kind, values)
    return _kept(turn, command.kind, values)


def change(command: ChangeEntry, turn: Turn) -> Reply:
    """Change what was said of an entry; a date that was read is shown first."""
    entry = find_kept(turn, command.entry, command.kind)
    told = command.told.of_kind(entry.kind)
    if told == NOTHING_SAID:
        return ask_for_changes(turn, entry)
    try:
        values = settle(turn.unit, entry.kind, told, turn.now)
    except WrongField as wrong:
        return beside(wrong)
    if told.dated or seen(values):
        return preview_change(turn, entry, values)
    return _changed(turn, entry, values)


def _kept(turn: Turn, kind: EntryKind, values: Values, *, edits: bool = False) -> Reply:
    entry = turn.unit.entries.add(kind, values, turn.now)
    told = replan_review(turn.unit, entry, turn.now)
    turn.note(f"add {kind}", f"entry:{entry.id}", reminded=told)
    return card(turn, entry, say(f"lists.added_{kind}", number=entry.number), edits=edits)


def _changed(turn: Turn, entry: Entry, values: Values, *, edits: bool = False) -> Reply:
    anew = bool(_PLANNED_ANEW & values.keys())
    if anew:
        values = {**values, "revision": entry.revision + 1}
    entry = turn.unit.entries.change(entry.id, values, turn.now)
    if anew:
        replan_review(turn.unit, entry, turn.now)
    turn.note(f"change {entry.kind}", f"entry:{entry.id}", fields=sorted(values))
    return card(turn, entry, say(f"lists.changed_{entry.kind}", number=entry.number), edits=edits)


def ask_to_remove(command: RemoveEntry, turn: Turn) -> Reply:
    """Asked back, because others may rely on it."""
    entry = find_kept(turn, command.entry, command.kind)
    draft = drafts.begin(turn, drafts.REMOVE, {"kind": entry.kind.value, "entry": entry.id})
    yes = Button(say("lists.button_remove"), "confirm", draft, "confirm", style="danger")
    no = Button(say("lists.button_keep"), "drop", draft, "drop")
    asked = say(f"lists.remove_{entry.kind}", number=entry.number, title=entry.title)
    return reply(asked, Buttons(((yes, no),)))


def confirm_draft(draft: Draft, turn: Turn) -> Reply:
    """Do what was shown or asked back. Raises Refusal if that is not possible any more."""
    turn.ensure_leads()
    facts = drafts.facts_of(draft)
    kind, number = EntryKind(facts["kind"]), facts.get("entry")
    if number is None:
        return _kept(turn, kind, facts["values"], edits=True)
    entry = find_kept(turn, Ref(id=number), kind)
    if draft.kind == drafts.REMOVE:
        return _removed(turn, entry)
    return _changed(turn, entry, facts["values"], edits=True)


def _removed(turn: Turn, entry: Entry) -> Reply:
    values: Values = {"archived_at": turn.now, "revision": entry.revision + 1}
    entry = turn.unit.entries.change(entry.id, values, turn.now)
    replan_review(turn.unit, entry, turn.now)
    turn.note(f"remove {entry.kind}", f"entry:{entry.id}")
    done = say(f"lists.removed_{entry.kind}", number=entry.number, title=entry.title)
    return Reply((done, Buttons(((restore_button(entry),),))), edits=True, toast=done)


def restore(command: RestoreEntry, turn: Turn) -> Reply:
    """Back on the list, with its review. Raises Refusal."""
    entry = find_entry(turn, command.entry, command.kind)
    if not entry.archived:
        raise Refusal(f"lists.listed_already_{entry.kind}", number=entry.number)
    values: Values = {"archived_at": None, "revision": entry.revision + 1}
    entry = turn.unit.entries.change(entry.id, values, turn.now)
    replan_review(turn.unit, entry, turn.now)
    turn.note(f"restore {entry.kind}", f"entry:{entry.id}")
    note = say(f"lists.restored_{entry.kind}", number=entry.number)
    return card(turn, entry, note, edits=turn.message is not None)
