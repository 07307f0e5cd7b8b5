"""Invitations in words and by button, and codes for one's own second account."""

from bot.conversation.commands.joining import Invite
from bot.conversation.replies import At, Heading, OneTimeCode, Part, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.joining import InvitationId, InvitationKind, expiry
from bot.domain.people import Member, Partner
from bot.handlers.joining_codes import telegram_link
from bot.handlers.membership_naming import find_person, shown
from bot.handlers.turn import Turn


def invite(command: Invite, turn: Turn) -> Reply:
    """A one-time link for a person, for an organisation, or for whoever says who they are."""
    member, partner = _meant(command, turn)
    kind = InvitationKind.OPEN if member is None else InvitationKind.PERSON
    expires = expiry(kind, turn.now)
    person, of = member.person.id if member else None, partner.id if partner else None
    made = turn.unit.invitations.issue(kind, expires, person, of)
    subject = f"person:{person}" if person is not None else f"invitation:{made}"
    turn.note("invite", subject, invitation=made)
    until = say("joining.until", at=At(expires, turn.home))
    if member is not None:
        title, then = say("joining.invitation_for", who=shown(member)), say("joining.pass_it_on")
    elif partner is not None:
        title, then = say("joining.invitation_of", who=partner.code), say("joining.you_confirm")
    else:
        title, then = say("joining.invitation_open"), say("joining.you_confirm")
    return reply(Heading(title), *_ways(turn, made), then, until)


def link(turn: Turn) -> Reply:
    """A code that makes an account of the other platform one's own. Raises Refusal."""
    if not turn.chat.private:
        raise Refusal("joining.link_in_private")
    kind = InvitationKind.ACCOUNT
    person, expires = turn.member.person.id, expiry(kind, turn.now)
    made = turn.unit.invitations.issue(kind, expires, person)
    turn.note("link code", f"person:{person}", invitation=made)
    how = say("joining.link_how")
    until = say("joining.until", at=At(expires, turn.home, "time"))
    return reply(how, *_ways(turn, made), until, say("joining.link_alone"))


def _ways(turn: Turn, made: InvitationId) -> tuple[Part, ...]:
    """What to press or say on each platform; the code is made when this message leaves."""
    code, before = OneTimeCode(int(made)), telegram_link(turn.unit)
    telegram: Say = (
        say("joining.on_telegram", link=OneTimeCode(int(made), before))
        if before
        else say("joining.on_telegram_words", code=code)
    )
    return telegram, say("joining.on_slack", code=code)


def _meant(command: Invite, turn: Turn) -> tuple[Member | None, Partner | None]:
    """The person, or else the organisation, that was named. Raises Refusal."""
    members = turn.unit.people.members(turn.now)
    if command.person is not None:
        found = next((m for m in members if m.person.id == command.person), None)
        if found is None:
            raise Refusal("membership.left_already")
        return found, None
    who = command.who
    if not who:
        return None, None
    partner = _organisation(turn, who)
    if partner is not None:
        return None, partner
    if "@" in who and all(who.casefold() != (m.person.email or "").casefold() for m in members):
        raise Refusal("joining.unknown_address", who=who)
    return find_person(members, who), None


def _organisation(turn: Turn, who: str) -> Partner | None:
    """An organisation said by its own name; a title that resembles one is a person's."""
    said = who.casefold()
    for partner in turn.unit.partners.all():
        if said in {n.casefold() for n in (partner.code, partner.name, *partner.aliases)}:
            return partner
    return None
