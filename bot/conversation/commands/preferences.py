"""Own settings: language, zone, reminders, quiet hours, absence, platform."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """`settings`."""


PreferencesCommand = ShowSettings
