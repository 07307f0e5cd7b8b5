"""Calls in people's own calendars."""

from dataclasses import dataclass, field

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class ShowCalendar:
    """`calendar`, `calendar 13`, or the button of a card: a file."""

    call: Ref = field(default_factory=Ref)


@dataclass(frozen=True, slots=True)
class FollowCalendar:
    """`calendar feed`: a private address; any older one ends."""


@dataclass(frozen=True, slots=True)
class EndFeed:
    """`calendar feed off`: the address leads nowhere any more."""


CalendarCommand = ShowCalendar | FollowCalendar | EndFeed
