"""Own settings: language, zone, reminders, quiet hours, absence, platform."""

from dataclasses import dataclass
from datetime import date

from bot.domain.calls import CallKind
from bot.domain.own_time import Quiet
from bot.domain.reminders import ReminderKind


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """`settings`."""


@dataclass(frozen=True, slots=True)
class ShowHome:
    """`home`, or a look at Slack's Home tab: everything that concerns the person."""


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """`language French`: its code, or what was said if it is none that the bot speaks."""

    language: str


@dataclass(frozen=True, slots=True)
class SetZone:
    """`timezone Kyiv`: what was said, and the zones it may mean."""

    said: str
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetReminders:
    """`remind me 1 day and 1 hour before`: exactly these kinds; None: as for other calls.

    `calls`: `… before partner calls`, of this AoR alone; `here`: `… in this AoR`, of all calls.
    """

    kinds: tuple[ReminderKind, ...] | None = ()
    calls: CallKind | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class SwitchReminder:
    """The button of one kind of reminder."""

    kind: ReminderKind
    on: bool


@dataclass(frozen=True, slots=True)
class SetQuiet:
    """`quiet 21:00-07:00`, `quiet off` (None), or their button."""

    hours: Quiet | None = None


@dataclass(frozen=True, slots=True)
class GoAway:
    """`away until Monday, NAME stands in`: away to the end of that day."""

    until: date
    stand_in: str | None = None


@dataclass(frozen=True, slots=True)
class EndAbsence:
    """`back`, or its button."""


@dataclass(frozen=True, slots=True)
class Prefer:
    """`prefer telegram`, or its button."""

    platform: str


PreferencesCommand = (
    ShowSettings
    | ShowHome
    | SetLanguage
    | SetZone
    | SetReminders
    | SwitchReminder
    | SetQuiet
    | GoAway
    | EndAbsence
    | Prefer
)
