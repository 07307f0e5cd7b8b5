"""Who belongs to the AoR, in which role, who leaves and who takes over."""

from datetime import timedelta
from typing import assert_never

from bot.conversation.commands.membership import (
    CameBack,
    Left,
    MembershipCommand,
    SetRole,
    ShowRoster,
    Succeed,
)
from bot.conversation.replies import Button, Buttons, Fact, Part, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.people import Member, PersonId, Role
from bot.handlers.membership_naming import find_person, shown
from bot.handlers.membership_roster import show_roster
from bot.handlers.membership_succession import called, successors, what_they_had
from bot.handlers.turn import Turn

TAKE_BACK = timedelta(days=30)
"""As long as the accounts are kept after leaving (DOMAIN "Sensitive data")."""


def handle(command: MembershipCommand, turn: Turn) -> Reply:
    """Answer a command of this area. Raises Refusal."""
    match command:
        case ShowRoster():
            return show_roster(turn)
        case Left(who, person):
            return _left(_member(turn, who, person), turn)
        case CameBack(who, person):
            return _came_back(who, person, turn)
        case Succeed():
            return _succeed(command, turn)
        case SetRole(who, role):
            return _set_role(_member(turn, who, None), role, turn)
        case _:
            assert_never(command)


def ensure_not_last(turn: Turn, person: PersonId) -> None:
    """Raise Refusal if nobody would lead the AoR without `person` (CHECKLIST 18)."""
    if turn.unit.memberships.coordinators(turn.now) == {person}:
        raise Refusal("membership.last_coordinator")


def _member(turn: Turn, who: str, person: int | None) -> Member:
    members = turn.unit.people.members(turn.now)
    if person is None:
        return find_person(members, who)
    found = next((m for m in members if m.person.id == person), None)
    if found is None:
        raise Refusal("membership.left_already")
    return found


def _left(member: Member, turn: Turn) -> Reply:
    ensure_not_last(turn, member.person.id)
    turn.unit.memberships.end(member.person.id, turn.now)
    if not turn.unit.memberships.elsewhere(member.person.id, turn.now):
        turn.unit.feeds.revoke(member.person.id)
    turn.note("left", f"person:{member.person.id}", role=member.role.value)
    parts: list[Part] = [say("membership.left", who=shown(member))]
    behind = turn.unit.memberships.left_by(member.person.id, turn.now)
    if behind.anything:
        parts += [what_they_had(behind), say("membership.who_takes_over")]
        parts.append(Buttons(tuple((b,) for b in successors(turn.unit, member, turn.now))))
    back = Button(
        say("membership.button_take_back"),
        "cameback",
        member.person.id,
        f"returned {called(member)}",
    )
    parts.append(Buttons(((back,),)))
    return Reply(tuple(parts))


def _came_back(who: str, person: int | None, turn: Turn) -> Reply:
    since = turn.now - TAKE_BACK
    former = turn.unit.memberships.former(since)
    if person is None:
        person = next((p for p in former if _is(turn, p, who)), None)
    if person is None or not turn.unit.memberships.begin_again(PersonId(person), since):
        raise Refusal("membership.nobody_left", who=who)
    turn.note("came back", f"person:{person}")
    return reply(say("membership.came_back", who=shown(_member(turn, who, person))))


def _is(turn: Turn, person: PersonId, who: str) -> bool:
    known = turn.unit.people.get(person)
    return who.strip().casefold() in {known.title.casefold(), (known.email or "").casefold()}


def _succeed(command: Succeed, turn: Turn) -> Reply:
    person = command.person
    if person is None:
        person = _whoever(turn, command.who)
    successor = _member(turn, command.by, command.successor)
    behind = turn.unit.memberships.left_by(PersonId(person), turn.now)
    if not behind.anything:
        raise Refusal("membership.nothing_to_take_over")
    turn.unit.memberships.hand_over(PersonId(person), successor.person.id, turn.now)
    turn.note("hand over", f"person:{person}", to=int(successor.person.id))
    return reply(say("membership.handed_over", who=shown(successor)), what_they_had(behind))


def _whoever(turn: Turn, who: str) -> int:
    """A member, or somebody who has left lately."""
    former = turn.unit.memberships.former(turn.now - TAKE_BACK)
    gone = next((int(p) for p in former if _is(turn, p, who)), None)
    return gone if gone is not None else int(_member(turn, who, None).person.id)


def _set_role(member: Member, role: Role, turn: Turn) -> Reply:
    if role is not Role.GLOBAL_COORDINATOR:
        ensure_not_last(turn, member.person.id)
    named: dict[str, Fact] = {"who": shown(member), "role": say(f"membership.role_{role}")}
    if member.role is role:
        return reply(Say("membership.role_already", named))
    turn.unit.memberships.change_role(member.person.id, role, turn.now)
    turn.note("role", f"person:{member.person.id}", before=member.role.value, after=role.value)
    return reply(Say("membership.role_set", named))
