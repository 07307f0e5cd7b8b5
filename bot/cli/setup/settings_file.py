"""`aorbot.toml` as `setup` writes it: for its owner alone, whole or not at all, comments kept."""

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit

from bot.cli.setup.asking import Wrong
from bot.settings import FILE, PREFIX

TEMPLATE = Path(__file__).with_name("aorbot.toml")
"""The same as config/aorbot.toml, shipped with the code."""
_OTHERS = 0o077


def place_of(config: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the settings are, or will be."""
    named = environment.get("AORBOT_CONFIG")
    return (config or Path(named or FILE)).expanduser()


def ensure_writable(folder: Path) -> None:
    """Raise Wrong unless files can be made in `folder`."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".aorbot-"):
            return
    except OSError as error:
        why = error.strerror or type(error).__name__
        hint = "Go to a folder of your own (mkdir aorbot; cd aorbot), or name one with --config."
        raise Wrong(f"Nothing can be written to the folder {folder} ({why}).", hint) from None


class SettingsFile:
    """The text of the file; of one that is not there yet the example, with its explanations."""

    def __init__(self, path: Path) -> None:
        """`path` holds readable TOML, or does not exist."""
        # A link stays a link.
        self.path = path.resolve()
        self.is_new = not self.path.exists()
        self._text = (TEMPLATE if self.is_new else self.path).read_text("utf-8")

    @property
    def open_to_others(self) -> str | None:
        """Its mode, if somebody but the owner may read or write it."""
        mode = 0 if self.is_new else self.path.stat().st_mode & 0o777
        return f"{mode:o}" if mode & _OTHERS else None

    def put(self, section: str, key: str, value: object) -> None:
        """Set one value, on the line where the example explains it; None takes it out."""
        if value is not None and key not in tomlkit.parse(self._text).get(section, {}):
            self._text = _uncommented(self._text, section, key)
        document = tomlkit.parse(self._text)
        table: Any = document.setdefault(section, tomlkit.table())
        if value is None:
            table.pop(key, None)
        elif table.get(key) != value:
            table[key] = value
        self._text = tomlkit.dumps(document)

    def save(self) -> None:
        """Write it, readable for the owner alone from its first byte on. Raises Wrong."""
        try:
            self._replace()
        except OSError as error:
            why = error.strerror or type(error).__name__
            hint = "The folder must be writable for whoever runs the bot."
            raise Wrong(f"{self.path} cannot be written ({why}).", hint) from None

    def _replace(self) -> None:
        # mkstemp makes files of mode 0600.
        number, name = tempfile.mkstemp(dir=self.path.parent, prefix=".aorbot-")
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                self._keep_owner(number)
                file.write(self._text)
                file.flush()
                os.fsync(number)
            Path(name).replace(self.path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _keep_owner(self, number: int) -> None:
        """Also where root sets up what another account runs."""
        if not self.is_new and os.geteuid() == 0:
            was = self.path.stat()
            os.fchown(number, was.st_uid, was.st_gid)


def comes_from(section: str, key: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """The variable that says a setting at every start, if there is one."""
    name = f"{PREFIX}{section}__{key}".upper()
    return next((one for one in (f"{name}_FILE", name) if one in environment), None)


def _uncommented(text: str, section: str, key: str) -> str:
    """The example of a key in its section as a setting; unchanged where there is none."""
    lines, here = text.splitlines(keepends=True), False
    for at, line in enumerate(lines):
        if line.startswith("["):
            here = line.strip() == f"[{section}]"
        elif here and re.match(rf"#\s*{key}\s*=", line):
            lines[at] = line.lstrip("# ")
            return "".join(lines)
    return text
