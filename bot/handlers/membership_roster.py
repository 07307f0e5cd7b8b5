"""The roster in a few lines: organisations with their people, those nobody can reach first."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from bot.conversation.replies import Button, Buttons, Heading, Part, Reply, Table, reply, say
from bot.domain.people import Member, PersonId
from bot.handlers.joining_verified import how_it_is, switch
from bot.handlers.membership_naming import shown
from bot.handlers.roster_duplicates import duplicates
from bot.handlers.turn import Turn

SHOWN = 10
INVITED = 5


def show_roster(turn: Turn) -> Reply:
    """How many organisations and people there are, and whom nobody can reach."""
    members = turn.unit.people.members(turn.now)
    reachable = {m.person.id for m in members if _reachable(turn, m)}
    groups: dict[str, list[Member]] = {}
    for partner in turn.unit.partners.all():
        groups[partner.code] = []
    for member in members:
        groups.setdefault(member.organisation, []).append(member)
    silent = {code for code, people in groups.items() if not _any(people, reachable)}
    order = sorted(groups, key=lambda code: (code not in silent, code.casefold()))
    rows = tuple(
        (code, len(groups[code]), sum(m.person.id in reachable for m in groups[code]))
        for code in order[:SHOWN]
    )
    columns = tuple(
        say(f"membership.column_{name}") for name in ("organisation", "people", "reachable")
    )
    head = say("membership.roster_counts", organisations=len(groups), count=len(members))
    parts: list[Part] = [Heading(say("membership.roster")), head]
    if silent:
        parts.append(say("membership.roster_silent", count=len(silent)))
    parts.append(Table(columns, rows, max(0, len(order) - SHOWN)))
    parts.append(how_it_is(turn))
    offers = [*_alike(turn), *_offers(turn, members), switch(turn)]
    parts.append(Buttons(tuple((offer,) for offer in offers)))
    return reply(*parts)


def _alike(turn: Turn) -> list[Button]:
    """The button that shows records which are probably the same."""
    alike = duplicates(turn.unit, turn.now)
    label = say("roster.button_duplicates", count=len(alike))
    return [Button(label, "duplicates", 0, "duplicates")] if alike else []


def _offers(turn: Turn, members: Iterable[Member]) -> list[Button]:
    """Buttons that invite those who have no account yet."""
    missing = [m for m in members if not turn.unit.people.accounts_of(m.person.id)]
    return [
        Button(
            say("joining.button_invite", who=shown(m)),
            "invite",
            m.person.id,
            f"invite {m.person.email or m.person.title}",
        )
        for m in sorted(missing, key=lambda m: m.organisation.casefold())[:INVITED]
    ]


def _any(people: Iterable[Member], reachable: AbstractSet[PersonId]) -> bool:
    return any(m.person.id in reachable for m in people)


def _reachable(turn: Turn, member: Member) -> bool:
    return any(a.unreachable is None for a in turn.unit.people.accounts_of(member.person.id))
