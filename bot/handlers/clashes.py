"""What clashes with the dates of calls: looked up for those invited, shown in previews."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from bot.conversation.replies import Bullets, Button, Buttons, Part, Say, say
from bot.domain.calls import Call, CallId, CallKind, CallState
from bot.domain.clashes import Clash, OtherCall, Place, Setting, WholeDays, keys_of
from bot.domain.gathering_clashes import clashes_of
from bot.domain.people import Member
from bot.handlers import cards
from bot.handlers.clash_words import beside, clauses
from bot.handlers.turn import Turn
from bot.lookups.coordinates import country_of_zone, zone_of_country
from bot.lookups.holidays import KnownDays, warm_up
from bot.storage.unit import Unit

NOBODY: frozenset[CallId] = frozenset()
_LONGEST = timedelta(days=15)
"""What begins earlier is over, a gathering of days too."""


def setting_of(
    unit: Unit,
    kind: CallKind,
    span: tuple[datetime, datetime],
    now: datetime,
    *,
    call: Call | None = None,
    but: Collection[CallId] = NOBODY,
) -> Setting:
    """Against what dates from the first of `span` to its last are held.

    `call`: the one that is looked at, if it is made already. `but`: calls that will not be there.
    """
    lists = cards.AUDIENCES[kind]
    invited = cards.audience(unit, call, now) if call else unit.audiences.members(lists, now)
    gone = {*but, call.id} if call else set(but)
    others = unit.calls.between(span[0] - _LONGEST, span[1] + _LONGEST)
    standing = [c for c in others if c.state is CallState.PLANNED and c.id not in gone]
    return Setting(
        places=places(invited, unit.aor.zone),
        days=KnownDays(),
        home=unit.aor.zone,
        calls=tuple(OtherCall(c.number, c.start, c.end) for c in standing),
        lists=frozenset(lists),
    )


def places(members: Iterable[Member], home: str) -> tuple[Place, ...]:
    """Where people are. Whose zone is not known is taken to be at `home` in a large country."""
    found = Counter(_where(member, home) for member in members)
    return tuple(Place(country, zone, people) for (country, zone), people in found.items())


def _where(member: Member, home: str) -> tuple[str | None, str]:
    country, zone = member.person.country, member.person.zone
    if zone is None:
        return country, (zone_of_country(country) if country else None) or home
    return country or country_of_zone(zone), zone


def of_call(unit: Unit, call: Call, now: datetime) -> tuple[Clash, ...]:
    """What clashes with a call where it stands."""
    setting = setting_of(unit, call.kind, (call.start, call.end), now, call=call)
    return clashes_of(call.start, call.minutes, setting, whole_days(call))


def whole_days(call: Call) -> WholeDays | None:
    """The days of a gathering; None for a call."""
    return None if call.days is None else WholeDays(call.days, call.zone)


def noted(
    turn: Turn,
    kind: CallKind,
    dated: Sequence[tuple[Say, datetime]],
    minutes: int,
    *,
    but: Collection[CallId] = NOBODY,
    whole: WholeDays | None = None,
) -> tuple[Say, ...]:
    """Each date with what clashes beside it, which from here on counts as shown."""
    if not dated:
        return ()
    starts = [start for _, start in dated]
    setting = setting_of(turn.unit, kind, (min(starts), max(starts)), turn.now, but=but)
    lines = []
    for line, start in dated:
        found = clashes_of(start, minutes, setting, whole)
        turn.unit.shown_clashes.add(start, kind, keys_of(found))
        lines.append(beside(line, found, start, turn.language))
    return tuple(lines)


def of_one(
    turn: Turn,
    kind: CallKind,
    start: datetime,
    minutes: int,
    call: Call | None = None,
    whole: WholeDays | None = None,
) -> tuple[Part, ...]:
    """What clashes with one date, or that nothing does; it counts as shown."""
    setting = setting_of(turn.unit, kind, (start, start), turn.now, call=call)
    found = clashes_of(start, minutes, setting, whole)
    turn.unit.shown_clashes.add(start, kind, keys_of(found))
    if not found:
        return (say("clashes.nothing"),)
    return say("clashes.what"), Bullets(clauses(found, start, turn.language))


def with_more(buttons: Buttons, draft: int, seen: int) -> Buttons:
    """The same buttons with one for the dates after those seen."""
    label = say("clashes.button_more")
    more = Button(label, "moredates", draft, "more dates", generation=seen)
    return Buttons((*buttons.rows, (more,)))


def warm(unit: Unit, now: datetime) -> None:
    """Make the holidays of everybody's countries, on a reader, before a writer needs them."""
    for aor in unit.deployment.aors():
        unit.enter(aor)
        found = places(unit.people.members(now), aor.zone)
        countries = {place.country for place in found if place.country}
        warm_up(sorted(countries), (now.year, now.year + 1))
