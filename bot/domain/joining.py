"""How people come in: invitations, and newcomers who say for themselves who they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.people import AorId, Partner, PartnerId, PartnerKind, PersonId, Role

InvitationId = NewType("InvitationId", int)
ApplicantId = NewType("ApplicantId", int)

INVITATION_LIVES = timedelta(days=7)
LINK_LIVES = timedelta(minutes=10)
VERIFIED_LIVES = timedelta(hours=1)
LONGEST_TITLE = 200


class InvitationKind(StrEnum):
    """For whom a code is."""

    PERSON = "person"
    """Somebody of the roster: the code says who they are."""
    OPEN = "open"
    """Whoever uses it says who they are, and who leads confirms it."""
    VERIFIED = "verified"
    """Somebody of the roster, by an address that their Slack workspace has verified; no code."""
    ACCOUNT = "account"
    """A member's own second account."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """`person`: whom it is for. `partner`: of which organisation whoever uses it is.

    `shown_to`: the account that was asked whether it agrees, as a hash.
    """

    id: InvitationId
    aor: AorId
    kind: InvitationKind
    person: PersonId | None
    partner: PartnerId | None
    shown_to: str | None


class Step(StrEnum):
    """What an applicant has to do next."""

    ORGANISATION = "organisation"
    TITLE = "title"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who agreed and is not confirmed yet. `account`: platform, workspace, user."""

    id: ApplicantId
    aor: AorId
    account: tuple[str, str, str]
    chat: str | None
    language: str | None
    partner: PartnerId | None
    title: str
    step: Step
    zone: str | None = None


def expiry(kind: InvitationKind, now: datetime) -> datetime:
    """Until when an invitation made at `now` works."""
    lives = {InvitationKind.ACCOUNT: LINK_LIVES, InvitationKind.VERIFIED: VERIFIED_LIVES}
    return now + lives.get(kind, INVITATION_LIVES)


def role_at(partner: Partner | None) -> Role:
    """The role with which somebody begins who was not on the roster; who leads may change it."""
    if partner is None:
        return Role.GUEST
    special = {PartnerKind.DONOR: Role.DONOR, PartnerKind.OBSERVER: Role.OBSERVER}
    return special.get(partner.kind, Role.PARTNER_REPRESENTATIVE)
