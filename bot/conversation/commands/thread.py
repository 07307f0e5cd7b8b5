"""One thread on both sides of a request: sent to the partner, changed, taken back."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class SendToPartner:
    """`send to partner 7`, or the button below a note: its words go to the asker as an answer.

    `note`: which message of the request; None: the person's latest note on it.
    """

    request: Ref
    note: int | None = None


@dataclass(frozen=True, slots=True)
class EditWords:
    """The author has edited a message that stands in a request as `message`.

    `sends`: it begins by now as what is for the asker does.
    """

    message: int
    text: str
    sends: bool = False


@dataclass(frozen=True, slots=True)
class DeleteWords:
    """The author has deleted a message that stands in a request as `message`."""

    message: int


ThreadCommand = SendToPartner | EditWords | DeleteWords
