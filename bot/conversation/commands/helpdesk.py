"""The help desk."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef
from bot.domain.helpdesk import Urgency


@dataclass(frozen=True, slots=True)
class Ask:
    """`ask How do we …?`, or the form; `topic` a code, None: the likeliest.

    A topic as it was typed ends in its colon, "victim assistance:"; the handler knows the topics.
    `country`: ISO 3166 alpha-2, None: the asker's. `sensitive`: said so by the asker. `behalf`:
    "NAME, ORGANISATION" of whoever asked elsewhere. `files`: sent along. `unsure`: these words
    were not written as a question to the desk, so they are shown first.
    """

    question: str
    topic: str | None = None
    country: str | None = None
    urgency: Urgency = Urgency.NORMAL
    sensitive: bool = False
    behalf: str = ""
    files: tuple[FileRef, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class ShowRequests:
    """`requests`."""


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """`request 7`."""

    request: Ref


@dataclass(frozen=True, slots=True)
class Take:
    """`take 7`."""

    request: Ref


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """`answer 7 …`; neither text nor files: a button, asks for the words."""

    request: Ref
    text: str = ""
    files: tuple[FileRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Close:
    """`close 7`; `helped`: the asker's word, where a button said so."""

    request: Ref
    helped: bool | None = None


@dataclass(frozen=True, slots=True)
class Reopen:
    """`reopen 7`, or the button "not yet"."""

    request: Ref


HelpdeskCommand = Ask | ShowRequests | ShowRequest | Take | AnswerRequest | Close | Reopen
