"""What an asker says of the own question afterwards, and what is taken out of it before."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class SetCountry:
    """`country 7 Ukraine`. `country`: ISO 3166 alpha-2, else as it was written; empty: asks."""

    request: Ref
    country: str = ""


@dataclass(frozen=True, slots=True)
class RemoveNoticed:
    """`remove`: what was noticed in the words that wait.

    `draft`: what keeps them; None: the open one.
    """

    draft: int | None = None


AskingCommand = SetCountry | RemoveNoticed
