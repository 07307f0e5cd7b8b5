"""Coming in: a code is said, what is kept is agreed to, somebody belongs to the AoR."""

from datetime import datetime, timedelta
from typing import assert_never

from bot.conversation.commands.any import Command
from bot.conversation.commands.joining import (
    Agree,
    ConfirmGuess,
    Invite,
    Join,
    JoiningCommand,
    LetIn,
    LetVerifiedIn,
    LinkAccount,
    NotMe,
    SpeakFor,
    TurnAway,
)
from bot.conversation.envelopes import Envelope
from bot.conversation.replies import Reply, reply, say
from bot.domain.errors import Refusal
from bot.domain.joining import Invitation, InvitationKind
from bot.handlers import joining_applying as applying
from bot.handlers import joining_consent as consent
from bot.handlers import joining_inviting as inviting
from bot.handlers import joining_verified as verified
from bot.handlers import joining_welcome as welcoming
from bot.handlers.identity import first_aor
from bot.handlers.joining_codes import ADDRESS, invite, is_exposed, mark_of, telegram_link
from bot.handlers.turn import Turn
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

__all__ = [
    "ADDRESS",
    "FOR_ANYBODY",
    "ForAnybody",
    "come_in",
    "handle",
    "invite",
    "stranger",
    "telegram_link",
    "tell_how",
]

ForAnybody = Join | Agree | NotMe | SpeakFor
FOR_ANYBODY = (Join, Agree, NotMe, SpeakFor)
"""What somebody may say who is no member yet."""
WRONG_GUESSES, LOCKED_FOR = 5, timedelta(hours=1)


def handle(command: JoiningCommand, turn: Turn) -> Reply:
    """Answer a member's command of this area. Raises Refusal."""
    match command:
        case Invite():
            return inviting.invite(command, turn)
        case LinkAccount():
            return inviting.link(turn)
        case LetIn(applicant):
            return applying.let_in(applicant, turn)
        case TurnAway(applicant):
            return applying.turn_away(applicant, turn)
        case LetVerifiedIn():
            return verified.let_verified_in(command, turn)
        case ConfirmGuess():
            return welcoming.confirm_guess(turn)
        case Join() | Agree() | NotMe() | SpeakFor():
            raise Refusal("people.bad_button")  # `come_in` answers them.
        case _:
            assert_never(command)


def come_in(command: ForAnybody, unit: Unit, envelope: Envelope, now: datetime) -> Reply:
    """Answer whoever wants to come in, member or not. Raises Refusal."""
    match command:
        case Join(code):
            return _join(code, unit, envelope, now)
        case Agree(invitation):
            done = consent.agree(unit, invitation, envelope, now)
        case NotMe(invitation):
            done = consent.not_me(unit, invitation, envelope, now)
        case SpeakFor(partner):
            done = applying.speak_for(partner, unit, envelope)
        case _:
            assert_never(command)
    return done or _nothing_to_agree_to(unit, command, envelope, now)


def stranger(unit: Unit, command: Command, envelope: Envelope, now: datetime) -> Reply:
    """Answer whoever is no member: what they still have to say or agree to, or how to join."""
    applicant = unit.applicants.of(envelope.account)
    if applicant is not None:
        return applying.go_on(unit, applicant, command, envelope, now)
    invitation = verified.invitation_for(unit, envelope, now)
    if invitation is not None:
        return consent.ask(unit, invitation, envelope, now)
    return tell_how(unit)


def tell_how(unit: Unit) -> Reply:
    """What a stranger hears, whatever they said."""
    aor = first_aor(unit)
    name = aor.name if aor else "aorbot"
    return reply(say("people.how_to_join", aor=name))


def _join(code: str, unit: Unit, envelope: Envelope, now: datetime) -> Reply:
    _ensure_may_guess(unit, envelope, now)
    invitation = unit.invitations.by_code(code, now)
    if invitation is None:
        return _wrong_guess(unit, envelope, now)
    unit.enter(unit.deployment.aor(invitation.aor))
    if is_exposed(envelope):
        return _void(unit, invitation, now)
    if not _is_for_a_member(unit, invitation, now):
        return _wrong_guess(unit, envelope, now)
    known = unit.people.account(envelope.account)
    if invitation.kind is InvitationKind.ACCOUNT:
        return consent.link_account(unit, invitation, known, envelope, now)
    if known is not None and unit.people.memberships(known.person, now):
        return _known(unit, invitation, known, now)
    return consent.ask(unit, invitation, envelope, now)


def _is_for_a_member(unit: Unit, invitation: Invitation, now: datetime) -> bool:
    """Whoever has left since is not let in by a code from before."""
    if invitation.kind is InvitationKind.OPEN:
        return True
    return invitation.person is not None and bool(unit.people.member(invitation.person, now))


def _known(unit: Unit, invitation: Invitation, account: Account, now: datetime) -> Reply:
    """Said by a member: nothing is used up, and nobody becomes somebody else."""
    if invitation.person not in {None, account.person}:
        raise Refusal("people.account_taken")
    member = unit.people.member(account.person, now)
    if member is None:
        raise Refusal("joining.member_elsewhere", aor=unit.aor.name)
    return welcoming.welcome(member)


def _void(unit: Unit, invitation: Invitation, now: datetime) -> Reply:
    """Said where others read it. Not raised: a Refusal would take it back."""
    unit.invitations.void(invitation.id, now)
    unit.audit.note(now, None, "code exposed", f"invitation:{invitation.id}")
    return reply(say("joining.exposed"))


def _nothing_to_agree_to(unit: Unit, command: Command, envelope: Envelope, now: datetime) -> Reply:
    known = unit.people.account(envelope.account)
    if known is not None and unit.people.memberships(known.person, now):
        raise Refusal("joining.nothing_asked")
    return stranger(unit, command, envelope, now)


def _ensure_may_guess(unit: Unit, envelope: Envelope, now: datetime) -> None:
    """Raise Refusal after five wrong codes of one account within the hour (CHECKLIST 24)."""
    aor = first_aor(unit)
    if aor is None:
        return
    unit.enter(aor)
    wrong = [e for e in unit.audit.of(_guesser(unit, envelope)) if e.at > now - LOCKED_FOR]
    if len(wrong) >= WRONG_GUESSES:
        raise Refusal("people.code_locked", minutes=int(LOCKED_FOR.total_seconds() // 60))


def _wrong_guess(unit: Unit, envelope: Envelope, now: datetime) -> Reply:
    """Said, not raised: a Refusal would take the audit back with everything else."""
    aor = first_aor(unit)
    if aor is not None:
        unit.enter(aor)
        unit.audit.note(now, None, "wrong code", _guesser(unit, envelope))
    sentence = say("people.code_unknown")
    return reply(sentence, toast=sentence)


def _guesser(unit: Unit, envelope: Envelope) -> str:
    """The account that guesses, unreadable for whoever reads the audit."""
    return f"account:{mark_of(unit, envelope.account)[:32]}"
