"""Files that go with a message; words in the place of one that somebody sent and Slack refuses."""

from collections.abc import Awaitable, Callable

from slack_sdk.errors import SlackApiError

from bot.conversation.envelopes import MessageRef
from bot.conversation.outcomes import Refused
from bot.conversation.replies import Document, Picture, Say
from bot.platforms.slack.errors import outcome_of
from bot.reports.carried import Carried, instead_of

Step = Callable[[], Awaitable[MessageRef | None]]
Instead = Callable[[Say, str], Awaitable[MessageRef]]
"""Posts a sentence under a key of its own."""


class Passing:
    """Remembers, of each message on its way, the files that Slack would not have."""

    def __init__(self) -> None:
        """None so far."""
        self._left: dict[str, list[int]] = {}

    async def take(
        self, part: Picture | Document, upload: Step, instead: Instead, key: str
    ) -> MessageRef | None:
        """Upload the file, or say what is said in its place. `key`: of the whole message."""
        sentence = instead_of(part) if isinstance(part, Carried) else None
        try:
            return await upload()
        except SlackApiError as error:
            if sentence is None or not isinstance(outcome_of(error), Refused):
                raise
        record = part.record if isinstance(part, Carried) else 0
        self._left.setdefault(key, []).append(record)
        return await instead(sentence, f"{key}#file{record}")

    def left(self, key: str) -> tuple[int, ...]:
        """Records of the files that were left out."""
        return tuple(self._left.get(key, ()))

    def forget(self, key: str) -> None:
        """The message has come to its end."""
        self._left.pop(key, None)
