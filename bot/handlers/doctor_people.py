"""Whether everybody can be reached, in their own time, once: for whoever runs the bot."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain import access
from bot.domain.findings import Finding, attention, broken, well, within
from bot.domain.people import Member, Role
from bot.handlers.membership_naming import shown
from bot.handlers.roster_duplicates import duplicates
from bot.handlers.trouble_words import FIXES
from bot.lookups.zones import is_zone
from bot.storage.repositories.merges import PairKind
from bot.storage.unit import Unit

_NAMED = 5
"""So many are named; the rest is counted."""
_SPEAKS = frozenset({
    Role.GLOBAL_COORDINATOR, Role.COLEAD, Role.FOCAL_POINT, Role.PARTNER_REPRESENTATIVE,
    Role.DONOR, Role.OBSERVER,
})  # fmt: skip
Check = Callable[[Unit, Sequence[Member], datetime], Finding]


def people(unit: Unit, now: datetime) -> list[Finding]:
    """Of the AoR that has been entered."""
    members = unit.people.members(now)
    return [within("people", check(unit, members, now)) for check in _CHECKS]


def _leader(_: Unit, members: Sequence[Member], now: datetime) -> Finding:
    name = "leader"
    leading = [m for m in members if access.leads(m, now.date())]
    if leading:
        return well(name, f"{len(leading)} who lead, {len(members)} people in all")
    why = "Calls cannot be planned, and nobody is told of trouble."
    return broken(name, "nobody leads", why, "aorbot invite --role global_coordinator")


def _reached(unit: Unit, members: Sequence[Member], _: datetime) -> Finding:
    name = "unreachable"
    lost: dict[str, list[Member]] = {}
    for member in members:
        accounts = unit.people.accounts_of(member.person.id)
        if accounts and all(account.unreachable for account in accounts):
            lost.setdefault(accounts[0].unreachable or "", []).append(member)
    if not lost:
        return well(name, "nobody whose account refuses messages")
    everybody = [member for some in lost.values() for member in some]
    reasons = ", ".join(sorted(lost))
    what = f"{len(everybody)} cannot be reached ({reasons}): {_listed(everybody)}"
    fix = "Ask them to open the bot and press Start"
    if not set(lost) & FIXES:
        fix = "Invite them with another account"
    left = "for those who have left, say to the bot: left NAME."
    return attention(name, what, "They hear of no call and get no answer.", f"{fix}; {left}")


def _joined(unit: Unit, members: Sequence[Member], _: datetime) -> Finding:
    name = "joined"
    without = [m for m in members if not unit.people.accounts_of(m.person.id)]
    if not without:
        return well(name, "everybody has an account")
    what = f"{len(without)} of {len(members)} without an account: {_listed(without)}"
    fix = "Say to the bot: invite NAME. Or: aorbot invite --role ROLE --email ADDRESS"
    return attention(name, what, "They hear nothing until they have joined.", fix)


def _zones(_: Unit, members: Sequence[Member], __: datetime) -> Finding:
    name = "zone"
    unknown = [m for m in members if m.person.zone is not None and not is_zone(m.person.zone)]
    if unknown:
        zones = ", ".join(sorted({m.person.zone or "" for m in unknown}))
        what = f"no such time zone: {zones} ({_listed(unknown)})"
        fix = "They say to the bot: timezone CITY. Or correct column zone and import the roster."
        return broken(name, what, "Their times cannot be reckoned.", fix)
    without = [m for m in members if m.person.zone is None]
    if not without:
        return well(name, "everybody has one")
    home = without[0].aor.zone
    why = f"They read times of {home}, and reminders may come at night."
    fix = "They say to the bot: timezone CITY. Or fill column zone and import the roster."
    what = f"{len(without)} without a time zone: {_listed(without)}"
    return attention(name, what, why, fix)


def _spoken_for(unit: Unit, members: Sequence[Member], now: datetime) -> Finding:
    name = "focal_point"
    spoken = {m.partner.id for m in members if m.partner and m.role in _SPEAKS}
    today = now.date()
    silent = [p for p in unit.partners.all() if p.is_member(today) and p.id not in spoken]
    if not silent:
        return well(name, "every organisation has one")
    codes = _short(sorted(partner.code for partner in silent))
    what = f"{len(silent)} without a focal point: {codes}"
    why = "Nobody of them is invited, so they are at no call."
    fix = "aorbot invite --role partner_representative --partner CODE --email ADDRESS"
    return attention(name, what, why, fix)


def _once(unit: Unit, _: Sequence[Member], now: datetime) -> Finding:
    name = "duplicates"
    found = duplicates(unit, now)
    if not found:
        return well(name, "nobody stands twice")
    partners = sum(kind is PairKind.PARTNER for kind, _ in found)
    counts = ((partners, "organisation"), (len(found) - partners, "person"))
    what = " and ".join(f"{_pairs(count, kind)}" for count, kind in counts if count)
    why = "They count twice, are asked twice, or their attendance is split."
    return attention(name, f"probably the same: {what}", why, "Say to the bot: duplicates")


def _pairs(count: int, kind: str) -> str:
    return f"{count} {'pair' if count == 1 else 'pairs'} of {kind} records"


def _listed(members: Sequence[Member]) -> str:
    return _short([shown(member) for member in members])


def _short(names: Sequence[str]) -> str:
    named, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    return f"{named} and {more} more" if more > 0 else named


_CHECKS: tuple[Check, ...] = (_leader, _reached, _joined, _zones, _spoken_for, _once)
