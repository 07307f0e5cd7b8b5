"""`--send-test`: a message to whoever leads, on each platform, and whether it arrived."""

from contextlib import closing
from dataclasses import dataclass
from secrets import token_hex

from bot.cli.store import now_or
from bot.conversation.envelopes import AccountRef, Platform
from bot.conversation.outcomes import Outcome, Outgoing, Reader, Sent
from bot.conversation.replies import reply, say
from bot.domain.findings import Finding, attention, broken, well
from bot.handlers.identity import reader_of
from bot.handlers.leading import leaders
from bot.handlers.membership_naming import shown
from bot.settings import Settings
from bot.storage.engine import Database
from bot.storage.examining import examine, is_there
from bot.storage.unit import Unit
from bot.storage.upkeep import CannotOpen

_WHY = "Whoever leads would not hear of trouble."
_NOBODY = "Invite somebody who leads: aorbot invite --role global_coordinator"


@dataclass(frozen=True, slots=True)
class _Reached:
    """Somebody who leads, where they have an account."""

    who: str
    account: AccountRef
    reader: Reader


async def send_tests(settings: Settings) -> list[Finding]:
    """One on each platform that is configured."""
    found = []
    if settings.slack.bot_token:
        found.append(await _send(settings, Platform.SLACK))
    if settings.telegram.token:
        found.append(await _send(settings, Platform.TELEGRAM))
    return found


async def _send(settings: Settings, platform: Platform) -> Finding:
    name = f"{platform.value}.test"
    to = _leader(settings, platform)
    if to is None:
        what = f"nobody who leads has an account on {platform.value.capitalize()}"
        return attention(name, what, _WHY, _NOBODY)
    words = reply(say("doctor.test"))
    outgoing = Outgoing(f"doctor:{token_hex(8)}", words, to.reader, account=to.account)
    on_slack = platform is Platform.SLACK
    outcome = await (_by_slack if on_slack else _by_telegram)(settings, outgoing)
    if isinstance(outcome, Sent):
        return well(name, f"arrived at {to.who}")
    reason = getattr(outcome, "reason", type(outcome).__name__.lower())
    fix = f"Mend what is said of {platform.value.capitalize()}; or they press Start in the bot."
    return broken(name, f"did not arrive at {to.who} ({reason})", _WHY, fix)


def _leader(settings: Settings, platform: Platform) -> _Reached | None:
    url = settings.database.url
    try:
        if not is_there(url) or not examine(url).is_current:
            return None
    except CannotOpen:
        return None
    with closing(Database(url)) as opened:
        return opened.read_now(lambda unit: _found(unit, platform))


def _found(unit: Unit, platform: Platform) -> _Reached | None:
    for aor in unit.deployment.aors():
        unit.enter(aor)
        for member in leaders(unit, now_or(None)):
            for account in unit.people.accounts_of(member.person.id):
                if account.ref.platform is platform:
                    return _Reached(shown(member), account.ref, reader_of(member))
    return None


async def _by_slack(settings: Settings, outgoing: Outgoing) -> Outcome:
    from bot.cli.doctor.access import slack_access
    from bot.platforms.slack.checking import reaching
    from bot.platforms.slack.sender import SlackSender

    workspace = outgoing.account.workspace if outgoing.account else ""
    async with reaching(slack_access(settings)) as client:
        # No buttons are sent, so nothing has to be signed.
        return await SlackSender(client, workspace, b"").send(outgoing)


async def _by_telegram(settings: Settings, outgoing: Outgoing) -> Outcome:
    from bot.cli.doctor.access import telegram_access
    from bot.platforms.telegram.checking import reaching
    from bot.platforms.telegram.sender import TelegramSender

    async with reaching(telegram_access(settings)) as bot:
        return await TelegramSender(bot, b"").send(outgoing)
