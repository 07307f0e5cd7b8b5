"""Everything that the records tell about how the bot is, over all AoRs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.findings import Finding, attention, within
from bot.handlers.doctor_people import people
from bot.handlers.doctor_schedule import plan_again, schedule
from bot.storage.unit import Unit

_OF_AOR: tuple[Callable[[Unit, datetime], list[Finding]], ...] = (people, schedule)


def records(unit: Unit, now: datetime) -> list[Finding]:
    """People and schedule of every AoR; with several, each names its own."""
    aors = unit.deployment.aors()
    if not aors:
        why, fix = "There is nobody to hold calls with.", "aorbot run, or aorbot invite, makes it."
        return [within("people", attention("aor", "no AoR yet", why, fix))]
    found: list[Finding] = []
    for aor in aors:
        unit.enter(aor)
        for check in _OF_AOR:
            parts = check(unit, now)
            found += parts if len(aors) == 1 else [_named(part, aor.name) for part in parts]
    return found


def mend(unit: Unit, now: datetime) -> int:
    """Plan again what stands nowhere; for how many calls."""
    short = 0
    for aor in unit.deployment.aors():
        unit.enter(aor)
        short += plan_again(unit, now)
    return short


def _named(part: Finding, aor: str) -> Finding:
    return replace(part, what=f"{aor}: {part.what}")
