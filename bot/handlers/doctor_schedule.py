"""The next three calls: when each reminder comes, clocks that change before, too few partners."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot.conversation.outcomes import Reader
from bot.conversation.texts import plain
from bot.domain.calls import Call
from bot.domain.findings import Finding, attention, broken, well
from bot.domain.forecast import expected
from bot.domain.reminders import CARD_LEAD, LEAD
from bot.domain.wall_time import in_zone, resolve
from bot.handlers import cards, fan_out, forecasting
from bot.handlers.identity import reader_of
from bot.handlers.planning import plan_reminders
from bot.storage.unit import Unit

LOOKED_AT = 3
SOON = timedelta(days=14)
"""Before a call that is nearer, a change of clocks is worth a word to people."""
_MEANWHILE = timedelta(days=45)
"""The longest for which a change of clocks matters that nobody has lived through yet."""
_NAMED = 4


def schedule(unit: Unit, now: datetime) -> list[Finding]:
    """Of the AoR that has been entered."""
    calls = unit.calls.coming(now, LOOKED_AT)
    if not calls:
        why = "Nobody is invited to anything."
        fix = "Who leads says to the bot: schedule partner call … (help schedule)."
        return [attention("schedule.calls", "no call is planned", why, fix)]
    found = [_reminders(unit, call, now) for call in calls]
    found += [_clocks(unit, calls, now)]
    return found + [_forecast(unit, call, now) for call in calls if call.counts]


def plan_again(unit: Unit, now: datetime) -> int:
    """Queue what stands nowhere about the next calls; how many calls were short of it."""
    short = [c for c in unit.calls.coming(now, LOOKED_AT) if fan_out.unplanned(unit, c, now)]
    for call in short:
        plan_reminders(unit, call, now)
    return len(short)


def _reminders(unit: Unit, call: Call, now: datetime) -> Finding:
    name = f"schedule.call.{call.number}"
    when = in_zone(call.start, call.zone)
    about = f"{_title(call)}, {when:%a} {when.day} {when:%b %Y %H:%M} {call.zone}"
    missing = fan_out.unplanned(unit, call, now)
    if missing:
        kinds = ", ".join(sorted({due.kind for due in missing}))
        why = "Nobody would be told of the call in time."
        return broken(name, f"{about}: not planned: {kinds}", why, "aorbot doctor --fix plans it.")
    ahead = [call.start - lead for lead in LEAD.values() if call.start - lead > now]
    if not ahead or call.days is not None:
        return well(name, about)
    listed = ", ".join(_moments(ahead, call.zone))
    return well(name, f"{about}; reminders {listed}")


def _moments(instants: Iterable[datetime], zone: str) -> Iterator[str]:
    """Each in local time, its day where that is another than before."""
    before = None
    for local in (in_zone(instant, zone) for instant in instants):
        day = f"{local:%a} {local.day} {local:%b} "
        yield f"{'' if local.date() == before else day}{local:%H:%M}"
        before = local.date()


def _clocks(unit: Unit, calls: Iterable[Call], now: datetime) -> Finding:
    """Calls keep the wall time of their home; elsewhere they may be at another hour than now."""
    name = "schedule.clocks"
    for call in calls:
        if call.start - now > _MEANWHILE or call.days is not None:
            continue
        moved = _moved(unit, call, now)
        if moved:
            what = f"clocks change before {_title(call)}: it is then {'; '.join(moved)}"
            if call.start - now > SOON:
                return well(name, what)
            why = "People there are used to another hour."
            fix = "Reminders say each person's own time. To say it: announce to partners …"
            return attention(name, what, why, fix)
    return well(name, "no change of clocks moves the next calls for anybody")


def _moved(unit: Unit, call: Call, now: datetime) -> list[str]:
    zones = sorted({reader_of(member).zone for member in cards.audience(unit, call, now)})
    wall = in_zone(call.start, call.zone)
    today = in_zone(now, call.zone).date()
    # At the same hour of the home zone today: what people are used to.
    usual = resolve(datetime.combine(today, wall.time()), call.zone)
    found = []
    for zone in zones:
        then, used = in_zone(call.start, zone), in_zone(usual, zone)
        if then.time() != used.time():
            found.append(f"{then:%H:%M}, not {used:%H:%M}, in {zone}")
    more = len(found) - _NAMED
    return [*found[:_NAMED], f"and so in {more} more zones"] if more > 0 else found


def _forecast(unit: Unit, call: Call, now: datetime) -> Finding:
    name = f"schedule.partners.{call.number}"
    found = forecasting.of_call(unit, call, now)
    likely, said = expected(found), len(found.coming)
    counted = f"{_title(call)}: {likely} of {call.target} partners expected, {said} said yes"
    if likely >= call.target or call.start - now > CARD_LEAD:
        return well(name, counted)
    why = "Fewer than the target do not count for the indicator."
    return attention(name, counted, why, f"Who leads says to the bot: forecast {call.number}")


def _title(call: Call) -> str:
    return plain(cards.title(call), Reader("en", call.zone, call.zone))
