"""Files that go with a message; words in the place of one that somebody sent and Slack refuses."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from bot.conversation.outcomes import Refused
from bot.conversation.replies import Document, Picture, Say
from bot.platforms.slack.errors import outcome_of
from bot.reports.carried import Carried, instead_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that Slack would not have: what is said for it, and the record under which it is."""

    sentence: Say
    record: int


async def left_out(
    part: Picture | Document, upload: Callable[[], Awaitable[None]]
) -> LeftOut | None:
    """Upload `part`; what is said for it if Slack refuses a file that somebody sent."""
    try:
        await upload()
    except SlackApiError as error:
        if not isinstance(part, Carried) or not isinstance(outcome_of(error), Refused):
            raise
        sentence = instead_of(part)
        if sentence is None:
            raise
        return LeftOut(sentence, part.record)
    return None


def named(part: Picture | Document) -> object:
    """What tells a file from the others of its message."""
    match part:
        case Carried():
            return part.name, part.record
        case Document():
            return part.name
        case _:
            return part.title
