"""Coming in by an address that the Slack workspace has verified, where the AoR allows it."""

from datetime import datetime

from bot.conversation.commands.joining import LetVerifiedIn
from bot.conversation.envelopes import AccountRef, Envelope
from bot.conversation.replies import Button, Buttons, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.joining import Invitation, InvitationKind, expiry
from bot.domain.people import Member
from bot.handlers.joining_codes import is_exposed, mark_of
from bot.handlers.leading import tell_leaders
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

VERIFIED = InvitationKind.VERIFIED


def is_stranger(unit: Unit, ref: AccountRef) -> bool:
    """Whether this account is linked to nobody; an address gives a known one nothing more."""
    return unit.people.account(ref) is None


def invitation_for(unit: Unit, envelope: Envelope, now: datetime) -> Invitation | None:
    """What whoever has the verified address may agree to, its AoR entered; else None.

    Not for an account that is known, or that is at another invitation, or has said "not me".
    """
    if is_exposed(envelope) or unit.people.account(envelope.account) is not None:
        return None
    member = _owner(unit, envelope.verified, now)
    if member is None:
        return None
    unit.enter(member.aor)
    mark, person = mark_of(unit, envelope.account), member.person.id
    if any(entry.facts.get("person") == person for entry in unit.audit.of(_subject(mark))):
        return None
    shown = unit.invitations.shown_to(mark, now)
    if shown is not None:
        same = shown.kind is VERIFIED and shown.person == person
        return shown if same else None
    made = unit.invitations.issue(VERIFIED, expiry(VERIFIED, now), person)
    unit.audit.note(now, None, "address verified", f"person:{person}", invitation=int(made))
    return unit.invitations.get(made, now)


def ensure_verified(unit: Unit, invitation: Invitation, envelope: Envelope, now: datetime) -> None:
    """Raise Refusal unless all that let them be asked still holds when they agree."""
    member = _owner(unit, envelope.verified, now)
    if member is None or member.person.id != invitation.person:
        raise Refusal("joining.verified_no_more")


def is_somebody_else(unit: Unit, invitation: Invitation, envelope: Envelope, now: datetime) -> None:
    """They say that the address is not theirs: they are not asked again, who leads is told."""
    subject = _subject(mark_of(unit, envelope.account))
    unit.audit.note(now, None, "not me", subject, person=invitation.person)
    about, facts = f"invitation:{invitation.id}", {"person": invitation.person}
    tell_leaders(unit, "address_astray", about, now, facts=facts)


def let_verified_in(command: LetVerifiedIn, turn: Turn) -> Reply:
    """Whether an address that Slack has verified is enough to join, from now on."""
    aor = turn.member.aor.id
    if turn.unit.deployment.lets_verified_in(aor) is not command.allowed:
        turn.unit.deployment.let_verified_in(aor, allowed=command.allowed)
        turn.note("verified addresses", f"aor:{aor}", allowed=command.allowed)
    return reply(how_it_is(turn), Buttons(((switch(turn),),)))


def how_it_is(turn: Turn) -> Say:
    """Whether a verified address is enough at present."""
    if turn.unit.deployment.lets_verified_in(turn.member.aor.id):
        return say("joining.verified_is_enough")
    return say("joining.verified_is_not_enough")


def switch(turn: Turn) -> Button:
    """The button that makes it the other way round."""
    if turn.unit.deployment.lets_verified_in(turn.member.aor.id):
        label, words = say("joining.button_not_verified"), "do not let verified addresses in"
        return Button(label, "notverified", 0, words)
    label, words = say("joining.button_let_verified"), "let verified addresses in"
    return Button(label, "letverified", 0, words)


def _owner(unit: Unit, address: str | None, now: datetime) -> Member | None:
    """Whose address it is on the roster, if they have no account yet.

    An account speaks for its person in each of their AoRs, so all of them have to allow it.
    """
    person = unit.people.by_email(address) if address else None
    if person is None or unit.people.accounts_of(person.id):
        return None
    members = unit.people.memberships(person.id, now)
    allowed = all(unit.deployment.lets_verified_in(member.aor.id) for member in members)
    return members[0] if members and allowed else None


def _subject(mark: str) -> str:
    """An account and its address, unreadable for whoever reads the audit."""
    return f"address:{mark[:32]}"
