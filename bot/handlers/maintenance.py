"""What is done once a day: series are carried on."""

from datetime import datetime

from bot.handlers import planning
from bot.storage.unit import Unit


def daily(unit: Unit, now: datetime) -> None:
    """More calls of endless series, in every AoR."""
    for aor in unit.deployment.aors():
        planning.extend_all(unit, aor, now)
