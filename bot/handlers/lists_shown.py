"""Lists and entries as people read them: a sentence first, then ten at most, then the rest."""

from collections.abc import Sequence

from bot.conversation.commands.lists import ShowList
from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Fact,
    Heading,
    Listing,
    Part,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain.lists import Entry, EntryKind, ListKind, Newcomers, in_order
from bot.domain.wall_time import in_zone
from bot.handlers.lists_finding import owner_name
from bot.handlers.turn import Turn
from bot.lookups.countries import country_title

SHOWN = 10
IN_A_ROW = 5
_LISTS = {EntryKind.DOCUMENT: ListKind.DOCUMENTS, EntryKind.MECHANISM: ListKind.MECHANISMS}
OFFERED = (Newcomers.PARTNERS, Newcomers.COORDINATORS)
"""Groups with a button of their own; the others in words."""


def show_entries(kind: EntryKind, command: ShowList, turn: Turn) -> Reply:
    """One page of a list; of the archive for those who lead."""
    if command.archived:
        turn.ensure_leads()
        found = turn.unit.entries.archived(kind)
    else:
        found = turn.unit.entries.listed(kind)
    if not found:
        return _nothing(kind, command, turn)
    shown, page, pages = paged(in_order(found), command.page)
    lines = Bullets(tuple(_line(turn, entry) for entry in shown))
    parts: list[Part] = [_first(kind, command, turn, len(found)), lines, say("lists.open_one")]
    if pages > 1:
        parts.append(say("lists.page", page=page, pages=pages))
    rows = [*in_rows([_open_button(entry) for entry in shown])]
    rows += turning(_LISTS[kind], page, pages) if not command.archived else []
    if turn.leads and not command.archived:
        rows.append((add_button(kind),))
    return Reply((*parts, Buttons(tuple(rows))), edits=command.turning)


def _nothing(kind: EntryKind, command: ShowList, turn: Turn) -> Reply:
    if command.archived:
        return reply(say("lists.archive_empty"))
    nothing = say(f"lists.none_{kind}")
    return reply(nothing, Buttons(((add_button(kind),),))) if turn.leads else reply(nothing)


def _first(kind: EntryKind, command: ShowList, turn: Turn, count: int) -> Say:
    if command.archived:
        return say("lists.count_archived", count=count)
    changed = turn.unit.entries.changed_at(kind)
    day = in_zone(changed or turn.now, turn.home).date()
    return say(f"lists.count_{kind}", count=count, aor=turn.member.aor.name, day=day)


def _line(turn: Turn, entry: Entry) -> Say:
    where = country_title(entry.country, turn.language) if entry.country else None
    details = [d for d in (where, entry.day, owner_name(turn.unit, entry)) if d is not None]
    facts: dict[str, Fact] = {"number": entry.number, "title": entry.title}
    facts |= dict(zip(("one", "two", "three"), details, strict=False))
    return Say(f"lists.line_{len(details)}", facts)


def _open_button(entry: Entry) -> Button:
    label = say("lists.button_number", number=entry.number)
    return Button(label, "entry", entry.id, f"{entry.kind} {entry.number}")


def add_button(kind: EntryKind) -> Button:
    """A new entry, step by step or in a form."""
    verb = {EntryKind.DOCUMENT: "adddocument", EntryKind.MECHANISM: "addmechanism"}[kind]
    return Button(say(f"lists.button_add_{kind}"), verb, 0, f"{kind} add")


def paged(found: Sequence[Entry], page: int) -> tuple[Sequence[Entry], int, int]:
    """The entries of a page, which page it is (the nearest there is), and how many there are."""
    pages = page_count(len(found))
    page = max(1, min(page, pages))
    return found[(page - 1) * SHOWN : page * SHOWN], page, pages


def page_count(number: int) -> int:
    """How many pages hold so many entries; at least one."""
    return max(1, -(-number // SHOWN))


def in_rows(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    """Buttons in rows that a phone shows whole."""
    return [tuple(buttons[n : n + IN_A_ROW]) for n in range(0, len(buttons), IN_A_ROW)]


def turning(kind: ListKind, page: int, pages: int) -> list[tuple[Button, ...]]:
    """The row that leads to the pages beside this one, if there are any."""
    row = []
    if page > 1:
        row.append(Button(say("lists.button_back"), kind.value, page - 1, f"{kind} {page - 1}"))
    if page < pages:
        row.append(Button(say("lists.button_more"), kind.value, page + 1, f"{kind} {page + 1}"))
    return [tuple(row)] if row else []


def card(turn: Turn, entry: Entry, note: Say | None = None, *, edits: bool = False) -> Reply:
    """One entry whole, with its link; `note`: what has just happened to it."""
    happened = (note,) if note else ()
    rows = _deciding(turn, entry)
    parts = (*happened, Heading(say("lists.title", title=entry.title)), *standing(turn, entry))
    return Reply((*parts, Buttons(rows)), edits=edits, toast=note)


def standing(turn: Turn, entry: Entry) -> list[Say]:
    """What is known of an entry, a line each; what is not known is left out."""
    lines: list[Say] = []
    if entry.number:
        lines.append(say(f"lists.is_{entry.kind}", number=entry.number))
    if entry.country:
        lines.append(say("lists.country", country=country_title(entry.country, turn.language)))
    if entry.day:
        lines.append(say("lists.day", day=entry.day))
    owner = owner_name(turn.unit, entry)
    if owner is not None:
        lines.append(say(f"lists.owner_{entry.kind}", owner=owner))
    lines.append(say("lists.link", link=entry.link) if entry.link else say("lists.link_missing"))
    if entry.review:
        lines.append(say("lists.review", day=entry.review))
    if entry.induction:
        lines.append(say("lists.induction", groups=groups(entry.induction)))
    if entry.archived:
        lines.append(say("lists.archived"))
    return lines


def groups(chosen: frozenset[Newcomers]) -> Listing:
    """For whose induction, in a fixed order."""
    return Listing(tuple(say(f"lists.group_{group}") for group in Newcomers if group in chosen))


def _deciding(turn: Turn, entry: Entry) -> tuple[tuple[Button, ...], ...]:
    named = f"{entry.kind} {entry.number}"
    if entry.archived:
        return ((restore_button(entry),),)
    listed = _LISTS[entry.kind].value
    # With a generation the list does not replace the message that the button stands in.
    every = Button(say(f"lists.button_all_{entry.kind}"), listed, 1, listed, generation=1)
    if not turn.leads:
        return ((every,),)
    edit = Button(say("lists.button_change"), "entrychange", entry.id, f"{named} change")
    remove = Button(say("lists.button_remove"), "entryremove", entry.id, f"{named} remove")
    rows: tuple[tuple[Button, ...], ...] = ((edit, remove, every),)
    if entry.kind is EntryKind.DOCUMENT:
        rows += tuple((_induction_button(entry, group),) for group in OFFERED)
    return rows


def _induction_button(entry: Entry, group: Newcomers) -> Button:
    """Put it into the set of a group, or take it out."""
    inside = group in entry.induction
    verb = "notinduct" if inside else "induct"
    word = "out" if inside else "into"
    label = say(f"lists.button_{word}_induction", group=say(f"lists.group_{group}"))
    place = list(Newcomers).index(group)
    kept = [g.value for g in Newcomers if (g in entry.induction) != (g is group)]
    whom = " and ".join(kept).replace("_", " ") or "nobody"
    words = f"{entry.kind} {entry.number} induction for {whom}"
    return Button(label, verb, entry.id, words, generation=place)


def restore_button(entry: Entry) -> Button:
    """Take a removal back."""
    return Button(
        say("lists.button_restore"), "restore", entry.id, f"{entry.kind} {entry.number} restore"
    )
