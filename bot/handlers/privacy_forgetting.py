"""The day is over: whoever asked to be forgotten is, and those who lead hear what is left to do."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.people import Aor, AorId, PersonId
from bot.domain.privacy import TIME_TO_THINK
from bot.handlers.leading import tell_leaders
from bot.handlers.privacy_asking import leads_alone
from bot.handlers.telling import tell
from bot.storage.personal.mentions import Mention
from bot.storage.repositories.membership import Left
from bot.storage.repositories.privacy import Forgetting
from bot.storage.unit import Unit


def forget_due(unit: Unit, now: datetime) -> int:
    """Erase the rows of everybody whose day is over; how many.

    Whoever alone leads an AoR by now is put off by a day and told.
    """
    forgotten = 0
    for forgetting in unit.privacy.due(now):
        if leads_alone(unit, forgetting.person, now) is not None:
            _put_off(unit, forgetting, now)
        else:
            _forget(unit, forgetting, now)
            forgotten += 1
    return forgotten


def _put_off(unit: Unit, forgetting: Forgetting, now: datetime) -> None:
    unit.enter(unit.deployment.aor(forgetting.aor))
    unit.privacy.put_off(forgetting, now + TIME_TO_THINK)
    about = f"forgetting:{forgetting.id}:{now:%Y%m%d%H%M}"
    tell(unit, forgetting.person, "forgetting_put_off", about, now)


def _forget(unit: Unit, forgetting: Forgetting, now: datetime) -> None:
    home = unit.deployment.aor(forgetting.aor)
    left = _left_behind(unit, forgetting.person, home, now)
    found = unit.privacy.forget(forgetting, now)
    unit.enter(home)
    unit.audit.note(now, None, "forgotten", f"person:{forgetting.person}")
    for aor in unit.deployment.aors():
        mine = [mention for mention in found if mention.aor == aor.id]
        if aor.id in left or mine:
            unit.enter(aor)
            _tell_leaders(unit, forgetting, left.get(aor.id), mine, now)


def _left_behind(
    unit: Unit, person: PersonId, home: Aor, now: datetime
) -> dict[AorId, tuple[str, Left]]:
    """By AoR: the person's organisation, and what somebody has to take over."""
    found = {}
    everywhere = unit.people.memberships(person, now)
    codes = {m.aor: m.partner.code if m.partner else "" for m in everywhere}
    for aor in {home, *codes}:
        unit.enter(aor)
        found[aor.id] = (codes.get(aor, ""), unit.memberships.left_by(person, now))
    return found


def _tell_leaders(
    unit: Unit,
    forgetting: Forgetting,
    left: tuple[str, Left] | None,
    found: Sequence[Mention],
    now: datetime,
) -> None:
    """Numbers alone: who it was must not be found in the message either."""
    code, behind = left or ("", Left((), (), ()))
    facts = {
        "partner": code,
        "requests": list(behind.requests),
        "calls": list(behind.calls),
        "topics": sorted(set(behind.topics)),
        "in_requests": [m.number for m in found if m.kind == "request"],
        "in_calls": [m.number for m in found if m.kind == "call"],
        "elsewhere": [f"{m.kind} {m.number}" for m in found if m.kind not in {"request", "call"}],
    }
    tell_leaders(unit, "forgotten", f"forgetting:{forgetting.id}", now, facts=facts)
