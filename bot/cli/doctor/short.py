"""`aorbot status`: what the running bot noted of itself, and whether anything is late."""

from datetime import datetime

from bot.cli.doctor.whole import of_database, tell
from bot.cli.store import Data, demo_database, demo_start, settings_for
from bot.domain.findings import Finding
from bot.handlers import doctor, doctor_messages
from bot.storage.unit import Unit


def summarise(on: Data, *, as_json: bool) -> None:
    """Say it, and end with the exit code of the worst. Raises BadSettings."""
    if not on.demo:
        settings = settings_for(on.config, on.db)
        tell(of_database(settings, _next_calls).findings, as_json=as_json)
        return
    now = demo_start()
    with demo_database() as made:
        found = made.read_now(
            lambda unit: [*_next_calls(unit, now), doctor_messages.messages(unit, now)]
        )
    tell(found, as_json=as_json)


def _next_calls(unit: Unit, now: datetime) -> list[Finding]:
    return [one for one in doctor.records(unit, now) if one.name.startswith("schedule.call")]
