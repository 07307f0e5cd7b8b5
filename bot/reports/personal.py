"""What is held about a person, as files made when they are sent."""

import json

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document, Listing, Say
from bot.conversation.texts import plain, word

JSON, TEXT = "personal_json", "personal_text"


def personal_json(name: str, about: Say, written: str) -> Document:
    """`written`: an object of JSON; `about`: the sentence that it begins with."""
    return Document(name, JSON, {"about": about, "written": written})


def personal_text(name: str, about: Say, sections: Listing) -> Document:
    """`sections`: listings of lines, each under a heading."""
    return Document(name, TEXT, {"about": about, "sections": sections})


def make_json(document: Document, reader: Reader) -> bytes:
    """One object: the sentence first, then what was written."""
    values = {"about": _about(document, reader), **json.loads(str(document.facts["written"]))}
    return json.dumps(values, ensure_ascii=False, indent=2).encode()


def make_text(document: Document, reader: Reader) -> bytes:
    """The sentence, then each section under its heading."""
    sections = document.facts["sections"]
    if not isinstance(sections, Listing):
        raise TypeError("a text has sections")
    blocks = [_about(document, reader)]
    for section in sections.items:
        heading, *lines = section.items if isinstance(section, Listing) else (section,)
        title = word(heading, reader)
        blocks.append("\n".join([title, "=" * len(title), *(word(line, reader) for line in lines)]))
    return ("\n\n".join(blocks) + "\n").encode()


def _about(document: Document, reader: Reader) -> str:
    about = document.facts["about"]
    return plain(about, reader) if isinstance(about, Say) else ""
