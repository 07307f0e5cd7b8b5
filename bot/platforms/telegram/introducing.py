"""Telegram is told who the bot is, in every language; somebody who pressed Start gets a word."""

import asyncio
from collections.abc import Callable

from telegram import Bot, Message, Update
from telegram.error import TelegramError

from bot.platforms.telegram.checking import TelegramAccess, reaching
from bot.platforms.telegram.introductions import Introduction, introductions
from bot.platforms.telegram.menu import IN_PRIVATE, menus

_START = "/start"


class NotDone(Exception):
    """Telegram did not do it. `reason`: its own word, without a token."""

    def __init__(self, error: TelegramError) -> None:
        # What a broken connection says may quote the address, and with it the token.
        reason = type(error.__cause__ or error).__name__
        super().__init__(reason)
        self.reason = reason


async def introduce(access: TelegramAccess) -> tuple[str, ...]:
    """Set what people read about the bot, and the menus; the languages. Raises NotDone."""
    async with reaching(access) as bot:
        try:
            for one in introductions():
                await bot.set_my_short_description(one.about, one.code)
                await bot.set_my_description(one.description, one.code)
            for menu in menus():
                await bot.set_my_commands(menu.commands, menu.scope, menu.language)
        except TelegramError as error:
            raise NotDone(error) from None
    return tuple(one.language for one in introductions())


async def greet(
    access: TelegramAccess, words: Callable[[str | None], str], seconds: int = 0
) -> bool:
    """Write to whoever pressed Start last; False if nobody did within `seconds`.

    `words`: the text, in the language that Telegram knows of them. Confirms nothing: the bot
    hears of all of it when it runs. Raises NotDone.
    """
    async with reaching(access) as bot:
        try:
            start = await _last_start(bot, seconds)
            if start is not None:
                language = start.from_user.language_code if start.from_user else None
                await bot.send_message(start.chat_id, words(language))
        except TelegramError as error:
            raise NotDone(error) from None
    return start is not None


async def _last_start(bot: Bot, seconds: int) -> Message | None:
    """In a private chat. Asked each second: what waits unconfirmed would end a longer poll."""
    for _ in range(seconds):
        if found := _starts(await bot.get_updates()):
            return found[-1]
        await asyncio.sleep(1)
    found = _starts(await bot.get_updates())
    return found[-1] if found else None


def _starts(updates: tuple[Update, ...]) -> list[Message]:
    said = (update.message for update in updates if update.message is not None)
    return [
        one
        for one in said
        if one.chat.type == one.chat.PRIVATE and (one.text or "").startswith(_START)
    ]


def for_bot_father(one: Introduction) -> str:
    """What to paste where BotFather asks for it, under the command that makes him ask."""
    commands = "\n".join(f"{word} - {one.does(word)}" for word in IN_PRIVATE)
    return (
        f"/setname\n{one.name}\n\n/setabouttext\n{one.about}\n\n"
        f"/setdescription\n{one.description}\n\n/setcommands\n{commands}"
    )
