"""What the bot says of itself on Telegram before anybody has spoken to it, in six languages.

Two of them the bot speaks; people of the others read at least who this is and what its commands
do. Telegram shows the description above the button Start, the other text on the bot's page.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.conversation.texts import FALLBACK, languages, template

FOLDER = Path(__file__).with_name("introductions")


@dataclass(frozen=True, slots=True)
class Introduction:
    """One language's texts. `commands`: what each word of the menus does."""

    language: str
    name: str
    about: str
    description: str
    commands: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str | None:
        """The language as Telegram is told; None: for everybody without a text of their own."""
        return None if self.language == FALLBACK else self.language

    def does(self, word: str) -> str:
        """What a command of the menus does: in the words of the catalogues where there are any."""
        if self.language in languages():
            return template(f"menu.{word}", self.language)
        return self.commands[word]


@cache
def introductions() -> tuple[Introduction, ...]:
    """All of them, English first."""
    found = (_read(path) for path in sorted(FOLDER.glob("*.toml")))
    return tuple(sorted(found, key=lambda one: one.language != FALLBACK))


def _read(path: Path) -> Introduction:
    with path.open("rb") as file:
        held = tomllib.load(file)
    description = held["description"].strip()
    if path.stem not in languages():
        description = f"{description}\n\n{held['not_yet']}"
    commands = held.get("commands", {})
    return Introduction(path.stem, held["name"], held["about"], description, commands)
