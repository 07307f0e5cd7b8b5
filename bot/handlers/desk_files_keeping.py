"""Files that go with what is written: kept before anything is said, then sent to the other side."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.conversation.envelopes import FileRef
from bot.domain.helpdesk import Request
from bot.domain.request_files import ALBUM_WAITS, MOST, tame
from bot.handlers.desk_files_words import in_words
from bot.handlers.helpdesk_relaying import account_for
from bot.handlers.helpdesk_telling import tell_asker, tell_expert, tell_owner
from bot.handlers.thread_sharing import experts
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Message
from bot.storage.unit import Unit

KIND = "request_files"
_TO_ASKER = frozenset({"answer", "back"})
"""Which messages go to the asker; the experts at work see all of them."""


def or_names(text: str, files: Sequence[FileRef]) -> str:
    """What was written or, where files came without a word, what they are called."""
    return text if text or not files else in_words(files)


def keep(turn: Turn, request: Request, message: Message, files: Sequence[FileRef]) -> None:
    """`files` go with `message` of `request`: kept where they lie, and sent on."""
    kept, me = turn.unit.request_files, turn.member.person.id
    room = MOST - len(kept.of_message(message.id)) if files else 0
    last = None
    for file in files[: max(0, room)]:
        tamed = replace(file, name=tame(file.name, file.kind))
        last = kept.add(request.id, message.id, me, turn.chat, tamed, turn.now)
    if last is None:
        return
    turn.note("files", f"request:{request.id}", message=message.id, file=last)
    _send_on(turn, request, message, last, album=bool(files[-1].album))


def keep_with_last(turn: Turn, request: Request, files: Sequence[FileRef]) -> None:
    """The same with the message that has just been written."""
    if files:
        keep(turn, request, turn.unit.requests.messages(request.id)[-1], files)


def pass_to_asker(unit: Unit, request: Request, message: int, now: datetime) -> None:
    """A message is for the asker by now, or may be read by them: its files go the same way."""
    if unit.request_files.of_message(message):
        about = f"message:{message}"
        tell_asker(unit, request, KIND, now, about, message=message, file=None)


def pass_to_owner(unit: Unit, request: Request, now: datetime) -> None:
    """The owner may see the request by now: what others have sent with it too."""
    found = unit.request_files.of(request.id)
    for message in dict.fromkeys(f.message for f in found if f.author != request.owner):
        about = f"message:{message}"
        tell_owner(unit, request, KIND, now, about, message=message, file=None)


def _send_on(turn: Turn, request: Request, message: Message, last: int, *, album: bool) -> None:
    """To the asker, if it was for them, and to all experts at work on it but who sent it."""
    unit, me = turn.unit, turn.member.person.id
    # Others of the album are on their way, and all of them leave together.
    due_at = turn.now + ALBUM_WAITS if album else turn.now
    about, facts = f"file:{last}", {"message": message.id, "file": last}
    if message.direction in _TO_ASKER:
        tell_asker(unit, request, KIND, due_at, about, **facts)
    by_now = unit.requests.get(request.id) or request
    for person in experts(unit, by_now, turn.now):
        # Where there is no way, that was said of the words already.
        if person != me and account_for(unit, by_now, person, KIND) is not None:
            tell_expert(unit, by_now, person, KIND, due_at, about, **facts)
