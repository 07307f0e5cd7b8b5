"""A file of minutes, handed out as it was handed in."""

import base64

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Document

FILE = "minutes_file"


def minutes_file(name: str, content: bytes) -> Document:
    """`content` as a file to be sent."""
    return Document(name, FILE, {"content": base64.b64encode(content).decode()})


def make_file(document: Document, _: Reader) -> bytes:
    """The same bytes for every reader."""
    return base64.b64decode(str(document.facts["content"]))
