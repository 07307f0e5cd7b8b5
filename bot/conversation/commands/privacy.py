"""What is held about somebody, and its erasure."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class ShowMyData:
    """`my data`: everything that is held, as files."""


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """`forget me` shows what goes and what stays; `sure`: `forget me now`, or the button."""

    sure: bool = False


@dataclass(frozen=True, slots=True)
class KeepMe:
    """`keep me`, or the button: takes it back within a day."""


@dataclass(frozen=True, slots=True)
class ForgetPerson:
    """`forget NAME`: the same for somebody who cannot write any more (`person`: the record)."""

    who: str
    person: int | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class KeepPerson:
    """`keep NAME`: takes it back."""

    who: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class AllowTelegram:
    """`allow 7`: the words of a sensitive request may be shown on Telegram."""

    request: Ref


PrivacyCommand = ShowMyData | ForgetMe | KeepMe | ForgetPerson | KeepPerson | AllowTelegram
