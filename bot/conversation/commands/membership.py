"""Who belongs to the AoR, and who leaves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Left:
    """`left NAME`: who does not speak for the AoR any more."""

    who: str


MembershipCommand = Left
