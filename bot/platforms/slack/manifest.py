"""What the Slack app is: its manifest, the scopes it asks for and why, the link that makes it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

FILE = Path(__file__).with_name("manifest.yaml")
"""The same as config/slack-manifest.yaml, shipped with the code."""
NEW_APP = "https://api.slack.com/apps?new_app=1&manifest_yaml="
_METHODS = re.compile(r"(^|; )[a-z_]+[\w.]*(?:, [\w.]+)*: ")
"""What the comments name for whoever changes the code: Slack's methods and events."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A right that the app asks for, and what it is for."""

    name: str
    why: str


@cache
def text() -> str:
    """The manifest as it is pasted into Slack."""
    return FILE.read_text("utf-8")


@cache
def scopes() -> tuple[Scope, ...]:
    """The bot's scopes, in the manifest's order; the comment above each says why."""
    found: list[Scope] = []
    why: list[str] = []
    _, _, listed = text().partition("    bot:\n")
    for line in listed.splitlines():
        if not line.startswith("      "):
            break
        words = line.strip()
        if words.startswith("#"):
            why.append(words.removeprefix("#").strip())
        else:
            reason = _METHODS.sub(r"\1", " ".join(why))
            found.append(Scope(words.removeprefix("- "), reason))
            why = []
    return tuple(found)


def link() -> str:
    """Opens Slack's page of new apps with the manifest filled in."""
    return NEW_APP + quote("\n".join(_without_comments()), safe="")


def _without_comments() -> list[str]:
    """Half the indentation does for YAML, and makes a shorter link."""
    lines = [line for line in text().splitlines() if line.strip() and line.strip()[0] != "#"]
    return [" " * ((len(line) - len(line.lstrip())) // 2) + line.lstrip() for line in lines]
