"""Files that people sent, passed on as they are. Their content is fetched when they leave."""

from dataclasses import dataclass

from bot.conversation.envelopes import FileRef
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Fact

SENT_FILE = "sent_file"


@dataclass(frozen=True, slots=True)
class Carried(Document):
    """A file with its content, on its way; never stored."""

    content: bytes = b""


def sent_file(file: FileRef, platform: str) -> Document:
    """`file`, which was sent on `platform`, to be fetched there when it leaves."""
    facts: dict[str, Fact] = {
        "platform": platform,
        "file": file.id,
        "size": file.size,
        "url": file.url,
    }
    return Document(file.name, SENT_FILE, facts)


def source_of(document: Document) -> tuple[FileRef, str]:
    """The file of such a document, and the platform that gives it out."""
    facts = document.facts
    url = str(facts["url"]) if facts["url"] else None
    file = FileRef(str(facts["file"]), document.name, int(str(facts["size"])), url)
    return file, str(facts["platform"])


def content_of(document: Document, _: Reader) -> bytes:
    """What was fetched. Raises LookupError if nothing was."""
    match document:
        case Carried(content=content):
            return content
        case _:
            raise LookupError("the file was not fetched")
