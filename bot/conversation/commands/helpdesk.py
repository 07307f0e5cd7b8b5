"""The help desk."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class Ask:
    """`ask How do we …?`, or the form; `topic` a code, None: the likeliest."""

    question: str
    topic: str | None = None


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
    """`answer 7 …`; empty text: a button, asks for the words."""

    request: Ref
    text: str = ""


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
