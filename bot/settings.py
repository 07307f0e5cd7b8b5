"""Settings: `aorbot.toml`, `AORBOT_<SECTION>__<KEY>`, and `…_FILE` for secrets.

Read by the command line and the app alone; parts get what they need as arguments.
"""

import os
import tomllib
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

PREFIX = "AORBOT_"
FILE = "aorbot.toml"
_COUNTRY_CODE = 2


class BadSettings(Exception):
    """The bot cannot start with these settings. `sentence` says what is wrong, `hint` the fix."""

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.sentence, self.hint = sentence, hint


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class DatabaseSettings(_Section):
    url: str = "sqlite:///aorbot.db"
    daily_backup: bool = True


class SlackSettings(_Section):
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    base_url: str = "https://slack.com/api/"


class TelegramSettings(_Section):
    token: SecretStr | None = None
    base_url: str = "https://api.telegram.org"
    base_file_url: str | None = None
    webhook_secret: SecretStr | None = None


class HttpSettings(_Section):
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str | None = None


class AorSettings(_Section):
    name: str = "Mine Action Area of Responsibility"
    zone: str = "Europe/Zurich"
    language: str = "en"
    lead: str = "UNMAS"

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError("is no time zone; use a name such as Europe/Zurich")
        return zone


class HelpdeskSettings(_Section):
    """When the help desk works, and how soon it promises a word."""

    opens: time = time(9)
    closes: time = time(17)
    country: str | None = None
    """Whose weekend and public holidays it keeps; None: that of the AoR's home zone."""
    urgent_hours: float = Field(default=4, gt=0, le=1000)
    normal_days: float = Field(default=2, gt=0, le=100)
    low_days: float = Field(default=5, gt=0, le=100)

    @field_validator("country")
    @classmethod
    def _known_country(cls, country: str | None) -> str | None:
        if country is None:
            return None
        code = country.strip().upper()
        if len(code) != _COUNTRY_CODE or not code.isalpha():
            raise ValueError("is no country; use a code of two letters such as CH")
        return code

    @model_validator(mode="after")
    def _some_hours(self) -> "HelpdeskSettings":
        if self.closes <= self.opens:
            raise ValueError("closes must be later than opens, such as 09:00 and 17:00")
        return self


class LogSettings(_Section):
    """What is logged, and in which form."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    # Its own name is a method of the class it builds on.
    as_json: Literal["auto", "yes", "no"] = Field(default="auto", alias="json")


class WatchSettings(_Section):
    """Who is told, every minute, that the bot is well."""

    heartbeat_url: SecretStr | None = None

    @field_validator("heartbeat_url")
    @classmethod
    def _an_address(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None:
            parts = urlsplit(url.get_secret_value())
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise ValueError("is no address; it begins with https://")
        return url


class ConsoleSettings(_Section):
    enabled: bool = False


class ClockSettings(_Section):
    start: datetime | None = None
    """For rehearsals: the clock begins at this instant instead of the present one."""


class DeliverySettings(_Section):
    settle_seconds: float = 10.0
    """After a crash: how long a message of the dead process may still arrive."""
    sweep_seconds: float = 14.0
    pace: float = Field(default=1.0, gt=0)
    """Multiplies the pauses between messages; below 1 only where limits are other than theirs."""


class Settings(_Section):
    """All of it, frozen."""

    database: DatabaseSettings = DatabaseSettings()
    slack: SlackSettings = SlackSettings()
    telegram: TelegramSettings = TelegramSettings()
    http: HttpSettings = HttpSettings()
    aor: AorSettings = AorSettings()
    helpdesk: HelpdeskSettings = HelpdeskSettings()
    log: LogSettings = LogSettings()
    watch: WatchSettings = WatchSettings()
    console: ConsoleSettings = ConsoleSettings()
    clock: ClockSettings = ClockSettings()
    delivery: DeliverySettings = DeliverySettings()


def load(config: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the file named, of `AORBOT_CONFIG`, or of the working folder.

    Raises BadSettings and names the key.
    """
    values = _file_values(config, environment)
    for section, key, value in _environment_values(environment):
        # What is no table stays as it is and is refused below, by name.
        if isinstance(table := values.setdefault(section, {}), dict):
            table[key] = value
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise _bad(error) from None


def path_of(config: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The settings file that `load` reads, if it is there."""
    return _named(config, environment) or Path(FILE)


def _named(config: Path | None, environment: Mapping[str, str]) -> Path | None:
    return config or (Path(found) if (found := environment.get("AORBOT_CONFIG")) else None)


def _file_values(config: Path | None, environment: Mapping[str, str]) -> dict[str, Any]:
    path = path_of(config, environment)
    if not path.exists():
        if _named(config, environment) is not None:
            raise BadSettings(
                f"There is no settings file {path}.", "Check the name, or leave it out."
            )
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        hint = "It must be a file that whoever runs the bot may read."
        raise BadSettings(f"{path} cannot be read ({type(error).__name__}).", hint) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        hint = "Correct that line; config/aorbot.toml shows how it should look."
        raise BadSettings(f"{path} cannot be read: {error}.", hint) from None


def _environment_values(environment: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for name, value in environment.items():
        section, divided, key = name.removeprefix(PREFIX).lower().partition("__")
        if not name.startswith(PREFIX) or not divided:
            continue
        if key.endswith("_file"):
            secret = Path(value)
            try:
                text = secret.read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError):
                raise BadSettings(
                    f"{name} names a file that cannot be read.", f"Make {value}, or unset it."
                ) from None
            found.append((section, key.removesuffix("_file"), text))
        else:
            found.append((section, key, value))
    return found


def _bad(error: ValidationError) -> BadSettings:
    found = error.errors(include_input=False, include_url=False)
    unknown = [_key(one["loc"]) for one in found if one["type"] == "extra_forbidden"]
    if len(unknown) > 1:
        listed = ", ".join(unknown)
        return BadSettings(f"There are no settings {listed}.", "Remove them, or correct the names.")
    if unknown:
        return BadSettings(f"There is no setting {unknown[0]}.", "Remove it, or correct its name.")
    first, key = found[0], _key(found[0]["loc"])
    why = str(first["msg"]).removeprefix("Value error, ")
    return BadSettings(f"The setting {key} is wrong: {why}.", "Correct it in the settings file.")


def _key(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in place)
