"""What whoever leads is told about messages and platforms in trouble, worded when it is sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import At, Button, Buttons, Fact, Reply, Say, reply, say
from bot.domain import access
from bot.domain.people import Member, PersonId
from bot.handlers import outages
from bot.handlers.trouble_words import fix, kind_name, person_name, platform_name
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def person_unreachable(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """Nothing arrives at a person any more; nothing to say once they have written again."""
    person = PersonId(int(str(facts["person"])))
    accounts = unit.people.accounts_of(person)
    if any(account.unreachable is None for account in accounts):
        return None
    who = unit.people.member(person, now)
    if who is None or not access.leads(member, now.date()):
        return None
    named: dict[str, Fact] = {"who": person_name(who), "platform": platform_name(facts["platform"])}
    return reply(Say("troubles.person_unreachable", named), fix(facts["reason"]))


def chat_unreachable(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """A group or channel takes nothing from the bot any more."""
    return reply(
        say("troubles.chat_unreachable", platform=platform_name(facts["platform"])),
        fix(facts["reason"]),
    )


def message_in_doubt(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """May have arrived: whoever leads decides whether it is sent once more."""
    row = int(str(facts["row"]))
    found = unit.undelivered.doubtful(row)
    if found is None or not access.leads(member, now.date()):
        return None
    person = facts["person"]
    who = unit.people.member(PersonId(int(str(person))), now) if person is not None else None
    told: dict[str, Fact] = {
        "what": kind_name(str(facts["kind"])),
        "who": person_name(who) if who else say("troubles.somebody"),
        "at": At(found.intent.due_at, member.aor.zone, "short"),
    }
    return reply(Say("troubles.in_doubt", told), _deciding(row))


def _deciding(row: int) -> Buttons:
    again = Button(say("troubles.button_again"), "again", row, f"resend {row}", style="primary")
    return Buttons(((again, Button(say("troubles.button_leave"), "leave", row, f"leave {row}")),))


def platform_broken(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """People on a whole platform cannot be reached until the operator does something."""
    since = datetime.fromisoformat(str(facts["since"]))
    told: dict[str, Fact] = {
        "platform": platform_name(facts["platform"]),
        "at": At(since, member.aor.zone),
        "what": str(facts["what"]),
    }
    return reply(Say("troubles.platform_broken", told))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "person_unreachable": person_unreachable,
    "chat_unreachable": chat_unreachable,
    "message_in_doubt": message_in_doubt,
    "platform_broken": platform_broken,
    "outage": outages.told,
}
