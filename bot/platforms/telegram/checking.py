"""Looks at our way to Telegram, disturbing no bot that runs: token, webhook, menus, groups."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import httpx
from telegram import Bot, User
from telegram.error import ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.clock import SystemClock
from bot.domain.findings import Finding, attention, broken, well
from bot.platforms.drift import ahead
from bot.platforms.telegram.client import PUBLIC, Address, client, pools
from bot.platforms.telegram.menu import Menu, menus
from bot.platforms.telegram.webhook import PATH

_DEAF = "On Telegram nobody can reach the bot, and nothing is sent there."
_ADD = "Add the bot to the group again, then say there: /post calls here."
_TOKEN = "Ask @BotFather for it (/mybots, API Token) and put it into telegram.token."  # noqa: S105 - a sentence


@dataclass(frozen=True, slots=True)
class TelegramAccess:
    """What the settings say of Telegram. `public_url` None: the bot asks for messages itself."""

    token: str
    address: Address = PUBLIC
    public_url: str | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """What a look at Telegram found. `ahead`: our clock of Telegram's; `username`: the bot's."""

    findings: tuple[Finding, ...]
    ahead: timedelta | None = None
    username: str = ""


@asynccontextmanager
async def reaching(access: TelegramAccess, dates: list[str] | None = None) -> AsyncIterator[Bot]:
    """A client, closed at the end. `dates` gets the Date of every answer."""

    async def hears(answer: httpx.Response) -> None:
        if dates is not None:
            dates.append(answer.headers.get("date", ""))

    calls, polls = pools(hears)
    try:
        yield client(access.token, access.address, (calls, polls))
    finally:
        await asyncio.gather(calls.shutdown(), polls.shutdown())


async def check(access: TelegramAccess, groups: Iterable[int] = ()) -> Met:
    """Everything but other readers. `groups`: ids of those in which cards stand. Raises nothing."""
    dates: list[str] = []
    async with reaching(access, dates) as bot:
        met, user = await check_token(bot, dates)
        found = list(met.findings)
        if user is not None:
            found += [await check_webhook(bot, access.public_url), await check_commands(bot)]
            found += [await check_group(bot, user.id, group) for group in groups]
    return Met(tuple(found), met.ahead, met.username)


async def check_token(bot: Bot, dates: list[str] | None = None) -> tuple[Met, User | None]:
    """The token, and with a good one the privacy mode; who the bot is."""
    name, clock = "telegram.token", SystemClock()
    asked = clock.now()
    try:
        user = await bot.get_me()
    except TelegramError as error:
        return Met((_failed(name, error),)), None
    drift = ahead(dates[-1], asked, clock.now()) if dates else None
    known = well(name, f"known to Telegram as @{user.username}")
    return Met((known, _privacy(user)), drift, user.username or ""), user


def _privacy(user: User) -> Finding:
    name = "telegram.privacy"
    if not user.can_read_all_group_messages:
        return well(name, "on: in groups the bot is sent commands and replies to it alone")
    what = "privacy mode is off: the bot is sent everything people write in its groups"
    fix = "To @BotFather: /setprivacy, the bot, Enable. Then remove it from each group and add it."
    return attention(name, what, "It needs none of it, and people do not expect it.", fix)


async def check_webhook(bot: Bot, public_url: str | None = None) -> Finding:
    """Whether Telegram brings messages to where we listen. `public_url` None: nowhere."""
    name, ours = "telegram.webhook", f"{public_url.rstrip('/')}{PATH}" if public_url else ""
    try:
        info = await bot.get_webhook_info()
    except TelegramError as error:
        return _failed(name, error)
    if info.url != ours and not ours:
        why = "As long as it is there, Telegram refuses to give messages to the bot that asks."
        what = "a webhook is set, but the bot asks for messages itself"
        return broken(name, what, why, "aorbot doctor --fix deletes it; messages are kept.")
    if info.url != ours:
        what = "Telegram brings messages elsewhere" if info.url else "Telegram has no webhook of us"
        return broken(name, what, _DEAF, "Start the bot (aorbot run): it sets its webhook.")
    if ours and info.last_error_message and info.pending_update_count:
        what = f"Telegram cannot bring messages ({info.last_error_message})"
        fix = "Check http.public_url, its certificate, and that it leads to http.port."
        return broken(name, what, _DEAF, fix)
    return well(name, "in its place" if ours else "none, as it should be")


async def check_commands(bot: Bot) -> Finding:
    """Whether the menus of commands are ours, in each language."""
    name = "telegram.commands"
    try:
        wrong = [menu async for menu in _wrong_menus(bot)]
    except TelegramError as error:
        return _failed(name, error)
    if not wrong:
        return well(name, f"in each language ({', '.join(_languages(menus()))})")
    what = f"the menu of commands is not up to date ({', '.join(_languages(wrong))})"
    why = "People see no commands, or old ones, when they type “/”."
    return attention(name, what, why, "aorbot doctor --fix sets them; so does aorbot run.")


async def _wrong_menus(bot: Bot) -> AsyncIterator[Menu]:
    for menu in menus():
        if await bot.get_my_commands(menu.scope, menu.language) != menu.commands:
            yield menu


def _languages(found: Iterable[Menu]) -> list[str]:
    return sorted({menu.language or "en" for menu in found})


async def check_group(bot: Bot, me: int, group: int) -> Finding:
    """Whether the bot may write in a group. `me`: its own id."""
    name, why = f"telegram.group.{group}", "Cards and reminders for everybody do not appear there."
    try:
        chat, member = await bot.get_chat(group), await bot.get_chat_member(group, me)
    except Forbidden:
        return broken(name, "the bot was removed from a group", why, _ADD)
    except ChatMigrated:
        what = "a group became a supergroup, with another id"
        fix = "Nothing: the bot follows when it writes there next, or somebody writes to it."
        return attention(name, what, "The bot still knows the old one.", fix)
    except TelegramError as error:
        if isinstance(error, InvalidToken) or "chat not found" not in error.message.lower():
            return _failed(name, error)
        return broken(name, "a group is gone", why, _ADD)
    called = f"“{chat.title}”"
    if member.status in {"left", "kicked"}:
        return broken(name, f"the bot was removed from {called}", why, _ADD)
    if getattr(member, "can_send_messages", True) is False:
        fix = f"In {called} let an administrator allow the bot to send messages."
        return broken(name, f"the bot may not write in {called}", why, fix)
    return well(name, f"may write in {called}")


_ADD = (
    "Add the bot to the group again, then say /post calls here; or say /stop calls here elsewhere."
)


async def check_other_reader(bot: Bot, seconds: int = 6) -> Finding:
    """Whether another program reads with our token. Only while our own bot does not run!

    Waits for messages for so many seconds, without confirming any: another that reads would take
    its turn meanwhile, and Telegram refuses one of the two.
    """
    name = "telegram.reader"
    try:
        waiting = await bot.get_updates(limit=1, timeout=seconds)
    except TelegramError as error:
        if "other getupdates" in error.message.lower():
            what = "another program reads this bot's messages"
            why = "Each message goes to one of the two, so people get no answer to half of them."
            fix = "Stop it; or ask @BotFather for a new token (/revoke), into telegram.token."
            return broken(name, what, why, fix)
        return _failed(name, error)
    return well(name, "no other program" + ("; messages wait for the bot" if waiting else ""))


async def mend_webhook(bot: Bot) -> None:
    """Delete a webhook that was left; what waits there is kept. Raises TelegramError."""
    await bot.delete_webhook()


async def mend_commands(bot: Bot) -> list[str]:
    """Set the menus that are not ours; their languages. Raises TelegramError."""
    wrong = [menu async for menu in _wrong_menus(bot)]
    for menu in wrong:
        await bot.set_my_commands(menu.commands, menu.scope, menu.language)
    return _languages(wrong)


async def mended(bot: Bot, *, polls: bool) -> dict[str, str]:
    """What was put right, and in words how; nothing where Telegram does not answer.

    `polls`: our bot asks for messages itself, so no webhook may be left.
    """
    done: dict[str, str] = {}
    try:
        if polls and (await check_webhook(bot)).state == "broken":
            await mend_webhook(bot)
            done["webhook"] = "deleted; the messages that waited there are kept"
        if languages := await mend_commands(bot):
            done["commands"] = f"set in {', '.join(languages)}"
    except TelegramError:
        # The checks say what is wrong.
        return done
    return done


def _failed(name: str, error: TelegramError) -> Finding:
    if isinstance(error, InvalidToken):
        return broken(name, "Telegram does not know telegram.token", _DEAF, _TOKEN)
    # Of an address that is no Bot API server its own words may repeat the token.
    reason = type(error.__cause__ or error).__name__
    fix = "Check that this machine may connect to it, and telegram.base_url; then ask again."
    return broken(name, f"Telegram is out of reach ({reason})", _DEAF, fix)
