"""Help, drafts, what was not understood."""

from dataclasses import dataclass

from bot.conversation.envelopes import FileRef


@dataclass(frozen=True, slots=True)
class Help:
    """`help`, `help calls`, or a first word of greeting (`welcome`).

    `about`: the number of a topic, from a button.
    """

    topic: str | None = None
    welcome: bool = False
    about: int | None = None


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """`status`."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """`confirm`, or the button of one draft."""

    draft: int | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """`drop`, or the button of one draft."""

    draft: int | None = None


@dataclass(frozen=True, slots=True)
class Continue:
    """Words that go on with what the person has begun, such as the text of an answer."""

    words: str
    files: tuple[FileRef, ...] = ()


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that are no command: `meant` is the nearest one, if any is near.

    `why`: a msgid of what was wrong with a command that was recognised, with its facts.
    """

    words: str
    meant: str | None = None
    why: str | None = None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BadButton:
    """Button data that this bot did not make or that was changed; or another's (`whose`)."""

    whose: int | None = None


PeopleCommand = Help | ShowStatus | Confirm | Drop | Continue | NotUnderstood | BadButton
