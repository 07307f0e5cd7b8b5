"""Files that people sent, passed on as they are. Their content is fetched when they leave."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.envelopes import FileRef
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Fact, Say

SENT_FILE = "sent_file"


@dataclass(frozen=True, slots=True)
class Carried(Document):
    """A file on its way, with its content or, where it stays on its platform, its id there.

    `photo`: to be shown as a picture, where it can be. `record`: of the file that is kept, or 0.
    The first of its parts, if it has any, is said in its place where it is not taken. Never stored.
    """

    content: bytes = b""
    here: str = ""
    photo: bool = False
    record: int = 0


def sent_file(file: FileRef, platform: str) -> Document:
    """`file`, which was sent on `platform`, to be fetched there when it leaves."""
    return Document(file.name, SENT_FILE, _facts(file, platform))


def passed_on(
    file: FileRef, platform: str, *, instead: Say, record: int, since: datetime
) -> Document:
    """The same, and `instead` in its place if it cannot be had.

    `record`: under which it is kept; `since`: when it was first wanted (aware).
    """
    facts = {**_facts(file, platform), "record": record, "since": since}
    return Document(file.name, SENT_FILE, facts, (instead,))


def _facts(file: FileRef, platform: str) -> dict[str, Fact]:
    return {
        "platform": platform,
        "file": file.id,
        "size": file.size,
        "url": file.url,
        "kind": file.kind,
    }


def source_of(document: Document) -> tuple[FileRef, str]:
    """The file of such a document, and the platform that gives it out."""
    facts = document.facts
    url = str(facts["url"]) if facts["url"] else None
    kind = str(facts.get("kind") or "")
    file = FileRef(str(facts["file"]), document.name, int(str(facts["size"])), url, kind)
    return file, str(facts["platform"])


def instead_of(document: Document) -> Say | None:
    """What is said in the place of the file, if it may be missing."""
    return next((part for part in document.parts if isinstance(part, Say)), None)


def record_of(document: Document) -> int:
    """Under which the file is kept; 0 if it is not."""
    return int(str(document.facts.get("record", 0)))


def content_of(document: Document, _: Reader) -> bytes:
    """What was fetched. Raises LookupError if nothing was."""
    match document:
        case Carried(content=content, here=""):
            return content
        case _:
            raise LookupError("the file was not fetched")
