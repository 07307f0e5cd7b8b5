"""The roster in a few lines: organisations with their people, those nobody can reach first."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from bot.conversation.replies import Heading, Part, Reply, Table, reply, say
from bot.domain.people import Member, PersonId
from bot.handlers.turn import Turn

SHOWN = 10


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
    return reply(*parts, Table(columns, rows, max(0, len(order) - SHOWN)))


def _any(people: Iterable[Member], reachable: AbstractSet[PersonId]) -> bool:
    return any(m.person.id in reachable for m in people)


def _reachable(turn: Turn, member: Member) -> bool:
    return any(a.unreachable is None for a in turn.unit.people.accounts_of(member.person.id))
