"""What did not arrive for sure: whoever leads decides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SendAgain:
    """`resend 45`, or the button: the message may have arrived and is sent once more."""

    message: int


@dataclass(frozen=True, slots=True)
class LeaveIt:
    """`leave 45`, or the button: the message may be lost and stays so."""

    message: int


TroublesCommand = SendAgain | LeaveIt
