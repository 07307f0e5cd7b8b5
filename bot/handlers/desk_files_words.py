"""How files of requests are named, and their buttons."""

from collections.abc import Iterable, Mapping, Sequence

from bot.conversation.envelopes import FileRef
from bot.conversation.replies import Button, Listing, Say, say
from bot.domain.helpdesk import Request
from bot.domain.people import Member
from bot.domain.request_files import MAY_TELL_PLACES, measure, tame
from bot.handlers import helpdesk_words as words
from bot.storage.repositories.desk_files import RequestFile
from bot.storage.repositories.helpdesk import Message
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def named(file: FileRef) -> Say:
    """Its name and, as far as it is known, its size."""
    name = tame(file.name, file.kind)
    if not file.size:
        return say("deskfiles.name", name=name)
    unit, count = measure(file.size)
    return say(f"deskfiles.named_{unit}", name=name, count=count)


def names(files: Iterable[FileRef]) -> Listing:
    """All of them."""
    return Listing(tuple(named(file) for file in files))


def under(unit: Unit, message: Message) -> tuple[Say, ...]:
    """Under one message of a request: which files go with it."""
    return beside(unit.request_files.of_message(message.id))


def under_question(unit: Unit, request: Request, member: Member, facts: Facts) -> tuple[Say, ...]:
    """The same under the question, unless it stays away from this screen."""
    if words.withheld(request, member.person.id, str(facts.get("platform", ""))):
        return ()
    asked = (m for m in unit.requests.messages(request.id) if m.direction == "question")
    return next((under(unit, message) for message in asked), ())


def beside(files: Sequence[RequestFile]) -> tuple[Say, ...]:
    """What goes with something; nothing where nothing does."""
    return (say("deskfiles.beside", names=names(f.file for f in files)),) if files else ()


def goes_along(files: Sequence[FileRef]) -> tuple[Say, ...]:
    """To their sender: they go with it; and what is left out of pictures."""
    if not files:
        return ()
    places = any(f.kind == "photo" or f.name.lower().endswith(MAY_TELL_PLACES) for f in files)
    msgid = "deskfiles.goes_along_unplaced" if places else "deskfiles.goes_along"
    return (say(msgid, names=names(files)),)


def in_words(files: Sequence[FileRef]) -> str:
    """What stands where nothing was written beside files: words that every language has."""
    return "📎 " + ", ".join(tame(file.name, file.kind) for file in files)


def not_passed(file: FileRef) -> Say:
    """In the place of a file that could not be had."""
    return say("deskfiles.not_passed", file=named(file))


def files_button(request: Request) -> Button:
    """Send me its files."""
    return Button(say("deskfiles.button_files"), "deskfiles", request.id, f"files {request.number}")
