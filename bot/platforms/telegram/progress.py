"""How far a message of several parts has come, so that a second try does not repeat the first.

Kept in memory only: after a crash Telegram gets such a message at least once.
"""

from collections import OrderedDict
from dataclasses import dataclass

from bot.conversation.envelopes import MessageRef
from bot.platforms.telegram.steps import Step

REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Done:
    """How many steps are sent, and the message to name: the one with buttons, else the last.

    `without`: records of files in whose place words were sent.
    """

    steps: int = 0
    message: MessageRef | None = None
    settled: bool = False
    without: tuple[int, ...] = ()

    def after(self, message: MessageRef, *, has_buttons: bool, lost: int | None = None) -> "Done":
        """One step further, which became `message`; `lost`: the record of a file it is not."""
        named = self.message if self.settled else message
        without = self.without if lost is None else (*self.without, lost)
        return Done(self.steps + 1, named, self.settled or has_buttons, without)


class Progress:
    """The messages that stopped half-way, by key."""

    def __init__(self) -> None:
        """Nothing is under way."""
        self._done: OrderedDict[str, tuple[int, Done]] = OrderedDict()

    def of(self, key: str, steps: tuple[Step, ...]) -> Done:
        """What is sent of `steps` already; nothing if its words have changed meanwhile."""
        fingerprint, done = self._done.get(key, (0, Done()))
        return done if fingerprint == hash(steps[: done.steps]) else Done()

    def keep(self, key: str, steps: tuple[Step, ...], done: Done) -> None:
        """Remember where `key` stopped."""
        self._done[key] = (hash(steps[: done.steps]), done)
        self._done.move_to_end(key)
        if len(self._done) > REMEMBERED:
            self._done.popitem(last=False)

    def forget(self, key: str) -> None:
        """`key` has come to its end."""
        self._done.pop(key, None)
