"""What Slack knows of a person: whether the address is verified, the clock, the account's end."""

from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.envelopes import AccountRef, Platform
from bot.platforms.slack.wire import BotUser

Json = dict[str, Any]
# Guests are let in by whoever invites them, and of Slack Connect accounts another workspace
# vouches: neither is this workspace's word.
_NOT_OURS = ("deleted", "is_bot", "is_restricted", "is_stranger", "is_ultra_restricted")


@dataclass(frozen=True, slots=True)
class Profile:
    """`verified`: an address that this workspace has verified; `zone`: IANA, as Slack says it."""

    verified: str | None = None
    zone: str | None = None
    deleted: bool = False


async def read_profile(client: AsyncWebClient, user: str, workspace: str) -> Profile:
    """What `users.info` says. Raises what slack_sdk raises."""
    answer = await client.users_info(user=user)
    return profile_of(answer["user"], workspace)


def profile_of(user: Json, workspace: str) -> Profile:
    """`user`: Slack's user object. `workspace`: the team that the bot is installed in."""
    ours = user.get("team_id") == workspace and not any(user.get(name) for name in _NOT_OURS)
    confirmed = ours and user.get("is_email_confirmed") is True
    address = (user.get("profile") or {}).get("email")
    return Profile(
        verified=str(address) if confirmed and address else None,
        zone=user.get("tz") or None,
        deleted=bool(user.get("deleted")),
    )


def closed(event: Json, bot: BotUser) -> AccountRef | None:
    """Whose account a `user_change` says is deactivated; None if something else has changed."""
    user = event.get("user") or {}
    if not user.get("deleted") or not user.get("id"):
        return None
    return AccountRef(Platform.SLACK, user.get("team_id") or bot.workspace, user["id"])
