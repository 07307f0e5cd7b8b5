"""Coming in: invitations, consent, second accounts, newcomers who say who they are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Join:
    """`join CODE`, or Telegram's start link."""

    code: str


@dataclass(frozen=True, slots=True)
class Agree:
    """`agree`, or the button of one invitation: yes to what is kept."""

    invitation: int | None = None


@dataclass(frozen=True, slots=True)
class NotMe:
    """`not me`, or the button: the code reached the wrong person."""

    invitation: int | None = None


@dataclass(frozen=True, slots=True)
class SpeakFor:
    """The button of the organisation for which a newcomer speaks; none of those shown: 0."""

    partner: int


@dataclass(frozen=True, slots=True)
class ConfirmGuess:
    """`that is right`, or the button: language and zone were guessed well."""


@dataclass(frozen=True, slots=True)
class Invite:
    """`invite NAME`, `invite ORGANISATION`, `invite`, or the button of a `person`."""

    who: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class LinkAccount:
    """`link`: a code for the own account on the other platform."""


@dataclass(frozen=True, slots=True)
class LetIn:
    """`let in 3`, or the button: who asks to be let in is known."""

    applicant: int


@dataclass(frozen=True, slots=True)
class TurnAway:
    """`turn away 3`, or the button."""

    applicant: int


@dataclass(frozen=True, slots=True)
class LetVerifiedIn:
    """`let verified addresses in`, or the button: an address that Slack verified is enough."""

    allowed: bool


JoiningCommand = (
    Join
    | Agree
    | NotMe
    | SpeakFor
    | ConfirmGuess
    | Invite
    | LinkAccount
    | LetIn
    | TurnAway
    | LetVerifiedIn
)
