"""The menus of commands that Telegram shows beside the line one writes in, in each language.

The words are those the bot understands; what they do stands in the catalogues `menu`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from telegram import BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats

from bot.conversation.texts import FALLBACK, languages, template

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
    for language in sorted(languages()):
        code = None if language == FALLBACK else language
        yield Menu(None, code, _listed(IN_GROUPS, language))
        yield Menu(BotCommandScopeAllPrivateChats(), code, _listed(IN_PRIVATE, language))


def _listed(words: tuple[str, ...], language: str) -> tuple[BotCommand, ...]:
    return tuple(BotCommand(word, template(f"menu.{word}", language)) for word in words)
