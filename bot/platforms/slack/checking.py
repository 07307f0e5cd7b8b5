"""Looks at our way to Slack, disturbing no bot that runs: tokens, scopes, socket, channels."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SystemClock
from bot.domain.findings import Finding, attention, broken, well
from bot.platforms.drift import ahead
from bot.platforms.slack.errors import FAILURES, code_of, is_refusal
from bot.platforms.slack.manifest import scopes
from bot.platforms.slack.quiet import sdk_logger

PUBLIC_URL = AsyncWebClient.BASE_URL
SOCKET_SCOPE = "connections:write"
"""The one scope of the app-level token."""
HELPFUL = frozenset({"channels:read", "groups:read"})
"""Without these the bot works, and cannot say beforehand where it would not."""
_PATIENCE = 10
_DEAF = "On Slack nobody can reach the bot, and nothing is sent there."
_UNSEEN = "Cards and reminders for everybody do not appear there."
_APP_PAGE = "https://api.slack.com/apps, your app"
_BOT_TOKEN = f"At {_APP_PAGE}, Install App, copy the Bot User OAuth Token into slack.bot_token."
_APP_TOKEN = (
    f"At {_APP_PAGE}, Basic Information, App-Level Tokens, generate one with {SOCKET_SCOPE} "
    "and put it into slack.app_token."
)
_GONE = {
    "account_inactive": "the app was removed from the workspace",
    "token_revoked": "slack.{token} was revoked, or the app removed from the workspace",
    "token_expired": "slack.{token} has expired",
}


@dataclass(frozen=True, slots=True)
class SlackAccess:
    """What the settings say of Slack. `app_token` None: payloads come over HTTP."""

    bot_token: str
    app_token: str | None = None
    base_url: str = PUBLIC_URL


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at Slack found. `ahead`: our clock of Slack's.

    `workspace` and `bot` (ids), `team` and `user` (names): empty without a good token.
    """

    findings: tuple[Finding, ...]
    ahead: timedelta | None = None
    workspace: str = ""
    bot: str = ""
    team: str = ""
    user: str = ""


@asynccontextmanager
async def reaching(access: SlackAccess) -> AsyncIterator[AsyncWebClient]:
    """A client with the bot token, closed at the end."""
    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        yield AsyncWebClient(
            token=access.bot_token,
            base_url=access.base_url,
            timeout=_PATIENCE,
            session=session,
            retry_handlers=[],
            logger=sdk_logger(),
        )


async def check(access: SlackAccess, channels: Iterable[str] = ()) -> Seen:
    """Everything. `channels`: ids of those in which cards stand. Raises nothing of Slack's."""
    async with reaching(access) as client:
        seen = await check_token(client)
        found = list(seen.findings)
        if access.app_token is not None:
            found.append(await check_socket(client, access.app_token))
        if seen.bot:
            found += [await check_channel(client, channel) for channel in channels]
    return Seen(tuple(found), seen.ahead, seen.workspace, seen.bot, seen.team, seen.user)


async def check_token(client: AsyncWebClient) -> Seen:
    """The bot token, and with a good one its scopes; who the bot and its workspace are."""
    name = "slack.token"
    if not str(client.token).startswith("xoxb-"):
        return Seen((_wrong_kind(name, "bot_token", "xoxb-", _BOT_TOKEN),))
    clock = SystemClock()
    asked = clock.now()
    try:
        answer = await client.auth_test()
    except FAILURES as error:
        return Seen((_failed(name, "bot_token", error, _BOT_TOKEN),))
    headers: Any = answer.headers
    drift = ahead(_header(headers, "date"), asked, clock.now())
    team, user = str(answer["team"]), str(answer["user"])
    found = [well(name, f"known to Slack as @{user} in {team}")]
    granted = _header(headers, "x-oauth-scopes").replace(" ", "")
    if granted:
        found.append(check_scopes(frozenset(granted.split(","))))
    return Seen(tuple(found), drift, answer["team_id"], answer["user_id"], team, user)


def check_scopes(granted: frozenset[str]) -> Finding:
    """What Slack lets the bot do, against what its manifest asks for."""
    name, again = "slack.scopes", f"At {_APP_PAGE}, OAuth & Permissions, {{}}, then reinstall it."
    missing = [scope for scope in scopes() if scope.name not in granted]
    surplus = sorted(granted - {scope.name for scope in scopes()})
    if missing:
        what = "missing: " + "; ".join(f"{scope.name} ({scope.why})" for scope in missing)
        names = {scope.name for scope in missing}
        made = attention if names <= HELPFUL else broken
        fix = again.format(f"add {', '.join(sorted(names))}")
        return made(name, what, "Slack refuses what needs them.", fix)
    if surplus:
        listed = ", ".join(surplus)
        why = "The bot does not use them; a lost token would open more than it must."
        return attention(name, f"more than needed: {listed}", why, again.format(f"remove {listed}"))
    return well(name, f"all {len(scopes())} that are needed, and no more")


async def check_socket(client: AsyncWebClient, app_token: str) -> Finding:
    """The app-level token: an address for a socket is asked for, and not connected to."""
    name = "slack.socket"
    if not app_token.startswith("xapp-"):
        return _wrong_kind(name, "app_token", "xapp-", _APP_TOKEN)
    try:
        await client.apps_connections_open(app_token=app_token)
    except FAILURES as error:
        if isinstance(error, SlackApiError) and code_of(error) == "missing_scope":
            what = f"slack.app_token lacks the scope {SOCKET_SCOPE}"
            return broken(name, what, _DEAF, _APP_TOKEN)
        return _failed(name, "app_token", error, _APP_TOKEN)
    return well(name, "Slack gives out connections")


async def check_channel(client: AsyncWebClient, channel: str) -> Finding:
    """Whether the bot is in a channel in which it posts."""
    name = f"slack.channel.{channel}"
    try:
        answer = await client.conversations_info(channel=channel)
    except FAILURES as error:
        return _not_seen(name, channel, error)
    found: dict[str, Any] = answer["channel"]
    called = f"#{found.get('name', channel)}"
    if found.get("is_archived"):
        fix = f"Unarchive {called}, or say “post calls here” in another channel."
        return broken(name, f"{called} is archived", _UNSEEN, fix)
    if not found.get("is_member"):
        fix = f"In {called} say /invite @aorbot, and there: post calls here."
        return broken(name, f"the bot is not in {called}", _UNSEEN, fix)
    return well(name, f"in {called}")


def _not_seen(name: str, channel: str, error: Exception) -> Finding:
    code = code_of(error) if isinstance(error, SlackApiError) else type(error).__name__
    if code == "channel_not_found":
        fix = "In that private channel say /invite @aorbot, or “post calls here” in another."
        what = f"the bot is not in channel {channel}, or it is gone"
        return broken(name, what, _UNSEEN, fix)
    fix = "Ask again in a minute: aorbot doctor."
    if code == "missing_scope":
        fix = f"At {_APP_PAGE}, OAuth & Permissions, add channels:read and groups:read, reinstall."
    what = f"Slack does not say whether the bot is in channel {channel} ({code})"
    return attention(name, what, "It may have been removed without anybody noticing.", fix)


def _wrong_kind(name: str, token: str, start: str, fix: str) -> Finding:
    return broken(name, f"slack.{token} does not begin with {start}", _DEAF, fix)


def _failed(name: str, token: str, error: Exception, fix: str) -> Finding:
    if isinstance(error, SlackApiError) and is_refusal(error):
        code = code_of(error)
        what = _GONE.get(code, "Slack does not accept slack.{token}").format(token=token)
        return broken(name, f"{what} ({code})", _DEAF, fix)
    reason = code_of(error) if isinstance(error, SlackApiError) else type(error).__name__
    fix = "Check that this machine may connect to it, and slack.base_url; then ask again."
    return broken(name, f"Slack is out of reach ({reason})", _DEAF, fix)


def _header(headers: Any, name: str) -> str:
    """One header, whatever the case of its letters."""
    found = {str(key).lower(): value for key, value in dict(headers).items()}
    return str(found.get(name, ""))
