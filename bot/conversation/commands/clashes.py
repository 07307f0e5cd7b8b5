"""Dates that are shown with what clashes: more of them, or one that stays."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class MoreDates:
    """`more dates`, or the button of one draft. `seen`: how many dates have been shown."""

    draft: int | None = None
    seen: int = 6


@dataclass(frozen=True, slots=True)
class KeepDate:
    """`keep call 15`: it stays, whatever clashes."""

    call: Ref


ClashesCommand = MoreDates | KeepDate
