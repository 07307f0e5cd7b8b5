"""Whoever is not known is looked up, so that what they say comes with a verified address."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Generic, TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.envelopes import AccountRef, Envelope, Platform, Press, Words
from bot.conversation.outcomes import Received
from bot.platforms.slack.errors import FAILURES, outcome_of
from bot.platforms.slack.profiles import Json, Profile, read_profile

Receive = Callable[[Envelope], Awaitable[Received]]
IsStranger = Callable[[AccountRef], Awaitable[bool]]
T = TypeVar("T")

# Most of the three seconds for an acknowledgement belong to the database.
_LOOK_UP_SECONDS = 1.0
_KNOWN_SECONDS = 300.0
_PROFILE_SECONDS = 60.0
_MOST = 10_000

_log = logging.getLogger(__name__)


class Strangers:
    """Stands before `receive`; members pass without a call to Slack."""

    def __init__(
        self, client: AsyncWebClient, workspace: str, is_stranger: IsStranger, receive: Receive
    ) -> None:
        """`workspace`: the team that the bot is installed in."""
        self._client, self._workspace = client, workspace
        self._is_stranger, self._receive = is_stranger, receive
        self._members: _Lately[bool] = _Lately(_KNOWN_SECONDS)
        self._profiles: _Lately[Profile] = _Lately(_PROFILE_SECONDS)

    async def receive(self, envelope: Envelope) -> Received:
        """Pass it on, with what Slack knows of a stranger whom nobody else hears."""
        if _is_between_us(envelope) and await self._is_unknown(envelope.account):
            profile = await self._profile(envelope.account)
            envelope = replace(envelope, verified=profile.verified, zone=profile.zone)
        return await self._receive(envelope)

    def forget(self, user: Json) -> None:
        """Slack says that something about `user` has changed."""
        account = AccountRef(Platform.SLACK, user.get("team_id") or self._workspace, user["id"])
        self._profiles.drop(account)

    async def _is_unknown(self, account: AccountRef) -> bool:
        if self._members.get(account):
            return False
        unknown = await self._is_stranger(account)
        if not unknown:
            self._members.keep(account, True)
        return unknown

    async def _profile(self, account: AccountRef) -> Profile:
        known = self._profiles.get(account)
        if known is not None:
            return known
        try:
            reading = read_profile(self._client, account.user, self._workspace)
            profile = await asyncio.wait_for(reading, _LOOK_UP_SECONDS)
        except FAILURES as error:
            _log.warning("slack profile not read: %r", outcome_of(error))
            return Profile()
        self._profiles.keep(account, profile)
        return profile


class _Lately(Generic[T]):
    """What was found out about accounts, for some seconds of the loop's clock."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._held: dict[AccountRef, tuple[float, T]] = {}

    def get(self, account: AccountRef) -> T | None:
        until, value = self._held.get(account, (0.0, None))
        return value if until > asyncio.get_running_loop().time() else None

    def drop(self, account: AccountRef) -> None:
        self._held.pop(account, None)

    def keep(self, account: AccountRef, value: T) -> None:
        now = asyncio.get_running_loop().time()
        if len(self._held) >= _MOST:
            self._held = {who: held for who, held in self._held.items() if held[0] > now}
        self._held[account] = (now + self._seconds, value)


def _is_between_us(envelope: Envelope) -> bool:
    """Words and presses that nobody else sees; a command's answer is whispered."""
    whispered = envelope.answer_url is not None
    private = envelope.chat.private and not envelope.chat.home
    return isinstance(envelope.body, Words | Press) and (private or whispered)
