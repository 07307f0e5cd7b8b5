"""Files that wait for a word or a button, within whatever their sender has begun."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from bot.conversation.envelopes import FileRef
from bot.domain.errors import Refusal
from bot.handlers.helpdesk_drafts import facts_of, own_place, said_in
from bot.handlers.turn import Turn, facts_json
from bot.storage.repositories.drafts import Draft

KIND = "request_file"
"""Files of which nobody has said yet what they are for."""
_LIVES = timedelta(hours=1)


def begin(turn: Turn, files: Sequence[FileRef], text: str) -> int:
    """Keep files and the words beside them until their sender has said what they are for."""
    facts = facts_json(text=text, files=plain(files), **said_in(turn))
    person, place = turn.member.person.id, own_place(turn)
    return turn.unit.drafts.begin(person, place, KIND, facts, turn.now + _LIVES)


def plain(files: Sequence[FileRef]) -> list[dict[str, Any]]:
    """As facts of a draft have them."""
    return [asdict(file) for file in files]


def with_files(files: Sequence[FileRef]) -> dict[str, Any]:
    """The fact of a draft that keeps files, if there are any."""
    return {"files": plain(files)} if files else {}


def files_of(facts: dict[str, Any]) -> tuple[FileRef, ...]:
    """The files that a draft keeps."""
    return tuple(FileRef(**file) for file in facts.get("files") or ())


def with_more(draft: Draft, files: Sequence[FileRef]) -> Draft:
    """The draft as if it had kept these files too; nothing is stored."""
    if not files:
        return draft
    facts = facts_of(draft)
    facts["files"] = plain((*files_of(facts), *files))
    return replace(draft, facts=facts_json(**facts))


def waiting(turn: Turn, draft: int) -> tuple[Draft, tuple[FileRef, ...], str]:
    """The person's own files that wait, and the words beside them. Raises Refusal if gone."""
    found = turn.unit.drafts.get(draft, turn.now)
    own = found is not None and found.person == turn.member.person.id
    if found is None or not own or found.aor != turn.member.aor.id or found.kind != KIND:
        raise Refusal("deskfiles.gone")
    facts = facts_of(found)
    return found, files_of(facts), str(facts["text"])


def joined(turn: Turn, file: FileRef) -> bool:
    """Put the next of an album to those that wait; False if none of it does."""
    draft = turn.unit.drafts.open(turn.member.person.id, own_place(turn), turn.now)
    if draft is None or not file.album or not draft.facts.startswith("{"):
        return False
    facts = facts_of(draft)
    if "$" in facts or "files" not in facts:
        return False
    files = files_of(facts)
    if file.album not in {known.album for known in files}:
        return False
    facts["files"] = plain((*files, file))
    turn.unit.drafts.change(draft.id, facts_json(**facts))
    return True
