"""Guests of one call: its reminders and its link, and nothing else (DOMAIN "Audience")."""

from bot.conversation.commands.roster import InviteGuest
from bot.conversation.replies import Button, Buttons, Fact, Reply, Say, say
from bot.domain.calls import Call
from bot.domain.errors import Refusal
from bot.domain.people import Member
from bot.handlers import cards
from bot.handlers.membership_naming import find_person, shown
from bot.handlers.roster_notices import GUEST
from bot.handlers.telling import tell
from bot.handlers.turn import Turn, find_call


def invite_guest(command: InviteGuest, turn: Turn) -> Reply:
    """Invite somebody to one call, or take that back. Raises Refusal."""
    call = find_call(turn, command.call)
    member = _who(command, turn)
    facts: dict[str, Fact] = {"who": shown(member), "title": cards.title(call)}
    guest = turn.unit.guests.includes(call.id, member.person.id)
    if command.invite:
        _ensure_can_come(call, member, turn)
        turn.unit.guests.invite(call.id, member.person.id)
        _tell(call, member, turn)
    elif guest:
        turn.unit.guests.withdraw(call.id, member.person.id)
    else:
        raise Refusal("roster.no_guest", **facts)
    verb = "invite guest" if command.invite else "no guest"
    turn.note(verb, f"call:{call.id}", person=int(member.person.id))
    msgid = "roster.guest_invited" if command.invite else "roster.guest_no_more"
    parts: list[Say] = [Say(msgid, {**facts, "at": cards.at(call)})]
    if command.invite:
        parts.append(_counting(call, member, turn))
        if not turn.unit.people.accounts_of(member.person.id):
            parts.append(say("roster.guest_unreachable"))
    pressed = command.person is not None
    return Reply((*parts, _back(command, call, member)), edits=pressed, toast=parts[0])


def _tell(call: Call, member: Member, turn: Turn) -> None:
    """The guest sees the call at once, and hears its reminders later."""
    about = f"call:{call.id}:{turn.event}"
    facts = {"call": call.id, "revision": call.revision}
    subject = f"call:{call.id}"
    tell(
        turn.unit, member.person.id, GUEST, about, turn.now,
        subject=subject, expires_at=call.end, more=facts,
    )  # fmt: skip


def _who(command: InviteGuest, turn: Turn) -> Member:
    members = turn.unit.people.members(turn.now)
    if command.person is None:
        return find_person(members, command.who)
    found = next((m for m in members if m.person.id == command.person), None)
    if found is None:
        raise Refusal("membership.left_already")
    return found


def _ensure_can_come(call: Call, member: Member, turn: Turn) -> None:
    if turn.now >= call.end:
        raise Refusal("roster.call_is_over", title=cards.title(call))
    if cards.invited(turn.unit, call, member):
        raise Refusal("roster.invited_already", who=shown(member), title=cards.title(call))


def _counting(call: Call, member: Member, turn: Turn) -> Say:
    """For whose attendance the guest counts: the organisation's, or nobody's."""
    partner = member.partner
    if partner is None:
        return say("roster.guest_counts_for_nobody")
    if partner.id in turn.unit.calls.counting(call):
        return say("roster.guest_counts_for", who=partner.code)
    return say("roster.guest_does_not_count", who=partner.code)


def _back(command: InviteGuest, call: Call, member: Member) -> Buttons:
    who = member.person.email or member.person.title
    verb, words = "guest", f"guest {who} {call.number}"
    if command.invite:
        verb, words = "noguest", f"no {words}"
    label = say("membership.button_take_back")
    # The generation of the button is the person.
    return Buttons(((Button(label, verb, call.id, words, generation=member.person.id),),))
