"""The menus of commands that Telegram shows beside the line one writes in, in each language.

The words are those the bot understands; what they do stands in the catalogues `menu`, and for
languages that the bot does not speak yet in `introductions`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from telegram import BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats

from bot.platforms.telegram.introductions import Introduction, introductions

IN_GROUPS = ("calls", "here", "ask", "help")
"""What makes sense before others. Answers about oneself go to the private chat anyway."""
IN_PRIVATE = (
    "calls",
    "yes",
    "maybe",
    "no",
    "here",
    "ask",
    "requests",
    "attendance",
    "documents",
    "settings",
    "help",
    "status",
    # For those who lead.
    "who",
    "roll",
    "schedule",
    "roster",
)


@dataclass(frozen=True, slots=True)
class Menu:
    """One menu. `scope` None: wherever there is no other; `language` None: for all others."""

    scope: BotCommandScope | None
    language: str | None
    commands: tuple[BotCommand, ...]


def menus() -> Iterator[Menu]:
    """All menus, as setMyCommands wants them."""
    for one in introductions():
        yield Menu(None, one.code, _listed(IN_GROUPS, one))
        yield Menu(BotCommandScopeAllPrivateChats(), one.code, _listed(IN_PRIVATE, one))


def _listed(words: tuple[str, ...], introduction: Introduction) -> tuple[BotCommand, ...]:
    return tuple(BotCommand(word, introduction.does(word)) for word in words)
