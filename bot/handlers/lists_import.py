"""Documents from a file; the same file again changes nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.conversation.replies import Listing
from bot.domain.lists import Entry, EntryKind, Particulars
from bot.handlers.helpdesk_import import Imported
from bot.handlers.lists_review import replan_review
from bot.handlers.lists_settling import Values, WrongField, settle
from bot.imports.documents import DocumentRow
from bot.imports.tables import Wrong
from bot.storage.unit import Unit


def import_documents(unit: Unit, rows: Iterable[DocumentRow], now: datetime) -> Imported:
    """Add documents; of one on the list under the same title, what the file says is changed.

    An empty cell changes nothing. A row that a person could not say in the chat is wrong.
    """
    add = change = 0
    wrong: list[Wrong] = []
    known = {e.title.casefold(): e for e in unit.entries.listed(EntryKind.DOCUMENT)}
    for row in rows:
        try:
            values = _values(unit, row, now)
        except WrongField as error:
            wrong.append(Wrong(row.row, error.msgid, _plain(error.facts)))
            continue
        found = known.get(str(values["title"]).casefold())
        if found is None:
            replan_review(unit, unit.entries.add(EntryKind.DOCUMENT, values, now), now)
            add += 1
        elif _differs(found, values):
            values["revision"] = found.revision + 1
            replan_review(unit, unit.entries.change(found.id, values, now), now)
            change += 1
    if add or change:
        unit.audit.note(now, None, "import documents", "list:document", add=add, change=change)
    return Imported(add, change, tuple(wrong))


def _values(unit: Unit, row: DocumentRow, now: datetime) -> Values:
    told = Particulars(row.title, row.day, row.link, row.owner, review=row.review)
    values = settle(unit, EntryKind.DOCUMENT, told, now)
    return {**values, "induction": row.induction} if row.induction else values


def _differs(entry: Entry, values: Values) -> bool:
    return any(getattr(entry, name) != value for name, value in values.items())


def _plain(facts: Mapping[str, object]) -> dict[str, object]:
    return {k: v.items if isinstance(v, Listing) else v for k, v in facts.items()}
