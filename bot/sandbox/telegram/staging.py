"""What can be ordered to go wrong on Telegram, beyond what people themselves do."""

from typing import Any

from ..director import Director
from .door_client import DoorClient, Json


class Staging(DoorClient, Director):
    """Orders for one loopback Telegram."""

    async def fault(self, method: str, *, times: int = 1, **what: Any) -> Json:
        """Order a fault: one of retry_after=, error=, drop=, delay=; chat= narrows it."""
        return await self._post("fault", {"method": method, "times": times, **what})

    async def redeliver(self, update: int | str = "last", *, wait: bool = False) -> Json:
        """Have an update given out again, by its index."""
        return await self._post("redeliver", {"update": update}, wait=wait)

    async def jump(self, update_id: int) -> Json:
        """Number the next update so."""
        return await self._post("jump", {"update_id": update_id})

    async def limits(self, *, on: bool = True, **rates: tuple[int, float]) -> Json:
        """Keep rate limits, or none with on=False; either way refusals are counted anew.

        overall=, private_chat= and group= take (calls, seconds); what is left out is Telegram's.
        """
        return await self._post("limits", {"on": on, **rates})

    async def revoke_token(self) -> Json:
        """BotFather's /revoke: every call is answered 401, nothing is pushed."""
        return await self._post("revoke", {})

    async def privacy(self, *, on: bool) -> Json:
        """BotFather's /setprivacy."""
        return await self._post("privacy", {"on": on})

    async def rival_poller(self) -> Json:
        """Another process polls with the same token: the poll that waits now ends with 409.

        Raises PeopleError when none waits.
        """
        return await self._post("rival", {})

    async def _order(self, what: str, **how: Any) -> Json:
        return await self._post(what, how)

    async def _look_up(self, what: str) -> Json:
        return await self._get(what, {})
