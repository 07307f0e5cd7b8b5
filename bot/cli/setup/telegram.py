"""Telegram: the bot is made with BotFather, its token is asked for and tried."""

import asyncio
from dataclasses import dataclass

from bot.cli.setup import forms
from bot.cli.setup.asking import Asker, Question
from bot.cli.setup.found import ensure_good, sentence, told
from bot.cli.setup.wanted import Wanted
from bot.domain.findings import Finding
from bot.platforms.telegram.checking import (
    Met,
    TelegramAccess,
    check_token,
    check_webhook,
    mend_webhook,
    reaching,
)
from bot.platforms.telegram.client import Address
from bot.platforms.telegram.introducing import for_bot_father
from bot.platforms.telegram.introductions import introductions
from bot.settings import Settings

FLAG = "--telegram-token-file"
NONE = "-"
HOW = """Make the bot, once: write to @BotFather (https://t.me/BotFather)
  /newbot
  {name:<19}     the name, or another you like
  yourgroup_aor_bot       the user name: one not taken, that ends in “bot”
He answers with the token. What else he would ask for is set for you, in six languages (“t” below \
shows the texts)."""


@dataclass(frozen=True, slots=True)
class Telegram:
    """A token that works; `username` without the @."""

    access: TelegramAccess
    username: str


def settle_telegram(asker: Asker, wanted: Wanted, present: Settings) -> Telegram | None:
    """Ask for the token until it works; None: the bot is not to be on Telegram. Raises Problem."""
    token = present.telegram.token
    held = token.get_secret_value() if token else ""
    asker.heading("Telegram")
    if not held and wanted.telegram_token is None and asker.asks:
        asker.say(HOW.format(name=introductions()[0].name))
    question = Question(
        f"Token, not shown while you paste it ({NONE} leaves Telegram out)"
        if held
        else "Token from @BotFather, not shown while you paste it",
        FLAG,
        default=held,
        shown="keep the one that is set" if held else "leave Telegram out",
        secret=True,
        asides={"t": texts},
    )

    def check(answer: str) -> Telegram | None:
        if answer in {"", NONE}:
            return None
        access = _access(forms.ensure_is(forms.TELEGRAM, answer), wanted, present)
        return _tried(asker, access)

    known = asker.settle(question, wanted.telegram_token, check)
    if known is None:
        asker.say("Telegram is left out.")
    return known


def texts() -> str:
    """What BotFather can be told by hand, language by language."""
    return "\n\n".join(f"══ {one.language} ══\n{for_bot_father(one)}" for one in introductions())


def _access(token: str, wanted: Wanted, present: Settings) -> TelegramAccess:
    base_url = (wanted.telegram_base_url or present.telegram.base_url).rstrip("/")
    files = present.telegram.base_file_url
    if files is None or wanted.telegram_base_url is not None:
        files = f"{base_url}/file"
    by_webhook = present.telegram.webhook_secret is not None
    public_url = present.http.public_url if by_webhook else None
    return TelegramAccess(token, Address(base_url, files), public_url)


def _tried(asker: Asker, access: TelegramAccess) -> Telegram:
    """Raises Wrong for a token that Telegram does not take."""
    met, webhook = asyncio.run(_look(access))
    for finding in met.findings:
        ensure_good(finding, again=access.token)
        told(asker, finding)
    if webhook is not None:
        asker.say(
            f"! {sentence(webhook)} It is deleted now, and its messages are kept. If another "
            "program uses this bot, make a bot of its own for aorbot."
        )
    return Telegram(access, met.username)


async def _look(access: TelegramAccess) -> tuple[Met, Finding | None]:
    """What is there; a webhook that would keep the bot deaf is deleted, as `run` does."""
    async with reaching(access) as bot:
        met, user = await check_token(bot)
        if user is None or access.public_url is not None:
            return met, None
        webhook = await check_webhook(bot)
        if webhook.state != "broken":
            return met, None
        await mend_webhook(bot)
        return met, webhook
