"""Which AoR is meant, for whoever belongs to several."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowAors:
    """`aors`: to which AoRs the person belongs, and which is meant where nothing says so."""


@dataclass(frozen=True, slots=True)
class ChooseAor:
    """`aor NAME`, or the button of one (`aor`, its record).

    `then`: the command that waited for the choice, if one did.
    """

    name: str = ""
    aor: int | None = None
    then: object | None = None


AorsCommand = ShowAors | ChooseAor
