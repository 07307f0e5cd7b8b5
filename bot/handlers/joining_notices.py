"""Messages of this area, worded when they are sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Button, Buttons, Reply, reply, say
from bot.domain import access
from bot.domain.joining import Step
from bot.domain.people import Member, PersonId
from bot.handlers.joining_applying import described
from bot.handlers.joining_welcome import welcome
from bot.handlers.membership_naming import shown
from bot.handlers.trouble_words import platform_name
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def applicant(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To who leads: somebody waits; nothing to say once that was decided."""
    found = unit.applicants.get(int(str(facts["applicant"])))
    if found is None or found.step is not Step.WAIT or not access.leads(member, now.date()):
        return None
    yes = Button(
        say("joining.button_let_in"), "letin", found.id, f"let in {found.id}", style="primary"
    )
    no = Button(say("joining.button_turn_away"), "turnaway", found.id, f"turn away {found.id}")
    told = say("joining.somebody_waits", **described(unit, found))
    return reply(told, say("joining.who_knows_them"), Buttons(((yes, no),)))


def invitation_astray(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To who leads: a link reached the wrong person."""
    if not access.leads(member, now.date()):
        return None
    whose = facts["person"]
    meant = unit.people.member(PersonId(int(str(whose))), now) if whose is not None else None
    if meant is None:
        return reply(say("joining.astray_open"))
    who = shown(meant)
    words = f"invite {meant.person.email or meant.person.title}"
    again = Button(say("joining.button_invite_again"), "invite", meant.person.id, words)
    return reply(say("joining.astray", who=who), Buttons(((again,),)))


def address_astray(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To who leads: whoever has an address of the roster says that they are somebody else."""
    meant = unit.people.member(PersonId(int(str(facts["person"]))), now)
    if meant is None or not access.leads(member, now.date()):
        return None
    return reply(say("joining.address_astray", who=shown(meant)))


def let_in(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To whoever waited."""
    return welcome(member)


def account_linked(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To an account known before: another one speaks for the same person."""
    return reply(say("joining.account_linked", platform=platform_name(facts["platform"])))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "applicant": applicant,
    "invitation_astray": invitation_astray,
    "address_astray": address_astray,
    "let_in": let_in,
    "account_linked": account_linked,
}
