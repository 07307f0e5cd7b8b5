"""How the bot stands on its platforms: noted when it changes, for `status` and the doctor."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain.findings import STATES, Finding, State, attention, broken, well
from bot.storage.unit import Unit

PLATFORMS = ("slack", "telegram")


@dataclass(frozen=True, slots=True)
class Noted:
    """How one platform stands since an instant (aware), in the words of whoever watches it."""

    platform: str
    state: State
    what: str
    since: datetime


def note(unit: Unit, platform: str, state: State, what: str, since: datetime) -> None:
    """From `since` on it stands so."""
    value = {"state": state, "what": what, "since": since.isoformat()}
    unit.deployment.note_standing(platform, json.dumps(value))


def forget(unit: Unit) -> None:
    """At the start: nobody knows yet."""
    for platform in PLATFORMS:
        unit.deployment.note_standing(platform, None)


def noted(unit: Unit) -> list[Noted]:
    """Of the platforms that the bot serves, or served when it ran last."""
    found = [(name, unit.deployment.standing(name)) for name in PLATFORMS]
    return [_noted(name, json.loads(text)) for name, text in found if text]


def _noted(name: str, value: dict[str, str]) -> Noted:
    state: State = next((s for s in STATES if s == value["state"]), "broken")
    return Noted(name, state, value["what"], datetime.fromisoformat(value["since"]))


def findings(unit: Unit) -> list[Finding]:
    """The same for whoever runs the bot, as it saw it itself."""
    return [_finding(one) for one in noted(unit)]


def _finding(one: Noted) -> Finding:
    name, called = f"{one.platform}.connection", one.platform.capitalize()
    since = f"{one.what}, since {one.since:%Y-%m-%d %H:%M} UTC"
    if one.state == "well":
        return well(name, since)
    why = f"On {called} people are not answered as long as this lasts."
    if one.state == "attention":
        fix = "The bot tries on by itself; if it lasts: aorbot doctor."
        return attention(name, since, why, fix)
    return broken(name, since, why, "aorbot doctor says which setting to mend.")
