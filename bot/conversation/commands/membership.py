"""Who belongs to the AoR, in which role, who leaves and who takes over."""

from dataclasses import dataclass

from bot.domain.people import Role


@dataclass(frozen=True, slots=True)
class ShowRoster:
    """`roster`: organisations with their people, those that nobody can reach first."""


@dataclass(frozen=True, slots=True)
class Left:
    """`left NAME`, or a button (`person`: the record): does not speak for the AoR any more."""

    who: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class CameBack:
    """`returned NAME`, or the button that takes `left` back."""

    who: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Succeed:
    """`successor of NAME is NAME`, or a button: takes over what the other had."""

    who: str
    by: str
    person: int | None = None
    successor: int | None = None


@dataclass(frozen=True, slots=True)
class SetRole:
    """`role NAME focal point`."""

    who: str
    role: Role


MembershipCommand = ShowRoster | Left | CameBack | Succeed | SetRole
