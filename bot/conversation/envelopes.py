"""What arrives from any platform, in one neutral form."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Platform(StrEnum):
    """Where people talk to the bot."""

    SLACK = "slack"
    TELEGRAM = "telegram"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class AccountRef:
    """A platform's own, unchangeable id of a person: the only thing that identifies people.

    `workspace`: Slack team id; empty on Telegram and the console.
    """

    platform: Platform
    workspace: str
    user: str


@dataclass(frozen=True, slots=True)
class ChatRef:
    """Where something is said. `chat` is the platform's id; `thread` a topic or parent.

    `home`: not among the messages there, but on the person's own page beside them.
    """

    platform: Platform
    workspace: str
    chat: str
    thread: str | None = None
    private: bool = True
    home: bool = False


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One message of a chat: a Slack time stamp or a Telegram message id."""

    chat: ChatRef
    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a message of several parts has arrived, so that a second try goes on there.

    `mark`: what those parts said, as a hash. `message`: the one to name; `settled` if it has
    the buttons. `without`: records of files in whose place words were sent.
    """

    steps: int = 0
    mark: str = ""
    message: MessageRef | None = None
    settled: bool = False
    without: tuple[int, ...] = ()


NOTHING_YET = Progress()


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that somebody sent; fetched later by the platform's sender.

    `kind`: "photo", "media" (a film, a recording), or empty. `album`: the same for files that
    were sent in one go and arrive one by one; empty for a single one.
    """

    id: str
    name: str
    size: int
    url: str | None = None
    kind: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Something typed, without prefix or mention; `command`: it began with a slash."""

    text: str
    command: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """A button, with the data that `conversation.buttons` made."""

    data: str


@dataclass(frozen=True, slots=True)
class FormSent:
    """A filled form: its name, its fields, the context and the AoR it was opened with."""

    form: str
    fields: tuple[tuple[str, str], ...]
    context: str = ""
    aor: int | None = None


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file dropped into the chat, with what was written beside it."""

    file: FileRef
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """The author has changed the message `said_as`; its words as they are now."""

    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """The author has deleted the message `said_as`."""


Body = Words | Press | FormSent | Uploaded | Edited | Deleted


@dataclass(frozen=True, slots=True)
class Envelope:
    """One event. `key` is the same whenever the platform delivers the same event again.

    `at`: the platform's time stamp where it gives one, aware UTC. `message`: the message a
    pressed button stands in. `said_as`: the message that the person wrote. `answer_url`: Slack's
    response_url for a command typed where the bot may not be a member. `trigger`: what
    `views.open` wants.
    `answered`: the first line of the bot's message `reply_to`, where the platform tells it.
    `verified`: of somebody unknown, the address that the workspace has verified; `zone`: their
    clock as the platform knows it (IANA).
    `original`: of a change, what the message itself came as or will come as, with its words of
    now: one for each file; empty where the bot did not have to take it.
    """

    key: str
    account: AccountRef
    chat: ChatRef
    at: datetime
    body: Body
    language: str | None = None
    message: MessageRef | None = None
    reply_to: MessageRef | None = None
    answer_url: str | None = None
    trigger: str | None = None
    verified: str | None = None
    zone: str | None = None
    said_as: MessageRef | None = None
    answered: str = ""
    original: tuple["Envelope", ...] = ()
