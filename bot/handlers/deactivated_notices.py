"""What whoever leads reads of a deactivated account, worded when it is sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Button, Buttons, Part, Reply, say
from bot.domain import access
from bot.domain.people import Member, PersonId
from bot.handlers.deactivated import KIND
from bot.handlers.membership_naming import shown
from bot.handlers.membership_succession import called, successors, what_they_had
from bot.handlers.trouble_words import platform_name
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def account_deactivated(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """Who it was and what they had; nothing to say once they left, or can be reached again."""
    person = PersonId(int(str(facts["person"])))
    who = unit.people.member(person, now)
    if who is None or not access.leads(member, now.date()):
        return None
    if any(account.unreachable is None for account in unit.people.accounts_of(person)):
        return None
    platform = platform_name(facts["platform"])
    parts: list[Part] = [say("membership.deactivated", who=shown(who), platform=platform)]
    behind = unit.memberships.left_by(person, now)
    if behind.anything:
        parts += [what_they_had(behind), say("membership.who_takes_over")]
        parts.append(Buttons(tuple((b,) for b in successors(unit, who, now))))
    parts.append(say("membership.deactivated_next", who=called(who)))
    parts.append(Buttons((_either(who),)))
    return Reply(tuple(parts))


def _either(who: Member) -> tuple[Button, Button]:
    person = who.person.id
    left = Button(say("membership.button_left"), "left", person, f"left {called(who)}")
    again = Button(say("joining.button_invite_again"), "invite", person, f"invite {called(who)}")
    return left, again


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    KIND: account_deactivated
}
