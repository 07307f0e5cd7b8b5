"""Which updates are in work, and up to where Telegram may forget them. Pure."""


class Ledger:
    """Updates in the order they came.

    The offset passes an update only when it and all before it are received. Order is order
    of arrival, not of numbers: after a quiet week Telegram starts anywhere.
    """

    def __init__(self) -> None:
        """Nothing is known yet: the first fetch takes whatever waits."""
        self.offset: int | None = None
        self._received: dict[int, bool] = {}
        self._passed: set[int] = set()

    def ask(self) -> int | None:
        """The offset for a fetch that starts now; what it passes cannot come back by that fetch."""
        self._passed.clear()
        return self.offset

    def begin(self, update: int) -> bool:
        """Note `update`; False if it is in work, or ended while the fetch was under way."""
        if update in self._received or update in self._passed:
            return False
        self._received[update] = False
        return True

    def done(self, update: int) -> None:
        """`update` is received; let the offset pass it if nothing before it is missing."""
        self._received[update] = True
        while self._received:
            first = next(iter(self._received))
            if not self._received[first]:
                return
            del self._received[first]
            self._passed.add(first)
            self.offset = first + 1

    @property
    def open(self) -> int:
        """How many updates Telegram must still remember."""
        return len(self._received)
