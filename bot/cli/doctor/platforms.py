"""Slack and Telegram as they are now: each is asked, the bot that runs is not disturbed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.findings import Finding
from bot.settings import Settings


@dataclass(slots=True)
class Asked:
    """What platforms answered. `drifts`: how far our clock is ahead of theirs."""

    findings: list[Finding] = field(default_factory=list)
    drifts: list[timedelta | None] = field(default_factory=list)


async def ask(settings: Settings, places: Sequence[ChatRef], *, running: bool) -> Asked:
    """Everything that is configured. `places`: where calls are posted; `running`: our bot is."""
    asked = Asked()
    if settings.slack.bot_token:
        await _slack(settings, places, asked)
    if settings.telegram.token:
        await _telegram(settings, places, asked, running=running)
    return asked


async def _slack(settings: Settings, places: Sequence[ChatRef], asked: Asked) -> None:
    from bot.cli.doctor.access import slack_access
    from bot.platforms.slack.checking import check

    channels = dict.fromkeys(p.chat for p in places if p.platform is Platform.SLACK)
    seen = await check(slack_access(settings), channels)
    asked.findings += seen.findings
    asked.drifts.append(seen.ahead)


async def _telegram(
    settings: Settings, places: Sequence[ChatRef], asked: Asked, *, running: bool
) -> None:
    from bot.cli.doctor.access import telegram_access
    from bot.platforms.telegram.checking import check, check_other_reader, reaching

    access = telegram_access(settings)
    groups = dict.fromkeys(int(p.chat) for p in places if p.platform is Platform.TELEGRAM)
    met = await check(access, groups)
    asked.findings += met.findings
    asked.drifts.append(met.ahead)
    hook = next((f for f in met.findings if f.name == "telegram.webhook"), None)
    polls = access.public_url is None and hook is not None and hook.state == "well"
    # Our own bot polls while it runs, and says itself if another does.
    if polls and not running:
        async with reaching(access) as bot:
            asked.findings.append(await check_other_reader(bot))
