"""What can be ordered to go wrong on Slack, beyond what people say and press."""

from collections.abc import Sequence
from typing import Any

from ..director import Director
from .door_client import Answer, DoorClient


class Staging(DoorClient, Director):
    """Orders for one loopback Slack."""

    async def fault(self, method: str = "", **order: Any) -> Answer:
        """times=, channel=, and error=, retry_after=, drop=, delay= or status=; or clear=True."""
        return await self._post("fault", {**({"method": method} if method else {}), **order})

    async def redeliver(self, envelope: int | str = "last", *, ack: bool = True) -> Answer:
        """The same envelope payload once more."""
        return await self._post("redeliver", {"envelope": envelope}, ack=ack)

    async def limits(
        self, *, on: bool = True, methods: dict[str, Any] | None = None, **rates: tuple[int, float]
    ) -> Answer:
        """Keep rate limits, or none with on=False; either way refusals are counted anew.

        channel= and workspace= (for posting) take (calls, seconds), methods= one such pair for
        each method it names; what is left out is Slack's own.
        """
        return await self._post("limits", {"on": on, "methods": methods or {}, **rates})

    async def disconnect(self, how: str = "close", *, swallow: bool = False) -> Answer:
        """Every socket: `close` it, or ask the app to reconnect by `message`.

        `silent`: it stays open and nothing at all arrives. `mute`: it stays open and pings are
        sent and answered, but no event comes. With `swallow` Slack does not notice: it sends into
        the dead socket and retries when no acknowledgement came; without, it uses another.
        """
        return await self._post("disconnect", {"how": how, "swallow": swallow})

    async def grant(self, **scopes: Sequence[str]) -> Answer:
        """bot= and app=: what the tokens may do; calls that want more meet `missing_scope`."""
        return await self._post("scopes", {name: list(given) for name, given in scopes.items()})

    async def crowd(self, connections: int) -> Answer:
        """So many other processes of the app are connected; ten make `too_many_websockets`."""
        return await self._post("crowd", {"connections": connections})

    async def revoke_token(self, error: str = "token_revoked") -> Answer:
        """Every call is refused, sockets close, nothing is told or kept: the app is removed.

        `error` may be "invalid_auth" or "account_inactive" as well.
        """
        return await self._post("revoke", {"error": error})

    async def archive(self, channel: str) -> Answer:
        """Archive a channel: posts are refused with `is_archived`, edits with `is_inactive`."""
        return await self._post("archive", {"channel": channel})

    async def unarchive(self, channel: str) -> Answer:
        """Bring it back."""
        return await self._post("unarchive", {"channel": channel})

    async def remove_bot(self, channel: str) -> Answer:
        """Remove the bot: `not_in_channel`, or `channel_not_found` where it is private."""
        return await self._post("remove_bot", {"channel": channel})

    async def invite_bot(self, channel: str) -> Answer:
        """Invite the bot into a channel."""
        return await self._post("invite_bot", {"channel": channel})

    async def deactivate(self, user: str, *, ack: bool = False) -> Answer:
        """Deactivate an account. The app hears `user_change`.

        Posts to the person's id: `channel_not_found`; conversations.open: `user_disabled`. What
        is posted to the id of their DM is accepted and read by nobody, as at Slack.
        """
        return await self._post("deactivate", {"user": user}, ack=ack)

    async def reactivate(self, user: str) -> Answer:
        """Give the account back."""
        return await self._post("reactivate", {"user": user})

    async def change_user(self, user: str, *, ack: bool = False, **changes: Any) -> Answer:
        """Another `email`, `tz`, `confirmed` or `is_restricted`; the app hears `user_change`."""
        return await self._post("change_user", {"user": user, **changes}, ack=ack)

    async def _order(self, what: str, **how: Any) -> Answer:
        return await self._post(what, how)

    async def _look_up(self, what: str) -> Answer:
        return await self._get(what)
