"""What is in a chat: messages and files."""

from dataclasses import dataclass, field
from typing import Any

from .html_text import Formatted

Json = dict[str, Any]


@dataclass(frozen=True)
class StoredFile:
    """Bytes and what Telegram calls them; `width` and `height` are 0 for what is no picture."""

    id: str
    unique_id: str
    path: str
    name: str
    mime: str
    content: bytes = field(repr=False)
    width: int = 0
    height: int = 0


@dataclass
class Message:
    """One message as it is now, after edits. `sender` is a user id or the bot's."""

    message_id: int
    chat_id: int
    sender: int
    date: int
    words: Formatted
    source: str = ""  # as it was sent, with its HTML
    rows: list[list[Json]] = field(default_factory=list)
    keyboard: Json | None = (
        None  # a reply keyboard or force_reply, which is not part of the message
    )
    photo: StoredFile | None = None
    document: StoredFile | None = None
    reply_to: int | None = None
    thread: int | None = None
    edited: int | None = None
    service: Json | None = None
    forwarded: Json | None = None
    album: str | None = None

    @property
    def has_media(self) -> bool:
        """Whether the words are a caption."""
        return self.photo is not None or self.document is not None


@dataclass
class CallbackQuery:
    """A press that waits for its answer. `born` is the loop's monotonic time."""

    id: str
    user: int
    born: float
    answered: bool = False


@dataclass(frozen=True)
class Toast:
    """What a press showed on top of the screen; `url` when the answer opens one."""

    text: str
    alert: bool
    url: str | None = None
