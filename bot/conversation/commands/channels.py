"""Calls that are posted in groups and channels."""

from dataclasses import dataclass

from bot.domain.calls import CallKind


@dataclass(frozen=True, slots=True)
class ShowChannels:
    """`channels`: where calls are posted, and which."""


@dataclass(frozen=True, slots=True)
class PostCalls:
    """`post calls here`, `post partner calls here` (`kind`), or the button of a `place`."""

    kind: CallKind | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class PostAgain:
    """The button of a `posting` at which nothing arrived: the bot is back."""

    posting: int


@dataclass(frozen=True, slots=True)
class StopPosting:
    """`stop posting here`, or the button of a `posting`."""

    posting: int | None = None


ChannelsCommand = ShowChannels | PostCalls | PostAgain | StopPosting
