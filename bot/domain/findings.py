"""What a look at one part of the bot found: how it is, why that matters, how it is mended.

`/ready`, `aorbot status` and `aorbot doctor` speak in these. The part of a name before the dot
says where it belongs: host, settings, database, slack, telegram, people, schedule.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

State = Literal["well", "attention", "broken"]
"""attention: somebody should look, or it recovers by itself; broken: somebody has to act."""
STATES: tuple[State, ...] = ("well", "attention", "broken")


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. `what` is found, `why` it matters, `fix`: the command or setting that mends it.

    `why` and `fix` are empty where all is well.
    """

    name: str
    state: State
    what: str
    why: str = ""
    fix: str = ""

    @property
    def group(self) -> str:
        """Where it belongs, such as `slack`."""
        return self.name.partition(".")[0]


def well(name: str, what: str) -> Finding:
    """As it should be."""
    return Finding(name, "well", what)


def attention(name: str, what: str, why: str, fix: str) -> Finding:
    """Not as it should be, and it works all the same for now."""
    return Finding(name, "attention", what, why, fix)


def broken(name: str, what: str, why: str, fix: str) -> Finding:
    """Does not work until somebody acts."""
    return Finding(name, "broken", what, why, fix)


def within(group: str, finding: Finding) -> Finding:
    """The same, with the place where it belongs before its name."""
    return replace(finding, name=f"{group}.{finding.name}")


def worst(findings: Iterable[Finding]) -> State:
    """The state of all of them together."""
    return max((one.state for one in findings), key=STATES.index, default="well")
