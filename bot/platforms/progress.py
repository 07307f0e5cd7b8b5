"""The way of one message through its parts: files, pages, words in the place of a file."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.envelopes import NOTHING_YET, MessageRef, Progress
from bot.conversation.outcomes import Later, Outcome, Unknown, WentOn


async def unnoted(_: Progress) -> None:
    """For whoever does not want to go on with a message later."""


class Way:
    """Goes on where an earlier try of the same message stopped."""

    def __init__(self, progress: Progress, went_on: WentOn) -> None:
        """`progress`: what that try sent. `went_on` hears of each part but the last."""
        self._progress, self._went_on = progress, went_on
        self._says: Sequence[object] = ()

    def begin(self, says: Sequence[object]) -> int:
        """Which part is next. `says`: what tells each part from others; the same prints the same.

        It is the first if those that were sent say something else by now.
        """
        self._says = says
        if self._progress.mark != _mark(says[: self._progress.steps]):
            self._progress = NOTHING_YET
        return self._progress.steps

    async def step(
        self, message: MessageRef | None, *, settled: bool = False, lost: int | None = None
    ) -> None:
        """One part has arrived, as `message`; `settled`: it is the one to name, with the buttons.

        Otherwise the last is. `lost`: the record of the file in whose place words went.
        """
        now = self._progress
        self._progress = replace(
            now,
            steps=now.steps + 1,
            message=now.message if now.settled else message,
            settled=now.settled or settled,
            without=now.without if lost is None else (*now.without, lost),
        )
        if self._progress.steps < len(self._says):
            # Whoever is killed before the next part is not to say this one again.
            await self._went_on(self._marked())

    @property
    def message(self) -> MessageRef | None:
        """The message to name."""
        return self._progress.message

    @property
    def without(self) -> tuple[int, ...]:
        """Records of the files that were left out."""
        return self._progress.without

    def ended(self, outcome: Outcome) -> Outcome:
        """`outcome`; if the message is to be tried again, with how far it came."""
        if not self._progress.steps or not isinstance(outcome, (Later, Unknown)):
            return outcome
        return replace(outcome, progress=self._marked())

    def _marked(self) -> Progress:
        return replace(self._progress, mark=_mark(self._says[: self._progress.steps]))


def _mark(says: Sequence[object]) -> str:
    text = repr(list(says)) if says else ""
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest() if text else ""
