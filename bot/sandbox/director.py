"""What whoever stages a scene orders to go wrong, in the same words on both platforms."""

from abc import ABC, abstractmethod
from collections import Counter
from typing import Any

Json = dict[str, Any]


class Director(ABC):
    """Calls are what the bot asks of the platform; deliveries are what the platform brings it.

    `when` is "before" (the other side never saw it) or "after" (it did, the answer was lost).
    Each order is used up by the next `times` it applies to; `clear_faults` withdraws the rest.
    """

    @abstractmethod
    async def fault(self, method: str, **order: Any) -> Json:
        """The order behind most of these; "*" is every method."""

    @abstractmethod
    async def _order(self, what: str, **how: Any) -> Json:
        """POST /people/<what>."""

    @abstractmethod
    async def _look_up(self, what: str) -> Json:
        """GET /people/<what>."""

    async def lose_calls(
        self, method: str = "*", when: str = "before", *, times: int = 1, **where: Any
    ) -> Json:
        """The connection breaks before or after the call was carried out.

        chat= (Telegram) or channel= (Slack) narrows it.
        """
        return await self.fault(method, drop=when, times=times, **where)

    async def slow_calls(
        self, seconds: float, method: str = "*", *, times: int = 1, **where: Any
    ) -> Json:
        """The next calls are carried out and answered only after `seconds`."""
        return await self.fault(method, delay=seconds, times=times, **where)

    async def lose_deliveries(self, when: str = "before", *, times: int = 1) -> Json:
        """The connection breaks before the bot has what people did, or before we have its answer.

        Either way it comes again: on Slack when its retries are due, on Telegram at once.
        """
        return await self.fault("delivery", drop=when, times=times)

    async def slow_deliveries(self, seconds: float, *, times: int = 1) -> Json:
        """The next deliveries arrive `seconds` late."""
        return await self.fault("delivery", delay=seconds, times=times)

    async def repeat_deliveries(self, times: int = 1) -> Json:
        """Each of the next `times` events arrives twice, one right after the other."""
        return await self._order("repeat", times=times)

    async def swap_deliveries(self) -> Json:
        """The next event arrives after the one that follows it."""
        return await self._order("swap")

    async def clear_faults(self) -> Json:
        """Withdraw every order; an event that was held back is delivered."""
        return await self._order("fault", clear=True)

    async def set_clock(self, ahead: float) -> Json:
        """The platform's clock is so many seconds ahead of this machine's, by its answers."""
        return await self._order("clock", ahead=ahead)

    async def restore_token(self) -> Json:
        """Take a revocation back: the same token is good again."""
        return await self._order("restore")

    async def refused(self) -> Counter[str]:
        """How many calls met a limit since limits were last set: "total", and by limit."""
        return Counter((await self._look_up("limits"))["refused"])
