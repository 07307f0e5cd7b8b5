"""Before the first thing is kept: what, who sees it, how long; yes or not me."""

from datetime import datetime

from bot.conversation.envelopes import Envelope
from bot.conversation.replies import Bullets, Button, Buttons, Heading, Part, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.joining import Invitation, InvitationKind
from bot.domain.people import Member
from bot.handlers import joining_applying as applying
from bot.handlers import joining_verified as verified
from bot.handlers.joining_codes import mark_of
from bot.handlers.joining_welcome import settle, welcome
from bot.handlers.leading import tell_leaders
from bot.handlers.membership_naming import shown
from bot.handlers.telling import tell
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

KEPT = ("what", "who", "long", "copies")
"""What somebody agrees to, a sentence each."""


def ask(unit: Unit, invitation: Invitation, envelope: Envelope, now: datetime) -> Reply:
    """The one screen. Kept is a mark of the account that is asked, so that no other agrees."""
    unit.invitations.show(invitation.id, mark_of(unit, envelope.account))
    yes = Button(
        say("joining.button_agree"), "agree", invitation.id, "agree", bound=False, style="primary"
    )
    no = Button(say("joining.button_not_me"), "notme", invitation.id, "not me", bound=False)
    parts: list[Part] = [
        Heading(say("joining.before", aor=unit.aor.name)),
        _for_whom(unit, invitation, now),
        Bullets(tuple(say(f"joining.kept_{what}") for what in KEPT)),
        say("joining.nothing_yet"),
        Buttons(((yes, no),)),
    ]
    return Reply(tuple(parts))


def agree(unit: Unit, number: int | None, envelope: Envelope, now: datetime) -> Reply | None:
    """Whoever was asked agrees, once. None: this account was not asked. Raises Refusal."""
    invitation = _asked(unit, number, envelope, now)
    if invitation is None:
        return _again(unit, number, envelope, now)
    unit.enter(unit.deployment.aor(invitation.aor))
    by_address = invitation.kind is InvitationKind.VERIFIED
    if by_address:
        verified.ensure_verified(unit, invitation, envelope, now)
    if not unit.invitations.use(invitation.id, now):
        raise Refusal("people.code_unknown")
    if invitation.kind is InvitationKind.OPEN:
        return applying.begin(unit, invitation, envelope, now)
    member = _member(unit, invitation, now)
    _link(unit, member, envelope, now, "join by address" if by_address else "join")
    return welcome(settle(unit, member, envelope.language, now, envelope.zone))


def not_me(unit: Unit, number: int | None, envelope: Envelope, now: datetime) -> Reply | None:
    """It reached the wrong person: it is void, and who leads is told. None: was not asked."""
    invitation = _asked(unit, number, envelope, now)
    if invitation is None:
        return None
    unit.enter(unit.deployment.aor(invitation.aor))
    unit.invitations.void(invitation.id, now)
    if invitation.kind is InvitationKind.VERIFIED:
        verified.is_somebody_else(unit, invitation, envelope, now)
        return Reply((say("joining.nothing_kept_verified"),), edits=True)
    unit.audit.note(now, None, "not me", f"invitation:{invitation.id}")
    about, facts = f"invitation:{invitation.id}", {"person": invitation.person}
    tell_leaders(unit, "invitation_astray", about, now, facts=facts)
    return Reply((say("joining.nothing_kept"),), edits=True)


def link_account(
    unit: Unit, invitation: Invitation, known: Account | None, envelope: Envelope, now: datetime
) -> Reply:
    """A member's own second account: they agreed when they joined. Raises Refusal."""
    member = _member(unit, invitation, now)
    if known is not None:
        same = known.person == member.person.id
        raise Refusal("joining.linked_already" if same else "people.account_taken")
    if not unit.invitations.use(invitation.id, now):
        raise Refusal("people.code_unknown")
    _link(unit, member, envelope, now, "link")
    calls = Button(say("people.button_calls"), "calls", 0, "calls", bound=False)
    settings = Button(say("joining.button_settings"), "settings", 0, "settings")
    return reply(say("joining.linked", who=shown(member)), Buttons(((calls, settings),)))


def _asked(unit: Unit, number: int | None, envelope: Envelope, now: datetime) -> Invitation | None:
    """The invitation that this very account was asked about."""
    mark = mark_of(unit, envelope.account)
    if number is None:
        return unit.invitations.shown_to(mark, now)
    found = unit.invitations.get(number, now)
    return found if found is not None and found.shown_to == mark else None


def _again(unit: Unit, number: int | None, envelope: Envelope, now: datetime) -> Reply | None:
    """Tapped twice: the same first words."""
    known = unit.people.account(envelope.account)
    if number is None or known is None:
        return None
    if not unit.invitations.used_by(mark_of(unit, envelope.account), number):
        return None
    found = unit.people.memberships(known.person, now)
    return welcome(found[0]) if found else None


def _member(unit: Unit, invitation: Invitation, now: datetime) -> Member:
    """For whom it is. Raises Refusal if they have left since."""
    person = invitation.person
    member = unit.people.member(person, now) if person is not None else None
    if member is None:
        raise Refusal("people.code_unknown")
    return member


def _link(unit: Unit, member: Member, envelope: Envelope, now: datetime, verb: str) -> None:
    person = member.person.id
    chat = envelope.chat.chat if envelope.chat.private else None
    others = unit.people.accounts_of(person)
    unit.people.link(person, envelope.account, chat)
    unit.invitations.void_others(person, now)
    unit.audit.note(now, person, verb, f"person:{person}")
    if others:
        # Whoever did not do it themselves finds out where they are known already.
        first = others[0].ref.platform.value
        platform = envelope.account.platform.value
        about = f"link:{envelope.key}"
        tell(unit, person, "account_linked", about, now, asked_on=first, platform=platform)


def _for_whom(unit: Unit, invitation: Invitation, now: datetime) -> Say:
    if invitation.kind is InvitationKind.OPEN:
        return say("joining.for_anybody")
    who = shown(_member(unit, invitation, now))
    if invitation.kind is InvitationKind.VERIFIED:
        return say("joining.for_whom_verified", who=who)
    return say("joining.for_whom", who=who)
