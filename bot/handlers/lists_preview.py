"""An entry as it would be: what a date was read in is shown before it is fixed."""

from dataclasses import replace

from bot.conversation.replies import Button, Buttons, Heading, Listing, Part, Reply, Say, reply, say
from bot.domain.lists import Entry, EntryId, EntryKind
from bot.domain.sensitive import hints
from bot.handlers import lists_drafts as drafts
from bot.handlers.lists_settling import Values
from bot.handlers.lists_shown import standing
from bot.handlers.turn import Turn


def preview_new(turn: Turn, kind: EntryKind, values: Values) -> Reply:
    """A new entry, to confirm or drop."""
    proposed = replace(Entry(EntryId(0), 0, kind, ""), **values)  # type: ignore[arg-type]
    return _preview(turn, say(f"lists.preview_new_{kind}"), proposed, values)


def preview_change(turn: Turn, entry: Entry, values: Values) -> Reply:
    """An entry with its changes, to confirm or drop."""
    proposed = replace(entry, **values)  # type: ignore[arg-type]
    title = say(f"lists.preview_change_{entry.kind}", number=entry.number)
    return _preview(turn, title, proposed, values)


def seen(values: Values) -> list[Say]:
    """A notice where title or link seems to hold a place or a phone number."""
    found = hints(" ".join(str(values.get(name) or "") for name in ("title", "link")))
    what = Listing(tuple(say(f"helpdesk.seen_{hint}") for hint in found))
    return [say("lists.sensitive", what=what)] if found else []


def _preview(turn: Turn, title: Say, proposed: Entry, values: Values) -> Reply:
    facts = {"kind": proposed.kind.value, "entry": proposed.id or None, "values": values}
    draft = drafts.begin(turn, drafts.FIX, facts)
    fix = Button(say("lists.button_confirm"), "confirm", draft, "confirm", style="primary")
    parts: list[Part] = [Heading(title), say("lists.preview_title", title=proposed.title)]
    # Its number stands in the title, or is not given yet.
    parts += [*standing(turn, replace(proposed, number=0)), *seen(values)]
    return reply(*parts, say("lists.nothing_yet"), Buttons(((fix, drafts.drop_button(draft)),)))
