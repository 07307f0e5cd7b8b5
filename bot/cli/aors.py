"""`aorbot aor add` and `aor list`: one deployment serves several AoRs."""

from pathlib import Path
from zoneinfo import available_timezones

from bot.cli.output import Problem, show, show_json
from bot.cli.store import ensure_aor, opened, settings_for
from bot.conversation.languages import offered
from bot.domain.people import Aor
from bot.handlers.roster_import import ensure_audiences
from bot.storage.unit import Unit


def add(
    name: str, zone: str, language: str, config: Path | None, db: str | None, *, as_json: bool
) -> None:
    """A further AoR. Raises Problem for a name that is taken, a wrong zone or language."""
    _check(zone, language)
    settings = settings_for(config, db)

    def work(unit: Unit) -> Aor:
        # The settings' own comes first, whatever is asked for first.
        ensure_aor(unit, settings.aor)
        if any(aor.name.casefold() == name.casefold() for aor in unit.deployment.aors()):
            raise Problem(f"There is an AoR “{name}” already.", "See: aorbot aor list")
        made = unit.deployment.add_aor(name, zone, language)
        unit.enter(made)
        ensure_audiences(unit)
        return made

    with opened(settings.database.url) as database:
        made = database.write_now(work)
    if as_json:
        show_json(_facts(made))
        return
    show(f"{made.name} is there. Next, its roster and whoever leads it:")
    show(f'  aorbot import roster FILE --aor "{made.name}"')
    show(f'  aorbot invite --role global_coordinator --name TITLE --aor "{made.name}"')


def show_all(config: Path | None, db: str | None, *, as_json: bool) -> None:
    """Every AoR of the deployment, the oldest first."""
    settings = settings_for(config, db)
    with opened(settings.database.url) as database:
        aors = database.read_now(lambda unit: unit.deployment.aors())
    if as_json:
        show_json({"aors": [_facts(aor) for aor in aors]})
        return
    for aor in aors:
        show(f"{aor.name}  ({aor.zone}, {aor.language})")
    if not aors:
        show("There is none yet. The first start of the bot makes it from the settings.")


def _check(zone: str, language: str) -> None:
    if zone not in available_timezones():
        raise Problem(f"There is no time zone “{zone}”.", "Write it like Africa/Lagos.")
    if language not in offered():
        raise Problem(
            f"“{language}” is no language of the bot.", f"Use one of: {', '.join(offered())}."
        )


def _facts(aor: Aor) -> dict[str, str]:
    return {"name": aor.name, "zone": aor.zone, "language": aor.language}
